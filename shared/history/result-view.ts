import type { BatchId, JobId, PageId } from '../jobs/job';
import type { EpochMs } from '../units';

/** A final result, kept for good because Notion forgets its tasks. */
export interface ResultView {
  readonly jobId: JobId;
  /** Absent for results of before imports were told apart. */
  readonly batchId?: BatchId;
  readonly name: string;
  readonly folder: string;
  readonly title: string;
  readonly pageId: PageId;
  readonly workspaceName: string;
  readonly finishedAt: EpochMs;
  /** The page was there before the import, which has brought it up to date. */
  readonly isUpdate?: true;
  /** Since when it is in the trash, by an undo. */
  readonly trashedAt?: EpochMs;
}

export interface ResultsPage {
  readonly results: readonly ResultView[];
  readonly total: number;
}

/** A file that was written. */
export interface ExportReport {
  readonly fileName: string;
  readonly pages: number;
}
