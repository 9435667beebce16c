import { assertNever } from '../assert-never';
import type { Job, PageRef } from './job';
import type { Phase } from './phase';
import type { Checkpoint } from './checkpoint';
import type { AnswerEvent, AttachStep, JobEvent } from './job-event';
import { failuresBeforeGivingUp, remedyForRead, remedyForWrite } from './retry-policy';

/**
 * What happens to a job while its attachments are put in their places; part of `transition`. Which
 * request comes next is decided from the page itself (`electron/core/attaching/`); here is kept only
 * what a restart must know: that places are open, and that blocks may be on their way.
 */

type Attaching = Checkpoint & { readonly at: 'attaching' };
type AppendBegun = JobEvent & { readonly type: 'append-begun' };
type WentOn = AnswerEvent & { readonly type: 'attach-went-on' };
type AttachWaits = AnswerEvent & { readonly type: 'attach-waits' };
type Attached = AnswerEvent & { readonly type: 'attached' };
type RequestFailed = AnswerEvent & { readonly type: 'request-failed' };

const ready: Phase & { readonly name: 'attaching' } = {
  name: 'attaching',
  isAppending: false,
  cancelAsked: false,
};

/** All parts of the text are in: its attachments follow, if it has any. */
export function textWhole(job: Job, page: PageRef): Job {
  if ((job.document?.places ?? 0) > 0) {
    return { ...job, failures: 0, checkpoint: { at: 'attaching', page, settled: 0 }, phase: ready };
  }
  return written(job, page);
}

const written = (job: Job, page: PageRef): Job => ({
  ...job,
  failures: 0,
  checkpoint: { at: 'text-written', page },
  phase: { name: 'finishing' },
});

export function beginAppend(job: Job, { turn, append }: AppendBegun): Job {
  const { phase, checkpoint } = job;
  if (phase.name !== 'attaching' || phase.isAppending || job.turn !== turn) return job;
  if (checkpoint.at !== 'attaching' || checkpoint.append !== undefined) return job;
  return {
    ...job,
    turn: job.turn + 1,
    checkpoint: { ...checkpoint, append },
    phase: { ...ready, isAppending: true },
  };
}

export function attachWentOn(job: Job, { step, settled, notPlaced }: WentOn): Job {
  const { phase, checkpoint } = job;
  if (phase.name !== 'attaching' || checkpoint.at !== 'attaching') return job;
  const { append: _ended, ...open } = checkpoint;
  const endsAppend = step === 'blocks-appended' || step === 'append-ended';
  return {
    ...job,
    failures: isProgress(step) ? 0 : job.failures,
    ...counted(notPlaced),
    checkpoint: { ...(endsAppend ? open : checkpoint), settled },
    phase: ready,
  };
}

/** To look is no progress: what fails again and again with looks in between must come to an end. */
const isProgress = (step: AttachStep): boolean =>
  step !== 'blocks-listed' && step !== 'upload-read' && step !== 'append-ended';

export function attachWaits(job: Job, { until }: AttachWaits): Job {
  const { phase, checkpoint } = job;
  if (phase.name !== 'attaching' || checkpoint.at !== 'attaching') return job;
  return { ...job, phase: { ...ready, checkAt: until } };
}

export function attached(job: Job, { notPlaced }: Attached): Job {
  const { phase, checkpoint } = job;
  if (phase.name !== 'attaching' || checkpoint.at !== 'attaching') return job;
  return { ...written(job, checkpoint.page), ...counted(notPlaced) };
}

const counted = (notPlaced: number): Pick<Job, 'notPlaced'> =>
  notPlaced === 0 ? {} : { notPlaced };

/**
 * A request on the way of attachments has failed. That of a single file never fails the job: whoever
 * made it says so by `left-out` once it is given up.
 */
export function failAttach(job: Job, event: RequestFailed): Job {
  const { phase, checkpoint } = job;
  if (phase.name !== 'attaching' || checkpoint.at !== 'attaching') return job;
  const { append: _unsent, ...open } = checkpoint;
  const unsent = phase.isAppending ? open : checkpoint;
  const remedy = phase.isAppending ? remedyForWrite(event.error) : remedyForRead(event.error);
  switch (remedy) {
    case 'pause-queue':
      return { ...job, checkpoint: unsent, phase: ready };
    case 'pause-and-find-out':
      return { ...job, phase: { ...ready, checkAt: event.retryAt } };
    case 'later':
      return later(job, unsent, event);
    case 'find-out':
      return later(job, checkpoint, event);
    case 'elsewhere':
    case 'fail':
      return fail({ ...job, checkpoint: unsent }, event);
    default:
      return assertNever(remedy);
  }
}

function later(job: Job, checkpoint: Attaching, event: RequestFailed): Job {
  const failures = job.failures + 1;
  const next = { ...job, failures, checkpoint };
  if (failures >= failuresBeforeGivingUp) return fail(next, event);
  return { ...next, phase: { ...ready, checkAt: event.retryAt } };
}

const fail = (job: Job, { error, at }: RequestFailed): Job => ({
  ...job,
  phase: { name: 'failed', finishedAt: at, error },
});
