import type { Diagnostic } from '../../shared/documents/diagnostics/diagnostic';
import type { Placement } from '../../shared/documents/attachments/placement';
import type { Fidelity } from '../../shared/documents/fidelity/fidelity';
import type { PageIcon } from '../../shared/documents/title/page-decoration';
import type {
  BatchId,
  ConnectionId,
  Job,
  JobId,
  JobSource,
  PageId,
  PageRef,
  TaskId,
  TaskStatus,
} from '../../shared/jobs/job';
import type { DocumentError, TaskError } from '../../shared/jobs/job-error';
import type { RequestError } from '../../shared/jobs/request-error';
import type { ImportKey } from '../../shared/history/import-view';
import type { JournalEntry } from '../../shared/jobs/journal-entry';
import type { ResultsPage } from '../../shared/history/result-view';
import type { IgnoredReason } from '../../shared/add-report';
import type { SlicedWork } from '../../shared/plan/slices';
import type { Result } from '../../shared/result';
import type { PropertyValues, ReadValues } from '../../shared/tables/property-value';
import type { Bytes, EpochMs, Ms } from '../../shared/units';
import type { JobAttachment } from './attaching/attachment-ports';
import type { GateMemo } from './request-gate';

/** Time. The only source of it in `core`, so that tests run hours in milliseconds. */
export interface Clock {
  now(): EpochMs;
  /** Calls `run` once after `delay`; the returned call takes it back. Waits of any length are allowed. */
  schedule(delay: Ms, run: () => void): () => void;
}

/** Randomness for jitter and ids. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  /** A new UUID, lower case. */
  uuid(): string;
}

/** An answer of Notion's that could be read. */
export interface Answer<T> {
  readonly value: T;
  readonly requestId?: string;
}
export type Reply<T> = Promise<Result<Answer<T>, RequestError>>;

export interface Workspace {
  readonly workspaceId: string;
  readonly workspaceName: string;
  /** Id of the bot or person that pages are created as. */
  readonly userId: string;
  /** Id of the person a personal token acts for; pages may be told as created by either. */
  readonly ownerId?: string;
  readonly userName?: string;
  /** Largest file of the workspace, when it tells. */
  readonly uploadLimit?: Bytes;
}

export interface CreatePageRequest {
  readonly parentId: PageId;
  readonly title: string;
  readonly icon?: PageIcon;
  /** Address of the cover picture. */
  readonly cover?: string;
  /** Where it goes among what stands in the page above. Default: at the end. */
  readonly position?: 'start' | { readonly behind: string };
  /** With it the direct route, `allow_async: true`; without it the empty shell. */
  readonly markdown?: string;
}

/** A page's body as Notion prints it. */
export interface PageText {
  /** '' for an empty page. */
  readonly markdown: string;
  /** Not all of it: the page is over about 20,000 blocks, or parts are not visible to us. */
  readonly isCut: boolean;
}

/** 202: the task in progress, with the wait Notion asks for. */
export interface AcceptedTask {
  readonly id: TaskId;
  readonly status: TaskStatus;
  readonly pollAfter: Ms;
}

export type CreateAnswer =
  | { readonly kind: 'page'; readonly page: PageRef }
  | { readonly kind: 'task'; readonly task: AcceptedTask };
export type WriteAnswer =
  { readonly kind: 'written' } | { readonly kind: 'task'; readonly task: AcceptedTask };

export type TaskAnswer =
  | { readonly kind: 'open'; readonly task: AcceptedTask }
  /** `page` when the result tells a page id. */
  | { readonly kind: 'succeeded'; readonly page?: PageRef }
  | { readonly kind: 'failed'; readonly error: TaskError };

export interface PageSummary {
  readonly id: PageId;
  readonly title: string;
  readonly url?: string;
  readonly inTrash: boolean;
  /** Id of the page above it, when its parent is a page. */
  readonly parentPageId?: PageId;
  /** Its parent is a table. */
  readonly isRow?: true;
  /** Id of that table (data source), where the answer tells it. */
  readonly tableId?: PageId;
  /** What a row says, where the answer tells it. */
  readonly values?: ReadValues;
  readonly lastEdit?: LastEdit;
}

export interface LastEdit {
  /** The moment as Notion writes it, which tells whole minutes: equal for the same edit. */
  readonly mark: string;
  /** By our clock. */
  readonly at: EpochMs;
  readonly byId?: string;
}

/** A `child_page` block: its block id is the page's id. */
export interface ChildPage {
  readonly id: PageId;
  readonly title: string;
  /** By our clock. */
  readonly createdAt: EpochMs;
  readonly createdById?: string;
}

export interface ChildPages {
  readonly pages: readonly ChildPage[];
  /** Ids of all blocks in it, pages among them, in their order. */
  readonly blocks: readonly string[];
  readonly nextCursor?: string;
}

/**
 * Notion's API, one call a request and never repeated by itself. Every call gives back its
 * trouble as a `RequestError`; aborting `signal` gives `lost` when the request may have been sent.
 */
export interface NotionApi {
  retrieveMe(signal: AbortSignal): Reply<Workspace>;
  createPage(request: CreatePageRequest, signal: AbortSignal): Reply<CreateAnswer>;
  replaceContent(pageId: PageId, markdown: string, signal: AbortSignal): Reply<WriteAnswer>;
  /** Adds to a page's body and leaves what is there. */
  insertContent(
    pageId: PageId,
    markdown: string,
    position: 'start' | 'end',
    signal: AbortSignal,
  ): Reply<WriteAnswer>;
  retrieveTask(taskId: TaskId, signal: AbortSignal): Reply<TaskAnswer>;
  retrievePage(pageId: PageId, signal: AbortSignal): Reply<PageSummary>;
  retrieveMarkdown(pageId: PageId, signal: AbortSignal): Reply<PageText>;
  /** One listing page of the real children (not the search index), at most 100 blocks. */
  listChildPages(
    parentId: PageId,
    cursor: string | undefined,
    signal: AbortSignal,
  ): Reply<ChildPages>;
  /** Pages whose title matches; the index lags and is no proof of absence. */
  searchPages(query: string, signal: AbortSignal): Reply<readonly PageSummary[]>;
}

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

export interface FoundFiles {
  /** In the order a person expects: folders and names compared with numbers as numbers. */
  readonly files: readonly JobSource[];
  readonly ignored: readonly { readonly name: string; readonly reason: IgnoredReason }[];
}

/** The user's files. Reads only under paths that were given to `find`. */
export interface FileSource {
  /** Walks dropped files and folders; does not follow symbolic links out of them. */
  find(paths: readonly string[]): Promise<FoundFiles>;
  /** Allows files of an earlier run again, whose jobs were loaded from the store. */
  grant(known: readonly JobSource[]): void;
  read(path: string): Promise<Result<Uint8Array, DocumentError>>;
  /** What a file is now; to be compared with what it was when it was dropped. */
  stat(path: string): Promise<Result<FileState, DocumentError>>;
}

export type FileState = Pick<JobSource, 'size' | 'modifiedAt'>;

/** Log lines say what the program saw; tokens and file contents never go in. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;
