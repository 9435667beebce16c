import type { Diagnostic } from '../../shared/documents/diagnostics/diagnostic';
import type { Placement } from '../../shared/documents/attachments/placement';
import type { Fidelity } from '../../shared/documents/fidelity/fidelity';
import type { PageIcon } from '../../shared/documents/title/page-decoration';
import type { BatchId, ConnectionId, Job, JobId, PageId, PageRef } from '../../shared/jobs/job';
import type { ImportKey } from '../../shared/history/import-view';
import type { JournalEntry } from '../../shared/jobs/journal-entry';
import type { ResultsPage } from '../../shared/history/result-view';
import type { SlicedWork } from '../../shared/plan/slices';
import type { PropertyValues } from '../../shared/tables/property-value';
import type { EpochMs } from '../../shared/units';
import type { JobAttachment } from './attaching/attachment-ports';
import type { GateMemo } from './request-gate';

/** An entry of the journal: an effect that is about to start, or what became of it. */
export interface JournalRecord extends JournalEntry {
  readonly jobId: JobId;
}

/** A link in a job's text that leads to another page. */
export interface JobLink {
  readonly jobId: JobId;
  /** As written in the file: `Reference.target`. */
  readonly target: string;
  readonly linkedJobId?: JobId;
  /** Instead of a job: a page that an earlier import has made. */
  readonly page?: PageRef;
}

export interface LoadedJobs {
  readonly jobs: readonly Job[];
  readonly links: readonly JobLink[];
  readonly unreadable: number;
}

/**
 * Jobs on disk. Calls are synchronous and durable when they return: an effect is started only
 * after its intent was saved. They throw `StorageError` when the disk refuses.
 */
/** What a job has become, and the journal entry that says by what. */
export interface JobChange {
  readonly job: Job;
  readonly entry?: JournalRecord;
}

export interface JobStore {
  /** In queue order. Entries that cannot be read are set aside and counted. */
  load(): LoadedJobs;
  /**
   * All of them or none, a little at a time. Of work that did not come to its end nothing is loaded,
   * and nothing is left once `load` was called.
   */
  adding(
    jobs: readonly Job[],
    links?: readonly JobLink[],
    attachments?: readonly JobAttachment[],
  ): SlicedWork<void>;
  /** One job and the journal entry of its change, in one transaction. */
  save(job: Job, entry?: JournalRecord): void;
  /** The same for several: all of them or none. */
  saveAll(changes: readonly JobChange[]): void;
  /**
   * The journal of a job that has a final result is kept with it. One that ended with a page that
   * it had made, and without a result, is remembered: see `halfMadeOf`.
   */
  remove(ids: readonly JobId[]): void;
  /** Removed jobs of a batch whose page is at Notion, and whose file did not come to its end. */
  halfMadeOf(batchId: BatchId): readonly Job[];
  journalOf(id: JobId): readonly JournalEntry[];
}

/** What was sent for a job, kept from before its sending begins. */
export interface SentText {
  /** SHA-256 of the file's bytes, hex. */
  readonly hash: string;
  readonly title: string;
  readonly icon?: PageIcon;
  /** Address of the cover picture. */
  readonly cover?: string;
  /** Of a row: by the ids of properties. Absent also where it was not kept yet. */
  readonly properties?: PropertyValues;
  /** In the order of the text. */
  readonly parts: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** The places whose marks stand in `parts`. */
  readonly placements?: readonly Placement[];
  /** Once the page was read back. */
  readonly fidelity?: Fidelity;
  /** Of the page as it was read back (`fingerprintOf`). */
  readonly fingerprint?: string;
}

/** The hash of a record of a row whose text was not sent yet: no file has it. */
export const noTextYet = 'no text yet';

export type SentHead = Pick<SentText, 'title' | 'icon' | 'cover' | 'properties'>;

/** The texts that were sent. @throws StorageError when saving */
export interface SentTexts {
  /** Replaces what was there for this job. `inlineFiles`: the bytes of those placements, by hash. */
  save(id: JobId, text: SentText, inlineFiles?: ReadonlyMap<string, Uint8Array>): void;
  inlineFile(id: JobId, hash: string): Uint8Array | undefined;
  /** They are in their places, or never will be. */
  dropInlineFiles(id: JobId): void;
  /** What was sent beside the text since, or was seen to be there. */
  saveHead(id: JobId, head: SentHead): void;
  /** What reading the page back has shown. */
  saveRead(id: JobId, fidelity: Fidelity, fingerprint: string | undefined): void;
  of(id: JobId): SentText | undefined;
  remove(ids: readonly JobId[]): void;
}

/** What the queue as a whole must not forget. @throws StorageError when saving */
export interface QueueMemory {
  load(): QueueMemo;
  save(memo: QueueMemo): void;
}

export interface QueueMemo {
  readonly pausedByUser: boolean;
  /** Waits that Notion asked for and lowered rates, of each connection. */
  readonly gates: ReadonlyMap<ConnectionId, GateMemo>;
}

/** Final results, kept for good. */
export interface ResultStore {
  /** Saving the same job's result again replaces it. */
  save(result: FinalResult): void;
  /** Whether a page is the result of some job, however old. */
  has(page: PageId): boolean;
  /** A result's page with its address for people, if Notion told one. */
  findPage(id: PageId): PageRef | undefined;
  list(query: ResultQuery): ResultsPage;
  /** All that match, as they were saved, read a part at a time. */
  each(query: Pick<ResultQuery, 'search' | 'within'>): Iterable<FinalResult>;
  /** The pages of one import, in the order in which they were finished. */
  ofImport(batchId: BatchId): readonly ResultOfImport[];
}

export interface ResultOfImport extends Pick<FinalResult, 'jobId' | 'title' | 'name' | 'folder'> {
  readonly pageId: PageId;
  readonly isUpdate: boolean;
  /** No later import has brought the page up to date. */
  readonly isLatest: boolean;
}

export interface ResultQuery {
  /** Words that must occur in folder, name or title; '' for all. */
  readonly search: string;
  /** Only what belongs to it. Default: all. */
  readonly within?: ImportKey;
  readonly offset: number;
  readonly limit: number;
}

export interface FinalResult {
  readonly jobId: JobId;
  /** Absent in results of before imports were told apart. */
  readonly batchId?: BatchId;
  readonly path: string;
  readonly name: string;
  readonly folder: string;
  readonly title: string;
  readonly page: PageRef;
  readonly connectionId: string;
  readonly workspaceName: string;
  readonly finishedAt: EpochMs;
  /** The page was there before the import, which has brought it up to date. */
  readonly isUpdate?: true;
  /** Since when it is in the trash, by an undo. */
  readonly trashedAt?: EpochMs;
}

export class StorageError extends Error {
  override readonly name = 'StorageError';
}
