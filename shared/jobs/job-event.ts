import type { EpochMs } from '../units';
import type { HoldReason, OpenTask, PageRef, TaskStatus } from './job';
import type { DocumentError, TaskError } from './job-error';
import type { RequestError } from './request-error';

/** Events are past tense. Those that answer a step carry its `turn`; an older turn is ignored. */
export type JobEvent = CommandEvent | StepEvent | AnswerEvent;

/** What the user or the queue asked for. */
export type CommandEvent =
  | { readonly type: 'cancel-asked'; readonly at: EpochMs }
  | { readonly type: 'retry-asked'; readonly at: EpochMs }
  | { readonly type: 'held'; readonly at: EpochMs; readonly reason: HoldReason }
  | { readonly type: 'released'; readonly at: EpochMs }
  /** The app has started again; nothing is running any more. */
  | { readonly type: 'restored'; readonly at: EpochMs };

/** A step is about to begin. Written to disk before its effect is started. */
export type StepEvent =
  | { readonly type: 'started'; readonly at: EpochMs }
  | {
      readonly type: 'create-begun';
      readonly at: EpochMs;
      readonly turn: number;
      readonly title: string;
    }
  | { readonly type: 'send-begun'; readonly at: EpochMs };

/** What became of a step. */
export type AnswerEvent = AnswerBody & { readonly at: EpochMs; readonly turn: number };

export type AnswerBody =
  | { readonly type: 'prepare-failed'; readonly error: DocumentError }
  /** `textWritten`: the text came with it (direct route, answered with 200). */
  | { readonly type: 'page-made'; readonly page: PageRef; readonly textWritten: boolean }
  | { readonly type: 'task-accepted'; readonly task: OpenTask }
  | { readonly type: 'text-written' }
  | { readonly type: 'task-polled'; readonly status: TaskStatus; readonly pollAt: EpochMs }
  /** `page` is absent when the result of a create tells no page id. */
  | { readonly type: 'task-succeeded'; readonly page?: PageRef }
  /** `retryAt`: when to go on if this failure passes. */
  | { readonly type: 'task-failed'; readonly error: TaskError; readonly retryAt: EpochMs }
  /** The poll answered 404: unknown, expired or not visible. */
  | { readonly type: 'task-forgotten' }
  | { readonly type: 'request-failed'; readonly error: RequestError; readonly retryAt: EpochMs }
  /** The parent's real children were listed; `candidates` are those that can be this job's page. */
  | {
      readonly type: 'create-checked';
      readonly candidates: readonly { readonly page: PageRef; readonly title: string }[];
      /** There are pages, but they may yet turn out to be another job's: this look does not count. */
      readonly isUndecided?: true;
      readonly checkAgainAt: EpochMs;
    }
  /** The page was read back; `hasText` tells whether it has a body. */
  | { readonly type: 'text-checked'; readonly hasText: boolean }
  | { readonly type: 'finished'; readonly page: PageRef };
