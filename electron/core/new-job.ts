import type { Job } from '../../shared/jobs/job';

type Given =
  'id' | 'batchId' | 'position' | 'connectionId' | 'parentId' | 'source' | 'route' | 'addedAt';

type Wished = 'row' | 'parentJobId' | 'parentPageId' | 'writing' | 'naming' | 'place' | 'update';

/** A job of which nothing has been done yet. */
export const newJob = (given: Pick<Job, Given> & Partial<Pick<Job, Wished>>): Job => ({
  ...given,
  checkpoint: { at: 'nothing' },
  phase: { name: 'waiting' },
  attempt: 1,
  failures: 0,
  turn: 0,
});
