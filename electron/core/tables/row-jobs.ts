import type { Job } from '../../../shared/jobs/job';
import { rowKey } from '../../../shared/tables/row-key';

/** The same job with a row in the place of a page. A table has no order that pages are put into. */
export function asRow(job: Job): Job {
  if (job.parentJobId !== undefined) return job;
  const { place: _place, ...rest } = job;
  return { ...rest, row: { key: rowKey(job.id, job.source) } };
}
