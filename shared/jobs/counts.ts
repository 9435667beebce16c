import type { PhaseName } from './phase';

/** Each job is in exactly one group, so the groups always add up to all. */
export type JobGroup = 'waiting' | 'active' | 'done' | 'failed' | 'stopped';

export type JobCounts = Readonly<Record<JobGroup, number>>;

/**
 * `waiting`: not begun or held · `active`: at work or going on by itself · `done`: succeeded or
 * skipped · `failed` · `stopped`: cancelled.
 */
const groups: Readonly<Record<PhaseName, JobGroup>> = {
  waiting: 'waiting',
  held: 'waiting',
  preparing: 'active',
  creating: 'active',
  sending: 'active',
  processing: 'active',
  attaching: 'active',
  finishing: 'active',
  retrying: 'active',
  unconfirmed: 'active',
  succeeded: 'done',
  skipped: 'done',
  failed: 'failed',
  cancelled: 'stopped',
};

export const groupOf = (phase: PhaseName): JobGroup => groups[phase];

export const noJobs: JobCounts = { waiting: 0, active: 0, done: 0, failed: 0, stopped: 0 };

export function countJobs(phases: Iterable<PhaseName>): JobCounts {
  const counts = { ...noJobs };
  for (const phase of phases) counts[groupOf(phase)] += 1;
  return counts;
}

export const totalOf = (counts: JobCounts): number =>
  counts.waiting + counts.active + counts.done + counts.failed + counts.stopped;
