import { assertNever } from '../assert-never';
import type { EpochMs } from '../units';
import type { Checkpoint, Job, PageId } from './job';
import type { JobError } from './job-error';
import type { AnswerEvent } from './job-event';
import type { RequestError } from './request-error';
import { failuresBeforeGivingUp, isPassing, remedyForRead, remedyForWrite } from './retry-policy';

type RequestFailed = AnswerEvent & { readonly type: 'request-failed' };
type TaskEnded = AnswerEvent & { readonly type: 'task-failed' | 'task-forgotten' };

/** What a failed request does to its job; part of `transition`. */
export function failRequest(job: Job, event: RequestFailed): Job {
  switch (job.phase.name) {
    case 'creating':
      return failCreate(job, event);
    case 'sending':
      return failSend(job, event);
    case 'processing':
      return failPoll(job, event);
    case 'unconfirmed':
      return failCheck(job, event);
    default:
      return job;
  }
}

function failCreate(job: Job, event: RequestFailed): Job {
  const unsent: Checkpoint = { at: 'nothing' };
  const remedy = remedyForWrite(event.error);
  switch (remedy) {
    case 'pause-queue':
      return { ...job, checkpoint: unsent, phase: { name: 'waiting' } };
    case 'later':
      return retryLater({ ...job, checkpoint: unsent }, event);
    case 'find-out': {
      const id = committedPage(event.error);
      if (id !== undefined) {
        return {
          ...job,
          checkpoint: { at: 'page-made', page: { id } },
          phase: { name: 'waiting' },
        };
      }
      if (givesUp(job)) return fail(job, event.error, event.at);
      return { ...lookForCreate(job, event.retryAt), failures: job.failures + 1 };
    }
    case 'pause-and-find-out':
      return lookForCreate(job, event.retryAt);
    case 'fail':
      return fail({ ...job, checkpoint: unsent }, event.error, event.at);
    default:
      return assertNever(remedy);
  }
}

function lookForCreate(job: Job, checkAt: EpochMs): Job {
  return { ...job, phase: { name: 'unconfirmed', checkAt, checks: 0 } };
}

function failSend(job: Job, event: RequestFailed): Job {
  if (job.checkpoint.at !== 'text-sent') return job;
  const unsent: Checkpoint = { at: 'page-made', page: job.checkpoint.page };
  const remedy = remedyForWrite(event.error);
  switch (remedy) {
    case 'pause-queue':
      return { ...job, checkpoint: unsent, phase: { name: 'waiting' } };
    case 'later':
      return retryLater({ ...job, checkpoint: unsent }, event);
    case 'pause-and-find-out':
      return { ...job, phase: { name: 'waiting' } };
    case 'find-out':
      return retryLater(job, event);
    case 'fail':
      return fail({ ...job, checkpoint: unsent }, event.error, event.at);
    default:
      return assertNever(remedy);
  }
}

/** A poll's failure never changes the task's state and never leads to a new write. */
function failPoll(job: Job, event: RequestFailed): Job {
  const { checkpoint } = job;
  if (!('task' in checkpoint)) return job;
  const missedPolls = checkpoint.task.missedPolls + 1;
  const task = { ...checkpoint.task, pollAt: event.retryAt, missedPolls };
  return { ...job, checkpoint: { ...checkpoint, task } };
}

function failCheck(job: Job, event: RequestFailed): Job {
  if (job.phase.name !== 'unconfirmed') return job;
  if (remedyForRead(event.error) === 'fail') return fail(job, event.error, event.at);
  return { ...job, phase: { ...job.phase, checkAt: event.retryAt } };
}

/** What a failed or forgotten task does to its job; part of `transition`. */
export function failTask(job: Job, event: TaskEnded): Job {
  const { checkpoint } = job;
  if (checkpoint.at === 'create-accepted') {
    // A failed create may have left a page, so it is looked for before any retry.
    const { sentAt } = checkpoint;
    const unsure: Job =
      event.type === 'task-failed'
        ? { ...job, checkpoint: { at: 'create-sent', sentAt, hasEnded: true } }
        : { ...job, checkpoint: { at: 'create-sent', sentAt } };
    if (event.type === 'task-failed' && (!isPassing(event.error) || givesUp(job))) {
      return fail(unsure, event.error, event.at);
    }
    const checkAt = event.type === 'task-failed' ? event.retryAt : event.at;
    return {
      ...unsure,
      failures: job.failures + 1,
      phase: { name: 'unconfirmed', checkAt, checks: 0 },
    };
  }
  if (checkpoint.at !== 'text-accepted') return job;
  if (event.type === 'task-forgotten') {
    const { page, task } = checkpoint;
    return {
      ...job,
      checkpoint: { at: 'text-sent', page, sentAt: task.acceptedAt },
      phase: { name: 'unconfirmed', checkAt: event.at, checks: 0 },
    };
  }
  const unsent: Job = { ...job, checkpoint: { at: 'page-made', page: checkpoint.page } };
  return isPassing(event.error) ? retryLater(unsent, event) : fail(unsent, event.error, event.at);
}

type Retryable = { readonly error: JobError; readonly at: EpochMs; readonly retryAt: EpochMs };

function retryLater(job: Job, { error, at, retryAt }: Retryable): Job {
  if (givesUp(job)) return fail(job, error, at);
  return { ...job, failures: job.failures + 1, phase: { name: 'retrying', retryAt, error } };
}

const givesUp = (job: Job): boolean => job.failures + 1 >= failuresBeforeGivingUp;

const fail = (job: Job, error: JobError, at: EpochMs): Job => ({
  ...job,
  phase: { name: 'failed', finishedAt: at, error },
});

function committedPage(error: RequestError): PageId | undefined {
  return error.kind === 'lost' && error.committedResourceId !== undefined
    ? (error.committedResourceId as PageId)
    : undefined;
}
