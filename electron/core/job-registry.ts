import { groupOf, noJobs, type JobCounts, type JobGroup } from '../../shared/jobs/counts';
import { pageOf, type Job, type JobId, type PageId, type PageRef } from '../../shared/jobs/job';
import type { AnswerEvent, JobEvent } from '../../shared/jobs/job-event';
import { portions } from '../../shared/portions';
import type { SlicedWork } from '../../shared/plan/slices';
import type { EpochMs } from '../../shared/units';
import { transition } from '../../shared/jobs/transition';
import type { JobAttachment } from './attaching/attachment-ports';
import { journalRecord } from './journal-record';
import { StorageError, type JobChange, type JobLink, type JobStore } from './store-ports';

/** Jobs that are saved in one transaction: some milliseconds, and one wait for the disk. */
export const savedAtOnce = 50;

export interface JobObserver {
  jobChanged(job: Job): void;
  jobsRemoved(ids: readonly JobId[]): void;
}

/** What has happened to a job. */
interface Happening {
  readonly id: JobId;
  readonly event: JobEvent;
  readonly requestId?: string | undefined;
}

/**
 * All jobs in memory, each change saved before it counts. The only writer of jobs. An answer that
 * cannot be saved is kept here, in order, until it can be: Notion does not give it twice.
 */
export class JobRegistry {
  readonly #store: JobStore;
  readonly #jobs = new Map<JobId, Job>();
  readonly #owned = new Map<PageId, JobId>();
  readonly #links = new Map<JobId, JobLink[]>();
  readonly #counts: Record<JobGroup, number> = { ...noJobs };
  readonly #observers: JobObserver[] = [];
  readonly #unsaved: Happening[] = [];
  readonly #kept = new Set<ReadonlySet<JobId>>();
  #lastPosition = 0;

  constructor(store: JobStore) {
    this.#store = store;
  }

  observe(observer: JobObserver): void {
    this.#observers.push(observer);
  }

  /** @returns how many saved jobs could not be read and were set aside */
  load(): number {
    const { jobs, links, unreadable } = this.#store.load();
    const known = new Set(jobs.map((job) => job.id));
    this.#putLinks(
      links.filter(
        ({ jobId, linkedJobId }) =>
          known.has(jobId) && (linkedJobId === undefined || known.has(linkedJobId)),
      ),
    );
    for (const job of jobs) this.#put(job);
    return unreadable;
  }

  /**
   * Saves all or none, a little at a time; they are jobs once all are on the disk, each after the
   * other. Until the last one is, none of them is removed. @throws StorageError
   */
  *adding(
    jobs: readonly Job[],
    links: readonly JobLink[] = [],
    attachments: readonly JobAttachment[] = [],
  ): SlicedWork<void> {
    yield* this.#store.adding(jobs, links, attachments);
    const letGo = this.keep(jobs.map(({ id }) => id));
    try {
      this.#putLinks(links);
      for (const job of jobs) {
        this.#put(job);
        yield;
      }
    } finally {
      letGo();
    }
  }

  /** None of these is removed until the returned call: others that will need them are to come. */
  keep(ids: Iterable<JobId>): () => void {
    const kept: ReadonlySet<JobId> = new Set(ids);
    this.#kept.add(kept);
    return () => this.#kept.delete(kept);
  }

  /**
   * Lets `event` happen to a job and saves what it became, after everything that waits to be saved.
   * @returns the job as it is now; the same object when the event did not fit; undefined when unknown
   * @throws StorageError when it could not be saved; the job then stays as it was, and an answer
   * waits for `saveKept`
   */
  apply(id: JobId, event: JobEvent, requestId?: string): Job | undefined {
    const happening: Happening = { id, event, requestId };
    if (isAnswer(event)) this.#unsaved.push(happening);
    this.saveKept();
    if (!isAnswer(event)) this.#change([happening]);
    return this.#jobs.get(id);
  }

  /**
   * Lets something that is no answer happen to many jobs, a little at a time: each portion is saved
   * as a whole before it counts. @throws StorageError when one could not be saved; those before stay
   */
  *applyToAll(ids: Iterable<JobId>, event: Exclude<JobEvent, AnswerEvent>): SlicedWork<void> {
    for (const some of portions([...new Set(ids)], savedAtOnce)) {
      this.saveKept();
      this.#change(some.map((id) => ({ id, event })));
      yield;
    }
  }

  /**
   * The disk refused in the middle of a step: once it does not any more, the job goes back to where
   * its checkpoint leads, after the answer to the step if there was one.
   */
  stepBack(id: JobId, at: EpochMs): void {
    this.#unsaved.push({ id, event: { type: 'restored', at } });
  }

  /** Whether something waits to be saved. */
  get hasUnsaved(): boolean {
    return this.#unsaved.length > 0;
  }

  /** Saves what has waited. @throws StorageError when the disk still refuses; the rest then waits on */
  saveKept(): void {
    for (let next = this.#unsaved.shift(); next !== undefined; next = this.#unsaved.shift()) {
      try {
        this.#change([next]);
      } catch (cause) {
        if (cause instanceof StorageError) this.#unsaved.unshift(next);
        throw cause;
      }
    }
  }

  /** Those that are kept stay. @throws StorageError */
  remove(ids: readonly JobId[]): void {
    const kept = [...this.#kept];
    const known = ids.filter((id) => this.#jobs.has(id) && !kept.some((some) => some.has(id)));
    if (known.length === 0) return;
    this.#store.remove(known);
    for (const id of known) {
      const job = this.#jobs.get(id);
      if (job === undefined) continue;
      this.#counts[groupOf(job.phase.name)] -= 1;
      this.#jobs.delete(id);
      this.#links.delete(id);
    }
    for (const observer of this.#observers) observer.jobsRemoved(known);
  }

  get(id: JobId): Job | undefined {
    return this.#jobs.get(id);
  }

  all(): Iterable<Job> {
    return this.#jobs.values();
  }

  /** The links of a job's text that lead to pages of other jobs. */
  linksOf(id: JobId): readonly JobLink[] {
    return this.#links.get(id) ?? [];
  }

  /** The page that a link leads to, as far as it is there. */
  linkedPage({ linkedJobId, page }: JobLink): PageRef | undefined {
    const linked = linkedJobId === undefined ? undefined : this.get(linkedJobId);
    return page ?? (linked === undefined ? undefined : pageOf(linked));
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

  /** Each of another job. */
  #change(happenings: readonly Happening[]): void {
    const changes = happenings.flatMap(({ id, event, requestId }): readonly JobChange[] => {
      const job = this.#jobs.get(id);
      const next = job === undefined ? undefined : transition(job, event);
      if (next === undefined || next === job) return [];
      return [{ job: next, entry: journalRecord(id, event, requestId) }];
    });
    if (changes.length === 0) return;
    this.#store.saveAll(changes);
    // All of them count before anybody is told of one, who may look at the others or change them.
    for (const { job } of changes) this.#keep(job);
    for (const { job } of changes) this.#tell(this.#jobs.get(job.id) ?? job);
  }

  #putLinks(links: readonly JobLink[]): void {
    for (const link of links) {
      const known = this.#links.get(link.jobId);
      if (known === undefined) this.#links.set(link.jobId, [link]);
      else known.push(link);
    }
  }

  #put(job: Job): void {
    this.#keep(job);
    this.#tell(job);
  }

  #keep(job: Job): void {
    const before = this.#jobs.get(job.id);
    if (before !== undefined) this.#counts[groupOf(before.phase.name)] -= 1;
    this.#counts[groupOf(job.phase.name)] += 1;
    this.#jobs.set(job.id, job);
    this.#lastPosition = Math.max(this.#lastPosition, job.position);
    const page = pageOf(job);
    if (page !== undefined) this.#owned.set(page.id, job.id);
  }

  #tell(job: Job): void {
    for (const observer of this.#observers) observer.jobChanged(job);
  }
}

/** The answer to a step, which nobody gives again. What begins a step is simply not begun. */
function isAnswer(event: JobEvent): event is AnswerEvent {
  return 'turn' in event && event.type !== 'create-begun';
}
