import type { PageId } from '../../../shared/jobs/job';
import type { EpochMs } from '../../../shared/units';

export interface FakePage {
  readonly id: PageId;
  readonly title: string;
  readonly parentId: PageId;
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
