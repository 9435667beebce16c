import { groupOf, noJobs, type JobCounts, type JobGroup } from '../../shared/jobs/counts';
import { pageOf, type Job, type JobId, type PageId } from '../../shared/jobs/job';
import type { JobEvent } from '../../shared/jobs/job-event';
import { transition } from '../../shared/jobs/transition';
import type { JobStore } from './ports';
import { journalRecord } from './journal-record';

export interface JobObserver {
  jobChanged(job: Job): void;
  jobsRemoved(ids: readonly JobId[]): void;
}

/** All jobs in memory, each change saved before it counts. The only writer of jobs. */
export class JobRegistry {
  readonly #store: JobStore;
  readonly #jobs = new Map<JobId, Job>();
  readonly #owned = new Map<PageId, JobId>();
  readonly #counts: Record<JobGroup, number> = { ...noJobs };
  readonly #observers: JobObserver[] = [];
  #lastPosition = 0;

  constructor(store: JobStore) {
    this.#store = store;
  }

  observe(observer: JobObserver): void {
    this.#observers.push(observer);
  }

  /** @returns how many saved jobs could not be read and were set aside */
  load(): number {
    const { jobs, unreadable } = this.#store.load();
    for (const job of jobs) this.#put(job);
    return unreadable;
  }

  /** Saves all or none. @throws StorageError */
  add(jobs: readonly Job[]): void {
    this.#store.add(jobs);
    for (const job of jobs) this.#put(job);
  }

  /**
   * Lets `event` happen to a job and saves what it became.
   * @returns the job as it is now; the same object when the event did not fit; undefined when unknown
   * @throws StorageError when it could not be saved; the job then stays as it was
   */
  apply(id: JobId, event: JobEvent, requestId?: string): Job | undefined {
    const job = this.#jobs.get(id);
    if (job === undefined) return undefined;
    const next = transition(job, event);
    if (next === job) return job;
    this.#store.save(next, journalRecord(id, event, requestId));
    this.#put(next);
    return next;
  }

  /** @throws StorageError */
  remove(ids: readonly JobId[]): void {
    const known = ids.filter((id) => this.#jobs.has(id));
    if (known.length === 0) return;
    this.#store.remove(known);
    for (const id of known) {
      const job = this.#jobs.get(id);
      if (job === undefined) continue;
      this.#counts[groupOf(job.phase.name)] -= 1;
      this.#jobs.delete(id);
    }
    for (const observer of this.#observers) observer.jobsRemoved(known);
  }

  get(id: JobId): Job | undefined {
    return this.#jobs.get(id);
  }

  all(): Iterable<Job> {
    return this.#jobs.values();
  }

  get counts(): JobCounts {
    return { ...this.#counts };
  }

  get lastPosition(): number {
    return this.#lastPosition;
  }

  /** Whether a page belongs to another job than `id`. */
  isOwnedByOther(page: PageId, id: JobId): boolean {
    const owner = this.#owned.get(page);
    return owner !== undefined && owner !== id;
  }

  #put(job: Job): void {
    const before = this.#jobs.get(job.id);
    if (before !== undefined) this.#counts[groupOf(before.phase.name)] -= 1;
    this.#counts[groupOf(job.phase.name)] += 1;
    this.#jobs.set(job.id, job);
    this.#lastPosition = Math.max(this.#lastPosition, job.position);
    const page = pageOf(job);
    if (page !== undefined) this.#owned.set(page.id, job.id);
    for (const observer of this.#observers) observer.jobChanged(job);
  }
}
