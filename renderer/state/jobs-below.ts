import type { Job, JobId } from '../../shared/jobs/job';

/** What was to go under the pages of `jobs`, at any depth, and was not begun: it goes where they go. */
export function unmadeBelow(jobs: readonly Job[], all: readonly Job[]): readonly Job[] {
  const children = new Map<JobId, Job[]>();
  for (const job of all) {
    if (job.parentJobId === undefined || job.checkpoint.at !== 'nothing') continue;
    const known = children.get(job.parentJobId);
    if (known === undefined) children.set(job.parentJobId, [job]);
    else known.push(job);
  }
  const found = new Set(jobs);
  for (const job of found) for (const child of children.get(job.id) ?? []) found.add(child);
  for (const job of jobs) found.delete(job);
  return [...found];
}
