import { groupOf, noJobs, type JobCounts } from '../../shared/jobs/counts';
import type { JobsChange, JobsSnapshot } from '../../shared/ipc';
import type { CommandError } from '../../shared/command-error';
import type { Job, JobId } from '../../shared/jobs/job';
import { takesSubPages } from '../../shared/jobs/takes-sub-pages';
import type { EpochMs } from '../../shared/units';
import type { Api } from '../api';
import { recentFinishes } from './pace';

/** What one change did, for those who have to tell about it. */
export interface JobsNews {
  readonly before: JobCounts;
  readonly after: JobCounts;
  /** Jobs that failed with this change. */
  readonly failed: readonly Job[];
}

type Source = Pick<Api, 'listJobs' | 'onJobs'>;

/**
 * All jobs in the order of the queue, as main last told them. A change costs what changed plus one
 * copy of the array, also with 20,000 jobs.
 */
export class JobsState {
  readonly #source: Source;
  readonly #onNews: (news: JobsNews) => void;
  readonly #indexes = new Map<JobId, number>();
  /** Changes that arrive before the snapshot does. */
  #early: JobsChange[] | undefined = [];
  #revision = -1;

  #jobs = $state.raw<readonly Job[]>([]);
  #counts = $state.raw<JobCounts>(noJobs);
  #finishes = $state.raw<readonly EpochMs[]>([]);
  #isLoaded = $state(false);
  #error = $state.raw<CommandError>();

  constructor(source: Source, onNews: (news: JobsNews) => void = () => undefined) {
    this.#source = source;
    this.#onNews = onNews;
  }

  get all(): readonly Job[] {
    return this.#jobs;
  }
  /** Of exactly the jobs in `all`, so they always add up. */
  get counts(): JobCounts {
    return this.#counts;
  }
  /** When pages were finished lately, rising; for the pace. */
  get finishes(): readonly EpochMs[] {
    return this.#finishes;
  }
  get isLoaded(): boolean {
    return this.#isLoaded;
  }
  get error(): CommandError | undefined {
    return this.#error;
  }

  get(id: JobId): Job | undefined {
    const index = this.indexOf(id);
    return index === undefined ? undefined : this.#jobs[index];
  }

  /** The job that a waiting one waits for, because its page goes under that one's page. */
  awaitedBy(job: Job): Job | undefined {
    if (job.phase.name !== 'waiting' || job.checkpoint.at !== 'nothing') return undefined;
    const above = job.parentJobId === undefined ? undefined : this.get(job.parentJobId);
    return above === undefined || takesSubPages(above) ? undefined : above;
  }

  /** Place in `all`. */
  indexOf(id: JobId): number | undefined {
    // Read first, so that whoever asks is asked again when the list changes.
    const jobs = this.#jobs;
    const index = this.#indexes.get(id);
    return index !== undefined && index < jobs.length ? index : undefined;
  }

  /** Subscribes, then asks for the snapshot, so that no change falls between. */
  async start(): Promise<() => void> {
    const stop = this.#source.onJobs((change) => {
      this.apply(change);
    });
    const reply = await this.#source.listJobs();
    if (reply.ok) this.load(reply.value);
    else this.#error = reply.error;
    return stop;
  }

  load(snapshot: JobsSnapshot): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    if (snapshot.revision > this.#revision) {
      this.#revision = snapshot.revision;
      this.#replaceAll(snapshot.jobs);
    }
    this.#isLoaded = true;
    for (const change of early) this.apply(change);
  }

  apply(change: JobsChange): void {
    if (this.#early !== undefined) {
      this.#early.push(change);
      return;
    }
    if (change.revision <= this.#revision) return;
    this.#revision = change.revision;
    this.#merge(change);
  }

  #replaceAll(jobs: readonly Job[]): void {
    const sorted = isSorted(jobs) ? jobs : jobs.toSorted(byPosition);
    const counts = { ...noJobs };
    for (const job of sorted) counts[groupOf(job.phase.name)] += 1;
    this.#reindex(sorted);
    this.#jobs = sorted;
    this.#counts = counts;
    this.#finishes = recentFinishes(sorted.flatMap(finishOf).sort((a, b) => a - b));
  }

  #merge({ changed, removed }: JobsChange): void {
    const before = this.#counts;
    const counts = { ...before };
    const finishes: EpochMs[] = [];
    const failed: Job[] = [];
    const next = this.#jobs.slice();
    let isOrdered = true;

    for (const job of changed) {
      const index = this.#indexes.get(job.id);
      const old = index === undefined ? undefined : next[index];
      if (index === undefined || old === undefined) {
        isOrdered &&= (next.at(-1)?.position ?? -Infinity) < job.position;
        this.#indexes.set(job.id, next.length);
        next.push(job);
      } else {
        isOrdered &&= old.position === job.position;
        next[index] = job;
        counts[groupOf(old.phase.name)] -= 1;
      }
      counts[groupOf(job.phase.name)] += 1;
      if (old?.phase.name !== 'succeeded') finishes.push(...finishOf(job));
      if (job.phase.name === 'failed' && old?.phase.name !== 'failed') failed.push(job);
    }

    this.#jobs = this.#settle(next, removed, counts, isOrdered);
    this.#counts = counts;
    if (finishes.length > 0) {
      const all = [...this.#finishes, ...finishes].sort((a, b) => a - b);
      this.#finishes = recentFinishes(all);
    }
    this.#onNews({ before, after: counts, failed });
  }

  /** Takes out what was removed and puts the rest in order; only then are indexes made anew. */
  #settle(
    jobs: readonly Job[],
    removed: readonly JobId[],
    counts: Record<keyof JobCounts, number>,
    isOrdered: boolean,
  ): readonly Job[] {
    const gone = new Set(removed.filter((id) => this.#indexes.has(id)));
    if (gone.size === 0 && isOrdered) return jobs;
    const kept = jobs.filter((job) => {
      if (!gone.has(job.id)) return true;
      counts[groupOf(job.phase.name)] -= 1;
      return false;
    });
    const settled = isOrdered ? kept : kept.sort(byPosition);
    this.#reindex(settled);
    return settled;
  }

  #reindex(jobs: readonly Job[]): void {
    this.#indexes.clear();
    jobs.forEach((job, index) => this.#indexes.set(job.id, index));
  }
}

const byPosition = (a: Job, b: Job): number => a.position - b.position;

const isSorted = (jobs: readonly Job[]): boolean =>
  jobs.every((job, index) => (jobs[index - 1]?.position ?? -Infinity) <= job.position);

const finishOf = (job: Job): EpochMs[] =>
  job.phase.name === 'succeeded' ? [job.phase.finishedAt] : [];
