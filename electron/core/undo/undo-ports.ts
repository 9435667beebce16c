import type { LeftText } from '../../../shared/documents/fidelity/as-left';
import type { BatchId, ConnectionId, JobId, PageId } from '../../../shared/jobs/job';
import type { SentValues } from '../../../shared/undo/row-values';
import type { Undo, UndoPage } from '../../../shared/undo/undo';
import type { NotionApi } from '../notion-ports';
import type { PageApi } from '../workspace-ports';

/** What an undo asks of Notion: two reads of a page, and its way into the trash and back. */
export type UndoApi = Pick<NotionApi, 'retrievePage' | 'retrieveMarkdown'> &
  Pick<PageApi, 'updatePage'>;

/** The workspace that is connected now. */
export interface UndoConnection {
  readonly id: ConnectionId;
  readonly api: UndoApi;
  /** Ids by which our own edits are told. */
  readonly userIds: readonly string[];
}

/** A page that an import has made or brought up to date. */
export interface ImportedPage {
  readonly jobId: JobId;
  readonly pageId: PageId;
  /** As it was sent. */
  readonly title: string;
  readonly name: string;
  readonly folder: string;
  /** Whether its file was imported; else it failed or was cancelled after its page was made. */
  readonly isFinished: boolean;
  /** Known without a request to stay. */
  readonly keeps?: 'existed' | 'later-import' | 'awaited';
}

/** What is known of imports. */
export interface ImportedPages {
  /** Undefined for an import that nothing is known of. */
  find(batchId: BatchId): KnownImport | undefined;
  /** In the order of the import, those in the trash included. */
  pagesOf(batchId: BatchId): readonly ImportedPage[];
  /** Whether a page can be the one above an imported page: a destination, or a page of ours. */
  isKnown(page: PageId): boolean;
  /** What was sent; undefined when that is not known any more. */
  leftText(page: Pick<ImportedPage, 'jobId' | 'pageId'>): LeftText | undefined;
  /** What was sent for the properties of a row. */
  sentValues(row: Pick<ImportedPage, 'jobId' | 'name' | 'folder'>): SentValues;
}

export interface KnownImport {
  readonly connectionId: ConnectionId;
  readonly workspaceName: string;
  readonly destinationId: string;
  /** Files of it that have not ended. */
  readonly open: number;
}

/** Compares what stands on a page with what was sent. */
export type CompareLeft = (read: string, left: LeftText) => Promise<boolean>;

/**
 * Undos on disk. Calls are synchronous and durable when they return, all or nothing.
 * @throws StorageError when the disk refuses
 */
export interface UndoStore {
  /** All that have begun to change something. */
  load(): readonly Undo[];
  find(batchId: BatchId): Undo | undefined;
  pagesOf(batchId: BatchId): readonly UndoPage[];
  /** Takes the place of a former undo of the same import. */
  begin(undo: Undo, pages: readonly UndoPage[]): void;
  /**
   * What has changed of it. Pages that are in the trash now are marked in the history and forgotten
   * by the map of files; those that are back are marked and known again.
   */
  save(undo: Undo, changed: readonly UndoPage[]): void;
}
