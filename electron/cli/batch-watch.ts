import { countJobs, type JobCounts } from '../../shared/jobs/counts';
import { hasEnded, type Job, type JobId } from '../../shared/jobs/job';
import type { JobObserver } from '../core/job-registry';

export interface BatchListener {
  onChanged(job: Job): void;
  /** The file is not what it was when the job was made. */
  onOutdated(job: Job): void;
  /** Whether it was said beforehand what becomes of a failed job; `onSettled` does that. */
  isSettled?(job: Job): boolean;
  onSettled?(job: Job): void;
}

/** Follows the jobs of one run to their end. */
export class BatchWatch implements JobObserver {
  readonly #jobs = new Map<JobId, Job>();
  readonly #listener: BatchListener;
  #open = 0;
  #resolve: () => void = () => undefined;
  /** Resolves when every job has ended. */
  readonly allEnded = new Promise<void>((resolve) => (this.#resolve = resolve));

  constructor(jobs: readonly Job[], listener: BatchListener) {
    this.#listener = listener;
    for (const job of jobs) {
      this.#jobs.set(job.id, job);
      if (this.#isOpen(job)) this.#open += 1;
    }
    if (this.#open === 0) this.#resolve();
  }

  get counts(): JobCounts {
    return countJobs(Array.from(this.#jobs.values(), (job) => job.phase.name));
  }

  jobChanged(job: Job): void {
    const former = this.#jobs.get(job.id);
    if (former === undefined) return;
    this.#jobs.set(job.id, job);
    this.#open += Number(this.#isOpen(job)) - Number(this.#isOpen(former));
    if (isOutdated(job)) this.#listener.onOutdated(job);
    else if (this.#listener.isSettled?.(job) === true) this.#listener.onSettled?.(job);
    else if (former.phase.name !== job.phase.name) this.#listener.onChanged(job);
    if (this.#open === 0) this.#resolve();
  }

  #isOpen(job: Job): boolean {
    return !hasEnded(job) || isOutdated(job) || this.#listener.isSettled?.(job) === true;
  }

  jobsRemoved(): void {
    // Nothing of a run that goes on is ever removed.
  }
}

const isOutdated = ({ phase }: Job): boolean =>
  phase.name === 'failed' && phase.error.kind === 'file-changed';

export const isEdited = ({ phase }: Job): boolean =>
  phase.name === 'failed' && phase.error.kind === 'page-edited';
