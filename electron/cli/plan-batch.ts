import {
  hasEnded,
  type ConnectionId,
  type Job,
  type JobSource,
  type PageId,
} from '../../shared/jobs/job';
import type { FileState } from '../core/ports';

/** What earlier runs of a command have left to do of it. */
export interface BatchPlan {
  /** Begun or waiting: they go on. */
  readonly open: readonly Job[];
  /** Failed or cancelled: tried again. */
  readonly again: readonly Job[];
  /** Imported, and the file has not changed since. */
  readonly unchanged: readonly Job[];
  /** Imported, but the file has changed: a new page is made. */
  readonly outdated: readonly Job[];
}

export interface Target {
  readonly connectionId: ConnectionId;
  readonly parentId: PageId;
}

/** Sorts the jobs of files found now by what is to be done; files without a job are new. */
export function planBatch(
  found: readonly JobSource[],
  jobs: Iterable<Job>,
  target: Target,
): BatchPlan {
  const known = newestJobs(jobs, target);
  const plan: Record<keyof BatchPlan, Job[]> = {
    open: [],
    again: [],
    unchanged: [],
    outdated: [],
  };
  for (const file of found) {
    const job = known.get(file.path);
    if (job !== undefined) plan[placeOf(job, file)].push(job);
  }
  return plan;
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

function placeOf(job: Job, file: JobSource): keyof BatchPlan {
  if (!hasEnded(job)) return 'open';
  if (job.phase.name === 'failed' || job.phase.name === 'cancelled') return 'again';
  return isSameVersion(job.source, file) ? 'unchanged' : 'outdated';
}

/** Whether two looks at a file saw the same version of it. */
const isSameVersion = (a: FileState, b: FileState): boolean =>
  a.size === b.size && a.modifiedAt === b.modifiedAt;
