import type { PageId } from '../../../shared/jobs/job';
import type { EpochMs, Ms } from '../../../shared/units';
import type { Clock } from '../ports';

export interface FakePage {
  readonly id: PageId;
  title: string;
  parentId: PageId;
  inTrash?: true;
  readonly createdAt: EpochMs;
  text: string;
}

export interface FakeTask {
  readonly doneAt: EpochMs;
  readonly apply: () => PageId;
  /** What makes the task fail once its time has come. */
  readonly refusal: () => string | undefined;
  error?: { readonly code: string; readonly status: number; readonly message?: string };
  pageId?: PageId;
  earliestPoll: EpochMs;
}

export interface FakeNotionOptions {
  readonly clock: Clock;
  /** Time a task takes; 0 answers writes with 200 at once. */
  readonly taskTime?: Ms;
  readonly pollAfter?: Ms;
  /** Time of each task, instead of `taskTime`. */
  readonly drawTaskTime?: () => Ms;
  /** Requests in any 60 s, above which they are refused for the rest of them. Default: no limit. */
  readonly limit?: number;
}
