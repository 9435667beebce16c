import type { Job } from '../../shared/jobs/job';
import { describeError } from '../text/error-text';

/** Failed jobs with one and the same problem, so that it can be dealt with once. */
export interface FailureGroup {
  readonly problem: string;
  readonly jobs: readonly Job[];
}

/** The most frequent problem first. */
export function groupFailures(jobs: readonly Job[]): readonly FailureGroup[] {
  const groups = new Map<string, { problem: string; jobs: Job[] }>();
  for (const job of jobs) {
    if (job.phase.name !== 'failed') continue;
    const problem = describeError(job.phase.error).short;
    const group = groups.get(problem);
    if (group === undefined) groups.set(problem, { problem, jobs: [job] });
    else group.jobs.push(job);
  }
  return [...groups.values()].sort((a, b) => b.jobs.length - a.jobs.length);
}
