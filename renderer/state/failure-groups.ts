import type { Job } from '../../shared/jobs/job';
import { describeError, type Remedy } from '../text/error-text';

/** Failed jobs with one and the same problem, so that it can be dealt with once. */
export interface FailureGroup {
  readonly problem: string;
  readonly jobs: readonly Job[];
  /** What helps against it. */
  readonly remedies: readonly Remedy[];
}

/** The most frequent problem first. */
export function groupFailures(jobs: readonly Job[]): readonly FailureGroup[] {
  const groups = new Map<string, FailureGroup & { readonly jobs: Job[] }>();
  for (const job of jobs) {
    if (job.phase.name !== 'failed') continue;
    const { short: problem, remedies } = describeError(job.phase.error);
    const group = groups.get(problem);
    if (group === undefined) groups.set(problem, { problem, jobs: [job], remedies });
    else group.jobs.push(job);
  }
  return [...groups.values()].sort((a, b) => b.jobs.length - a.jobs.length);
}
