import type { JobError, JobErrorKind } from './job-error';
import type { RequestErrorCause } from './request-error';

const others: Readonly<Record<Exclude<JobErrorKind, RequestErrorCause['kind']>, true>> = {
  'task-failed': true,
  'preparation-failed': true,
  'file-missing': true,
  'file-unreadable': true,
  'file-changed': true,
  'file-too-large': true,
  'not-utf8': true,
  'binary-file': true,
  ambiguous: true,
  'page-in-use': true,
  'page-edited': true,
  'page-gone': true,
};

/** Whether an error is that of a request to Notion, and not of a file, a task or a choice. */
export const isRequestError = (error: JobError | RequestErrorCause): error is RequestErrorCause =>
  !Object.hasOwn(others, error.kind);
