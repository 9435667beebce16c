import type { JournalEntry, ResultsPage } from '../../../shared/ipc';
import type { Job, JobId, PageId, PageRef } from '../../../shared/jobs/job';
import {
  StorageError,
  type FinalResult,
  type JobStore,
  type JournalRecord,
  type QueueMemo,
  type QueueMemory,
  type ResultStore,
} from '../ports';

/** Jobs that outlive an engine of a test, as a disk would. */
export class MemoryJobStore implements JobStore {
  readonly jobs = new Map<JobId, Job>();
  readonly records: JournalRecord[] = [];
  /** Makes every write fail, as a full disk does. */
  isFull = false;

  load(): { readonly jobs: readonly Job[]; readonly unreadable: number } {
    const jobs = [...this.jobs.values()].sort((a, b) => a.position - b.position);
    return { jobs, unreadable: 0 };
  }

  add(jobs: readonly Job[]): void {
    this.#assertRoom();
    for (const job of jobs) this.jobs.set(job.id, job);
  }

  save(job: Job, entry?: JournalRecord): void {
    this.#assertRoom();
    this.jobs.set(job.id, job);
    if (entry !== undefined) this.records.push(entry);
  }

  remove(ids: readonly JobId[]): void {
    this.#assertRoom();
    for (const id of ids) this.jobs.delete(id);
  }

  journalOf(id: JobId): readonly JournalEntry[] {
    return this.records.filter((record) => record.jobId === id);
  }

  #assertRoom(): void {
    if (this.isFull) throw new StorageError('the disk is full');
  }
}

export class MemoryQueueMemory implements QueueMemory {
  #memo: QueueMemo = { pausedByUser: false };

  load(): QueueMemo {
    return this.#memo;
  }

  save(memo: QueueMemo): void {
    this.#memo = memo;
  }
}

export class MemoryResultStore implements ResultStore {
  readonly results = new Map<JobId, FinalResult>();

  save(result: FinalResult): void {
    this.results.set(result.jobId, result);
  }

  has(page: PageId): boolean {
    return this.findPage(page) !== undefined;
  }

  findPage(id: PageId): PageRef | undefined {
    return [...this.results.values()].map(({ page }) => page).find((page) => page.id === id);
  }

  list(query: {
    readonly search: string;
    readonly offset: number;
    readonly limit: number;
  }): ResultsPage {
    const all = [...this.results.values()].filter(({ name }) => name.includes(query.search));
    const results = all
      .slice(query.offset, query.offset + query.limit)
      .map(({ page, ...result }) => ({ ...result, pageId: page.id }));
    return { results, total: all.length };
  }
}
