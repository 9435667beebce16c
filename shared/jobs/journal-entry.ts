import type { EpochMs } from '../units';

/** One line of a job's time line. */
export interface JournalEntry {
  readonly at: EpochMs;
  /** What happened, such as `create-sent` or `task-polled`. */
  readonly event: string;
  readonly requestId?: string;
  /** Words for the event: a task id, a status, Notion's message. */
  readonly detail?: string;
}
