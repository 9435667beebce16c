import type { BatchId, Job, PageId } from '../../../shared/jobs/job';
import { asDataSource } from '../../../shared/jobs/job';
import type { DataSourceId, TableTarget } from '../../../shared/tables/table';

/** What each batch does with the table that its rows go into. @throws StorageError when saving */
export interface TableTargets {
  /** Replaces what was there for this batch and table. */
  save(batch: BatchId, target: TableTarget): void;
  of(batch: BatchId, table: PageId): TableTarget | undefined;
  /** What the user chose last for a table. */
  remember(target: TableTarget): void;
  remembered(table: DataSourceId): TableTarget | undefined;
}

/**
 * How a job's row is made; undefined for a page. Where it is not known any more (a damaged
 * database), nothing is mapped: what the front matter says stays in the text.
 */
export function tableTargetOf(
  job: Job,
  targets: Pick<TableTargets, 'of'>,
): TableTarget | undefined {
  if (job.row === undefined) return undefined;
  return targets.of(job.batchId, job.parentId) ?? unmapped(job.parentId);
}

const unmapped = (id: PageId): TableTarget => ({
  ...{ id: asDataSource(id), name: '', properties: [], choices: {} },
  ...{ otherKeys: 'callout', newOptions: 'leave-out' },
});
