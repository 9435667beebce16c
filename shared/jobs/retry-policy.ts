import { assertNever } from '../assert-never';
import type { Job } from './job';
import type { TaskError } from './job-error';
import { mayHaveRun, type RequestErrorCause } from './request-error';

/**
 * The one table from an error to what is done about it (API reference, "Status codes").
 *
 * | error                                   | write                | read, upload       |
 * |-----------------------------------------|----------------------|--------------------|
 * | rate-limited, overloaded, offline       | pause the queue      | pause the queue    |
 * | signed-out, blocked, forbidden (limit)  | pause the queue      | pause the queue    |
 * | parent-gone, parent-full, table-changed | pause its files      | pause its files    |
 * | place-gone                              | at another place     | later              |
 * | intercepted                             | pause; it may have   | pause the queue    |
 * |                                         | run after a 2xx      |                    |
 * | stopped                                 | as if never begun    | as if never begun  |
 * | conflict                                | later                | later              |
 * | lost, timed-out, garbled                | it may have run      | later              |
 * | rejected, not-found, forbidden          | fail this file       | fail this file     |
 */
export type Remedy =
  /** Refused before it ran, for a reason that concerns every job: the queue waits, the job is unharmed. */
  | 'pause-queue'
  /** The same for a write that may have run: once the queue goes on it is found out. */
  | 'pause-and-find-out'
  /** Did not run; the page can be made somewhere else. */
  | 'elsewhere'
  /** Did not run; the same request may succeed a little later. */
  | 'later'
  /** A write that may have run: find out, or repeat only what is harmless to repeat. */
  | 'find-out'
  /** Repeating gives the same answer. */
  | 'fail';

export function remedyForWrite(error: RequestErrorCause): Remedy {
  switch (error.kind) {
    case 'rate-limited':
    case 'overloaded':
    case 'offline':
    case 'stopped':
    case 'signed-out':
    case 'blocked':
    case 'parent-gone':
    case 'parent-full':
    case 'table-changed':
      return 'pause-queue';
    case 'place-gone':
      return 'elsewhere';
    case 'intercepted':
      return mayHaveRun(error) ? 'pause-and-find-out' : 'pause-queue';
    case 'forbidden':
      return error.blockLimit ? 'pause-queue' : 'fail';
    case 'conflict':
      return 'later';
    case 'lost':
    case 'timed-out':
    case 'garbled':
      return 'find-out';
    case 'rejected':
    case 'not-found':
      return 'fail';
    default:
      return assertNever(error);
  }
}

export function remedyForRead(error: RequestErrorCause): Remedy {
  const remedy = remedyForWrite(error);
  if (remedy === 'pause-and-find-out') return 'pause-queue';
  return remedy === 'find-out' || remedy === 'elsewhere' ? 'later' : remedy;
}

/**
 * For what brings a file up: repeating is harmless, since an upload that is not attached expires. A
 * first send that follows its create at once is sometimes refused with 400 (API reference, 7.3).
 */
export function remedyForUpload(error: RequestErrorCause, isFirstSend: boolean): Remedy {
  const isTooEarly = isFirstSend && error.kind === 'rejected' && error.status === 400;
  return isTooEarly ? 'later' : remedyForRead(error);
}

const passingTaskCodes: ReadonlySet<string> = new Set([
  'conflict_error',
  'rate_limited',
  'service_overload',
  'internal_server_error',
  'service_unavailable',
  'gateway_timeout',
]);

/** Whether a failed task's error can pass; an unknown code falls back to its HTTP class. */
export function isPassing(error: TaskError): boolean {
  return passingTaskCodes.has(error.code) || error.status >= 500 || error.status === 429;
}

/** Passing failures in a row after which a job is given to the user. */
export const failuresBeforeGivingUp = 8;

/** Passing failures in a row after which a page is not read back for comparison any more. */
export const failuresBeforeNotVerifying = 3;

/**
 * Looks that must find nothing before a create is sent again. On the direct route a task nobody
 * knows of may still be working on the page, so it is looked for during about a minute and a half
 * (`checkDelay`), unless its task is known to have ended. A row is found by a query, which may not
 * tell it at once: the last look is about 9 s after the loss.
 */
export function checksNeeded(
  { route, row }: Pick<Job, 'route' | 'row'>,
  hasEnded: boolean,
): number {
  if (route === 'direct' && !hasEnded) return 6;
  return row === undefined ? 2 : 3;
}

/**
 * Looks that must miss a part of a text before it is sent again. A text in one part is replaced by
 * itself, which does no harm however often it happens; a part that is added would be there twice
 * if a task nobody knows of still worked on it.
 */
export const textChecksNeeded = (isOnlyReplaced: boolean, hasEnded: boolean): number =>
  isOnlyReplaced || hasEnded ? 1 : 6;
