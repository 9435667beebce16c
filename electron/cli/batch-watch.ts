import { countJobs, type JobCounts } from '../../shared/jobs/counts';
import { hasEnded, type Job, type JobId } from '../../shared/jobs/job';
import type { JobObserver } from '../core/job-registry';

/** Follows the jobs of one run to their end. */
export class BatchWatch implements JobObserver {
  readonly #jobs = new Map<JobId, Job>();
  readonly #onChanged: (job: Job) => void;
  #open = 0;
  #resolve: () => void = () => undefined;
  /** Resolves when every job has ended. */
  readonly allEnded = new Promise<void>((resolve) => (this.#resolve = resolve));

  constructor(jobs: readonly Job[], onChanged: (job: Job) => void) {
    this.#onChanged = onChanged;
    for (const job of jobs) {
      this.#jobs.set(job.id, job);
      if (!hasEnded(job)) this.#open += 1;
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
    this.#open += Number(!hasEnded(job)) - Number(!hasEnded(former));
    if (former.phase.name !== job.phase.name) this.#onChanged(job);
    if (this.#open === 0) this.#resolve();
  }

  jobsRemoved(): void {
    // Nothing of a run that goes on is ever removed.
  }
}
