import { after, type EpochMs } from '../units';
import { pollDelay } from './backoff';
import type { Checkpoint } from './checkpoint';
import { askLook } from './extra-look';
import { hasEnded, isWriting, type Job } from './job';
import type { JobEvent } from './job-event';
import { isEndPhase, type Phase } from './phase';
import { resumedPhase } from './resume';
import { sentBehind } from './sibling-place';
import { answer } from './transition-answers';
import { beginAppend } from './transition-attach';
import { chosenJob, moved } from './transition-choices';
import { changeBegun, unbegun } from './transition-update';

/**
 * The state machine of a job: the only way in which a job changes.
 *
 * ```
 *             shell: page made, text next
 *            ┌──────────────────────────────┐
 *            ▼                              │
 *  waiting ─► preparing ─► creating ────────┤ 200 with text ─────────┐
 *     │                       │ 202         └────────────┐           ▼
 *     └─────► sending ────────┴───► processing ──────────┼──────► finishing ─► succeeded
 *               │   200 ────────────────│────────────────┘
 *               │                       │ failed or forgotten task
 *   answer lost │                       ▼
 *   (create) ───┴──────────────► unconfirmed ─ found ─► waiting (text next)
 *                                     └─ not there, looked often enough ─► waiting (sent again)
 *
 *  An update of a page that is there: waiting ─► preparing (the page is read) ─► waiting ─► sending,
 *  once for its place, its name and each block that goes, and then as any text; or failed, if the
 *  page was edited or is gone.
 *  A text with places for attachments goes by attaching to finishing; there it stays for all their
 *  requests, and a passing error only makes the next one wait.
 *  A text in several parts goes round by sending, processing and waiting once for each of them.
 *  creating, sending, processing ─ passing error ─► retrying ─ its time ─► where it was
 *  any of them ─ lasting error ─► failed         ─ cancel ─► cancelled (a running write ends first)
 *  any of them ─ other workspace ─► held ─ released ─► where its checkpoint leads
 *  waiting ─ its parent's page cannot be made ─► held ─ parent-settled ─► waiting
 *  failed, cancelled ─ retry by the user ─► where its checkpoint leads
 * ```
 *
 * Where a job goes on after a restart, a retry or a release is decided by its checkpoint alone
 * (`resume.ts`). An event that does not fit, or that answers an older turn, returns the same object.
 */
export function transition(job: Job, event: JobEvent): Job {
  switch (event.type) {
    case 'cancel-asked':
      return cancel(job, event.at);
    case 'retry-asked':
      return retry(job, event.at);
    case 'held':
      return hasEnded(job) || isWriting(job)
        ? job
        : { ...job, turn: job.turn + 1, phase: { name: 'held', reason: event.reason } };
    case 'released':
      return release(job, 'other-connection', event.at);
    case 'parent-settled':
      return release(job, 'parent', event.at);
    case 'page-chosen':
    case 'source-chosen':
    case 'update-chosen':
      return choose(job, event);
    case 'moved':
      return job.checkpoint.at === 'nothing' && job.parentJobId === undefined
        ? moved(job, event)
        : job;
    case 'restored':
      return pollLater(restore(job, event.at), event.at);
    case 'started':
      return unbegun(job).checkpoint.at === 'nothing' && isReady(job, event.at)
        ? begin(unbegun(job), {
            startedAt: job.startedAt ?? event.at,
            phase: { name: 'preparing' },
          })
        : job;
    case 'create-begun':
      return job.phase.name === 'preparing' && job.turn === event.turn
        ? begin(job, {
            title: event.title,
            ...(event.parentPageId === undefined ? {} : { parentPageId: event.parentPageId }),
            document: event.document,
            ...sentBehind(job, event.behind),
            ...(event.isEmptyFirst === true ? { route: 'shell' } : {}),
            checkpoint: { at: 'create-sent', sentAt: event.at },
            phase: { name: 'creating', cancelAsked: false },
          })
        : job;
    case 'change-begun':
      return isReady(job, event.at) && job.checkpoint.at === 'update-begun'
        ? begin(job, {
            checkpoint: changeBegun(job.checkpoint),
            phase: { name: 'sending', cancelAsked: false },
          })
        : job;
    case 'send-begun':
      return beginSend(job, event);
    case 'append-begun':
      return beginAppend(job, event);
    default:
      return job.turn === event.turn ? withCancel(job, answer(job, event), event.at) : job;
  }
}

function begin(job: Job, change: Partial<Job>): Job {
  const retried = job.phase.name === 'retrying' ? 1 : 0;
  return { ...job, ...change, turn: job.turn + 1, attempt: job.attempt + retried };
}

function beginSend(job: Job, { at, document }: JobEvent & { readonly type: 'send-begun' }): Job {
  const { checkpoint } = job;
  if (!isReady(job, at) || checkpoint.at !== 'page-made') return job;
  const { page, written } = checkpoint;
  return begin(job, {
    document,
    checkpoint: { at: 'text-sent', page, written, sentAt: at },
    phase: { name: 'sending', cancelAsked: false },
  });
}

const isReady = (job: Job, now: EpochMs): boolean =>
  job.phase.name === 'waiting' || (job.phase.name === 'retrying' && job.phase.retryAt <= now);

function cancel(job: Job, at: EpochMs): Job {
  const { phase } = job;
  if (hasEnded(job) || phase.name === 'finishing') return job;
  if ('cancelAsked' in phase && isWriting(job)) {
    return phase.cancelAsked ? job : { ...job, phase: { ...phase, cancelAsked: true } };
  }
  return { ...job, turn: job.turn + 1, phase: { name: 'cancelled', finishedAt: at } };
}

/** A write that was running when the user cancelled has been answered: now the job can end. */
function withCancel(before: Job, job: Job, at: EpochMs): Job {
  const asked = 'cancelAsked' in before.phase && before.phase.cancelAsked;
  if (!asked || job === before || isEndPhase(job.phase.name) || job.phase.name === 'finishing')
    return job;
  return { ...job, turn: job.turn + 1, phase: { name: 'cancelled', finishedAt: at } };
}

function release(job: Job, from: 'other-connection' | 'parent', at: EpochMs): Job {
  if (job.phase.name !== 'held' || job.phase.reason.kind !== from) return job;
  const next = unbegun(job);
  return { ...next, phase: resumedPhase(next.checkpoint, at) };
}

/** What the user decides about a failed job. */
function choose(
  job: Job,
  event: JobEvent & { type: 'page-chosen' | 'source-chosen' | 'update-chosen' },
): Job {
  const chosen = chosenJob(job, event);
  if (chosen === job || chosen.phase.name === 'skipped') return chosen;
  return { ...chosen, turn: job.turn + 1, attempt: job.attempt + 1, failures: 0 };
}

function retry(job: Job, at: EpochMs): Job {
  if (job.phase.name === 'retrying') return { ...job, phase: { ...job.phase, retryAt: at } };
  if (job.phase.name === 'unconfirmed') return { ...job, phase: askLook(job.phase, at) };
  if (job.phase.name === 'attaching' && job.phase.checkAt !== undefined) {
    return { ...job, phase: { ...job.phase, checkAt: at } };
  }
  if (job.phase.name !== 'failed' && job.phase.name !== 'cancelled') return job;
  const next = unbegun(job);
  const phase = resumedPhase(next.checkpoint, at);
  return { ...next, turn: job.turn + 1, attempt: job.attempt + 1, failures: 0, phase };
}

function restore(job: Job, at: EpochMs): Job {
  switch (job.phase.name) {
    case 'preparing':
    case 'creating':
    case 'sending':
    case 'attaching': {
      const next = unbegun(job);
      return { ...next, turn: job.turn + 1, phase: restoredPhase(job.phase, next.checkpoint, at) };
    }
    case 'waiting':
    case 'retrying':
      return unbegun(job);
    default:
      return job;
  }
}

/** A poll that the end of the last run cut off may have been answered just before it. */
function pollLater(job: Job, at: EpochMs): Job {
  const { checkpoint } = job;
  if (!('task' in checkpoint) || hasEnded(job)) return job;
  const { task } = checkpoint;
  const earliest = after(at, pollDelay(task.pollAfter, 0, 0));
  if (task.pollAt >= earliest) return job;
  return { ...job, checkpoint: { ...checkpoint, task: { ...task, pollAt: earliest } } };
}

function restoredPhase(phase: Phase, checkpoint: Checkpoint, at: EpochMs): Phase {
  const cancelled = 'cancelAsked' in phase && phase.cancelAsked;
  return cancelled ? { name: 'cancelled', finishedAt: at } : resumedPhase(checkpoint, at);
}
