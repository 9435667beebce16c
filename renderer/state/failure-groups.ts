import type { Job } from '../../shared/jobs/job';
import { describeError } from '../text/error-text';

/** Failed jobs with one and the same problem, so that it can be dealt with once. */
export interface FailureGroup {
  readonly problem: string;
  readonly advice: string;
  readonly jobs: readonly Job[];
}

/** The most frequent problem first. */
export function groupFailures(jobs: readonly Job[]): readonly FailureGroup[] {
  const groups = new Map<string, { problem: string; advice: string; jobs: Job[] }>();
  for (const job of jobs) {
    if (job.phase.name !== 'failed') continue;
    const { short, advice } = describeError(job.phase.error);
    const { kind } = job.phase.error;
    const group = groups.get(kind);
    if (group === undefined) groups.set(kind, { problem: short, advice, jobs: [job] });
    else group.jobs.push(job);
  }
  return [...groups.values()].sort((a, b) => b.jobs.length - a.jobs.length);
}
