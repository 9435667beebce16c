import { assertNever } from '../assert-never';
import { between, minutes, type EpochMs } from '../units';
import { hasEnded, type Job, type PageRef } from './job';
import type { Phase } from './phase';
import type { Checkpoint } from './checkpoint';
import { resumedPhase } from './resume';

/** What Notion was asked for is done, or never will be. */
const longestWork = minutes(10);

export interface RecoveryFacts {
  readonly now: EpochMs;
  /** When the damaged database was last written. */
  readonly lastWriteAt: EpochMs;
  /** The page of the job's final result, if that was recovered too. */
  readonly page: PageRef | undefined;
}

/**
 * What a job that was read from a damaged database becomes. It may have come further than it says,
 * so nothing of it is sent before Notion was asked what is there: a page is looked for even if no
 * create is known to have been sent, and a text is read before it is written again.
 */
export function recoveredJob(job: Job, facts: RecoveryFacts): Job {
  const { page, now } = facts;
  const marked: Job = { ...job, turn: job.turn + 1, isRecovered: true };
  if (page !== undefined) {
    const phase: Phase = { name: 'succeeded', finishedAt: now, page };
    return { ...marked, checkpoint: { at: 'text-written', page }, phase };
  }
  if (job.phase.name === 'succeeded' || job.phase.name === 'skipped') return job;
  const checkpoint = doubted(job, facts);
  if (hasEnded(job)) return { ...marked, checkpoint };
  const phase = resumedPhase(checkpoint, now);
  const isCancelled = 'cancelAsked' in job.phase && job.phase.cancelAsked;
  return {
    ...marked,
    checkpoint,
    phase: isCancelled ? { name: 'cancelled', finishedAt: now } : phase,
  };
}

/** The checkpoint that holds even if the job came further. */
function doubted(job: Job, { now, lastWriteAt }: RecoveryFacts): Checkpoint {
  const { checkpoint, addedAt, update } = job;
  switch (checkpoint.at) {
    case 'update-begun':
      // A row of our own is there; what of its text is nobody knows.
      return update === undefined
        ? { at: 'text-sent', page: checkpoint.page, written: 0, sentAt: lastWriteAt }
        : { at: 'nothing' };
    case 'nothing': {
      // An update reads its page before all else.
      if (update !== undefined) return checkpoint;
      const isOver = between(lastWriteAt, now) > longestWork;
      return { at: 'create-sent', sentAt: addedAt, ...(isOver ? { hasEnded: true } : {}) };
    }
    case 'page-made':
      return { ...checkpoint, at: 'text-sent', sentAt: lastWriteAt };
    case 'create-sent':
    case 'create-accepted':
    case 'text-sent':
    case 'text-accepted':
    case 'attaching':
    case 'text-written':
      return checkpoint;
    default:
      return assertNever(checkpoint);
  }
}
