import {
  hasEnded,
  type ConnectionId,
  type Job,
  type JobSource,
  type PageId,
} from '../../shared/jobs/job';

/** What earlier runs of a command have left to do of it. */
export interface BatchPlan {
  /** Begun or waiting: they go on. */
  readonly open: readonly Job[];
  /** Failed or cancelled: tried again. */
  readonly again: readonly Job[];
}

export interface Target {
  readonly connectionId: ConnectionId;
  readonly parentId: PageId;
}

/**
 * The jobs of files found now that did not come to their end. What was imported is for the map to
 * tell, as with every other drop.
 */
export function planBatch(
  found: readonly JobSource[],
  jobs: Iterable<Job>,
  target: Target,
): BatchPlan {
  const known = newestJobs(jobs, target);
  const jobsFound = found.flatMap(({ path }) => known.get(path) ?? []);
  return {
    open: jobsFound.filter((job) => !hasEnded(job)),
    again: jobsFound.filter(({ phase }) => phase.name === 'failed' || phase.name === 'cancelled'),
  };
}

function newestJobs(jobs: Iterable<Job>, target: Target): ReadonlyMap<string, Job> {
  const newest = new Map<string, Job>();
  for (const job of jobs) {
    const isOurs = job.connectionId === target.connectionId && job.parentId === target.parentId;
    if (!isOurs) continue;
    const former = newest.get(job.source.path);
    if (former === undefined || former.position <= job.position) newest.set(job.source.path, job);
  }
  return newest;
}
