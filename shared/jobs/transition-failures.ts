import { assertNever } from '../assert-never';
import type { EpochMs } from '../units';
import type { Job, PageId } from './job';
import type { Checkpoint } from './checkpoint';
import { failedByPlace, placeRefused, placeSpared } from './sibling-place';
import { failAttach } from './transition-attach';
import { adopted } from './transition-choices';
import { unbegun } from './transition-update';
import type { JobError } from './job-error';
import type { AnswerEvent } from './job-event';
import type { RequestError } from './request-error';
import {
  failuresBeforeGivingUp,
  failuresBeforeNotVerifying,
  isPassing,
  remedyForRead,
  remedyForWrite,
} from './retry-policy';

type RequestFailed = AnswerEvent & { readonly type: 'request-failed' };
type TaskEnded = AnswerEvent & { readonly type: 'task-failed' | 'task-forgotten' };

/** What a failed request does to its job; part of `transition`. */
export function failRequest(job: Job, event: RequestFailed): Job {
  switch (job.phase.name) {
    case 'preparing':
      return failBefore(job, event);
    case 'creating':
      return failCreate(job, event);
    case 'sending':
      return failSend(job, event);
    case 'processing':
      return failPoll(job, event);
    case 'unconfirmed':
      return failCheck(job, event);
    case 'attaching':
      return failAttach(job, event);
    case 'finishing':
      return failVerification(job, event);
    default:
      return job;
  }
}

/** What was asked before the create, or of the page of an update, has failed: nothing was sent. */
function failBefore(job: Job, event: RequestFailed): Job {
  const remedy = remedyForRead(event.error);
  if (remedy === 'later') return retryLater(job, event);
  return remedy === 'fail'
    ? fail(job, event.error, event.at)
    : { ...job, phase: { name: 'waiting' } };
}

function failCreate(job: Job, event: RequestFailed): Job {
  const unsent: Checkpoint = { at: 'nothing' };
  const remedy = remedyForWrite(event.error);
  switch (remedy) {
    case 'pause-queue': {
      const spared = event.error.kind === 'parent-gone' ? placeSpared(job) : {};
      return { ...job, ...spared, checkpoint: unsent, phase: { name: 'waiting' } };
    }
    case 'elsewhere':
      return elsewhere({ ...job, checkpoint: unsent }, event.error);
    case 'later':
      return retryLater({ ...job, checkpoint: unsent }, event);
    case 'find-out': {
      const id = committedPage(event.error);
      return id === undefined ? findOut(job, event) : adopted(job, { id }, event.at);
    }
    case 'pause-and-find-out':
      return lookAt(job, event.retryAt);
    case 'fail':
      return fail({ ...job, checkpoint: unsent }, event.error, event.at);
    default:
      return assertNever(remedy);
  }
}

/** The block that the page was to go behind is not there: the order of pages fails none of them. */
const elsewhere = (job: Job, error: RequestError): Job => ({
  ...job,
  ...placeRefused(job, 'message' in error ? error.message : ''),
  phase: { name: 'waiting' },
});

function lookAt(job: Job, checkAt: EpochMs): Job {
  return { ...job, phase: { name: 'unconfirmed', checkAt, checks: 0 } };
}

/** What comes before the text of an update can be repeated, so nobody asks whether it ran. */
function failChange(job: Job, event: RequestFailed): Job {
  const remedy = remedyForWrite(event.error);
  switch (remedy) {
    case 'pause-queue':
    case 'pause-and-find-out':
      return { ...unbegun(job), phase: { name: 'waiting' } };
    case 'later':
    case 'find-out':
      return retryLater(unbegun(job), event);
    case 'elsewhere':
    case 'fail':
      return fail(unbegun(job), event.error, event.at);
    default:
      return assertNever(remedy);
  }
}

function failSend(job: Job, event: RequestFailed): Job {
  if (job.checkpoint.at === 'update-begun') return failChange(job, event);
  if (job.checkpoint.at !== 'text-sent') return job;
  const { page, written } = job.checkpoint;
  const unsent = unbegun({ ...job, checkpoint: { at: 'page-made', page, written } });
  const remedy = remedyForWrite(event.error);
  switch (remedy) {
    case 'pause-queue':
      return { ...unsent, phase: { name: 'waiting' } };
    case 'later':
      return retryLater(unsent, event);
    case 'pause-and-find-out':
      return lookAt(job, event.retryAt);
    case 'find-out':
      return findOut(job, event);
    case 'elsewhere':
    case 'fail':
      return fail(unsent, event.error, event.at);
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
    return event.type === 'task-failed' ? endTask(unsure, event) : forget(unsure, event.at);
  }
  if (checkpoint.at !== 'text-accepted') return job;
  const { page, written, task } = checkpoint;
  const sent = { at: 'text-sent', page, written, sentAt: task.acceptedAt } as const;
  // A failed task may have left a part of the text, so the page is read before any retry.
  return event.type === 'task-failed'
    ? endTask({ ...job, checkpoint: { ...sent, hasEnded: true } }, event)
    : forget({ ...job, checkpoint: sent }, event.at);
}

function endTask(job: Job, event: TaskEnded & { readonly type: 'task-failed' }): Job {
  const { error, at } = event;
  if (isPassing(error)) return findOut(job, event);
  const isByPlace = job.checkpoint.at === 'create-sent' && failedByPlace(job, error);
  return isByPlace
    ? findOut({ ...job, ...placeRefused(job, error.message) }, event)
    : fail(job, error, at);
}

const forget = (job: Job, at: EpochMs): Job => lookAt({ ...job, failures: job.failures + 1 }, at);

export function skipVerification(job: Job): Job {
  return job.document === undefined
    ? job
    : { ...job, failures: 0, document: { ...job.document, isVerified: false } };
}

/** The text is in, so a read that fails never fails the job: in the end it is not compared. */
function failVerification(job: Job, event: RequestFailed): Job {
  const remedy = remedyForRead(event.error);
  if (remedy === 'pause-queue') return job;
  const failures = job.failures + 1;
  const givenUp = remedy === 'fail' || failures >= failuresBeforeNotVerifying;
  if (givenUp) return skipVerification(job);
  return { ...job, failures, phase: { name: 'finishing', checkAt: event.retryAt } };
}

type Retryable = { readonly error: JobError; readonly at: EpochMs; readonly retryAt: EpochMs };

function findOut(job: Job, { error, at, retryAt }: Retryable): Job {
  if (givesUp(job)) return fail(job, error, at);
  const phase = { name: 'unconfirmed', checkAt: retryAt, checks: 0, error } as const;
  return { ...job, failures: job.failures + 1, phase };
}

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
