import type { Job } from '../../shared/jobs/job';

type Given =
  'id' | 'batchId' | 'position' | 'connectionId' | 'parentId' | 'source' | 'route' | 'addedAt';

/** A job of which nothing has been done yet. */
export const newJob = (given: Pick<Job, Given>): Job => ({
  ...given,
  checkpoint: { at: 'nothing' },
  phase: { name: 'waiting' },
  attempt: 1,
  failures: 0,
  turn: 0,
});
