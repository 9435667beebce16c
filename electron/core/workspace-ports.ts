import type { PageIcon } from '../../shared/documents/title/page-decoration';
import type { PageId, PageRef } from '../../shared/jobs/job';
import type {
  NoValue,
  PropertyValue as PlainPropertyValue,
} from '../../shared/tables/property-value';
import type { DataSourceId, TableProperty } from '../../shared/tables/table';
import type { RequestError } from '../../shared/jobs/request-error';
import type { Result } from '../../shared/result';
import type { Bytes, EpochMs } from '../../shared/units';
import type { Answer, CreateAnswer, PageSummary, Reply } from './notion-ports';

/**
 * What is asked of Notion beside pages and tasks: blocks, uploads, properties and data sources. As
 * with `NotionApi`, one call is one request, never repeated by itself, and trouble is a
 * `RequestError`.
 */
export type WorkspaceApi = BlockApi & UploadApi & PageApi & DataSourceApi;

declare const idOf: unique symbol;
type Id<Name extends string> = string & { readonly [idOf]: Name };
/** A block id: a UUID with dashes, lower case. A page is a block too. */
export type BlockId = Id<'Block'>;
export type UploadId = Id<'Upload'>;
export type DatabaseId = Id<'Database'>;
/** An id that a person gave, taken for a database's. */
export const asDatabase = (id: string): DatabaseId => id as DatabaseId;

/**
 * One piece of formatted text. `source` is what is sent back for it; of a piece of plain text
 * (`isText`) only `text` counts, so that a copy with another `text` changes the words and keeps
 * their look.
 */
export interface RichTextPiece {
  readonly text: string;
  readonly isText: boolean;
  readonly source: Readonly<Record<string, unknown>>;
}
export type RichText = readonly RichTextPiece[];

/** A block in a listing, as far as an import looks at it. */
export interface BlockSummary {
  readonly id: BlockId;
  /** Notion's type, such as `paragraph`; unknown ones are kept as they came. */
  readonly type: string;
  readonly hasChildren: boolean;
  /** What a person reads in it: its text, a caption, a child page's title. */
  readonly text: string;
  /** Formatted text, of blocks that have one; captions are not among them. */
  readonly richText?: RichText;
  /** Where a picture or file is; '' is known of files that were lost. */
  readonly fileUrl?: string;
}

export interface BlockListing {
  readonly blocks: readonly BlockSummary[];
  readonly nextCursor?: string;
}

/** One part of the comments on a block that nobody has resolved yet. */
export interface CommentListing {
  readonly count: number;
  readonly nextCursor?: string;
}

/** Blocks that show a file. `embed` takes uploads of HTML only. */
export type FileBlockType = 'image' | 'video' | 'audio' | 'pdf' | 'file' | 'embed';

/** A block to be made. */
export type NewBlock =
  | {
      readonly type: FileBlockType;
      readonly file: { readonly uploadId: UploadId } | { readonly url: string };
      /** Plain text; of an embed it is not sent. */
      readonly caption?: string;
      /** What a `file` block is called. */
      readonly name?: string;
    }
  | { readonly type: 'paragraph'; readonly text: string };

/** Where new blocks go among the children of their parent. */
export type BlockPosition = 'start' | 'end' | { readonly after: BlockId };

export interface BlockApi {
  /** One part of the children of a page or block, at most 100. It shows the real state. */
  listBlocks(
    parentId: BlockId | PageId,
    cursor: string | undefined,
    signal: AbortSignal,
  ): Reply<BlockListing>;
  /** At most 100 blocks; answers with them. After a block: `parentId` must be its direct parent. */
  appendBlocks(
    parentId: BlockId | PageId,
    position: BlockPosition,
    children: readonly NewBlock[],
    signal: AbortSignal,
  ): Reply<readonly BlockSummary[]>;
  /** Moves a block to the trash, with all that is in it. Deleting it again is `rejected`. */
  deleteBlock(blockId: BlockId, signal: AbortSignal): Reply<void>;
  /** Other words in a block that has formatted text; pieces without text are left out. */
  updateBlockText(
    block: Pick<BlockSummary, 'id' | 'type'>,
    text: RichText,
    signal: AbortSignal,
  ): Reply<BlockSummary>;
  /**
   * Open comments on this very block, not on those in it. A connection that may not read comments
   * is `forbidden`, which is how most are made.
   */
  listComments(
    blockId: BlockId,
    cursor: string | undefined,
    signal: AbortSignal,
  ): Reply<CommentListing>;
}

export interface NewUpload {
  /** With its ending; at most 900 bytes. */
  readonly fileName: string;
  /** Must be said again with every part. */
  readonly contentType: string;
  /** More than 1 makes an upload in several parts, 1 to 10,000. */
  readonly parts: number;
  /** Notion fetches the file from there by itself; no part is sent. */
  readonly externalUrl?: string;
}

export interface Upload {
  readonly id: UploadId;
  /** `pending`, `uploaded`, `expired`, `failed`; unknown ones are kept as they came. */
  readonly status: string;
  /** Absent once a page uses it: then it stays. */
  readonly expiresAt?: EpochMs;
  readonly partsSent?: number;
}

/** A file's part to be sent, at most 20 MB; 5 MB at least, the last one excepted. */
export interface UploadPart {
  readonly fileName: string;
  readonly contentType: string;
  /** From 1; only for uploads in several parts. */
  readonly number?: number;
  readonly size: Bytes;
  /** Its bytes, exactly `size` of them; read while they are sent and never held together. */
  open(): AsyncIterable<Uint8Array>;
}

/** The file could not be read, or has another size by now; nothing was uploaded. */
export interface FileUnreadable {
  readonly kind: 'file-unreadable';
  readonly detail: string;
}

export interface UploadApi {
  createUpload(upload: NewUpload, signal: AbortSignal): Reply<Upload>;
  /**
   * `onProgress` gets the bytes of the part that have left so far. It gives up when nothing moves
   * for as long as a write may take, not after a fixed time.
   */
  sendUploadPart(
    id: UploadId,
    part: UploadPart,
    onProgress: (sent: Bytes) => void,
    signal: AbortSignal,
  ): Promise<Result<Answer<Upload>, RequestError | FileUnreadable>>;
  completeUpload(id: UploadId, signal: AbortSignal): Reply<Upload>;
  retrieveUpload(id: UploadId, signal: AbortSignal): Reply<Upload>;
  /** Largest file of the workspace; undefined when Notion does not say. */
  retrieveUploadLimit(signal: AbortSignal): Reply<Bytes | undefined>;
}

/** A value for a property; its kind must be that of the property. */
export type PropertyValue =
  | PlainPropertyValue
  | NoValue
  | {
      readonly type: 'files';
      readonly files: readonly (
        | { readonly name: string; readonly uploadId: UploadId }
        | { readonly name: string; readonly url: string }
      )[];
    };

/** By the property's name or id; `title` is the id of every title. */
export type PropertyValues = Readonly<Record<string, PropertyValue>>;

export interface PageChange {
  readonly inTrash?: boolean;
  readonly properties?: PropertyValues;
  /** Null takes it away. */
  readonly icon?: PageIcon | null;
  /** Address of the cover picture; null takes it away. */
  readonly cover?: string | null;
}

export interface PageApi {
  updatePage(id: PageId, change: PageChange, signal: AbortSignal): Reply<PageSummary>;
  /** Puts a page under another one. */
  movePage(id: PageId, parentId: PageId, signal: AbortSignal): Reply<PageSummary>;
}

export interface DataSourceRef {
  readonly id: DataSourceId;
  readonly name: string;
}

export interface Database {
  readonly id: DatabaseId;
  readonly title: string;
  readonly inTrash: boolean;
  readonly dataSources: readonly DataSourceRef[];
}

export interface DataSource extends DataSourceRef {
  readonly databaseId?: DatabaseId;
  readonly inTrash: boolean;
  readonly url?: string;
  readonly properties: readonly TableProperty[];
}

/** All conditions that are given must hold. */
export interface RowFilter {
  readonly equals?: {
    readonly property: string;
    readonly type: 'title' | 'rich_text' | 'url';
    readonly text: string;
  };
  readonly createdSince?: EpochMs;
}

export interface Row extends PageRef {
  readonly title: string;
  /** Absent where the connection may not read the row. */
  readonly createdAt?: EpochMs;
  readonly createdById?: string;
  readonly inTrash: boolean;
}

export interface RowListing {
  readonly rows: readonly Row[];
  readonly nextCursor?: string;
}

export interface NewRow {
  readonly dataSourceId: DataSourceId;
  readonly title: string;
  readonly properties: PropertyValues;
  readonly icon?: PageIcon;
  /** Address of the cover picture. */
  readonly cover?: string;
  /** With it `allow_async: true`, as for pages. */
  readonly markdown?: string;
}

export interface DataSourceApi {
  retrieveDatabase(id: DatabaseId, signal: AbortSignal): Reply<Database>;
  retrieveDataSource(id: DataSourceId, signal: AbortSignal): Reply<DataSource>;
  /** Data sources whose title matches; the index lags and is no proof of absence. */
  searchDataSources(query: string, signal: AbortSignal): Reply<readonly DataSource[]>;
  /** Oldest first, at most 100 a part. */
  queryDataSource(
    id: DataSourceId,
    filter: RowFilter,
    cursor: string | undefined,
    signal: AbortSignal,
  ): Reply<RowListing>;
  /**
   * Adds a property of text. The caller has seen that there is none of that name: Notion would
   * change the type of one of another kind, and with it what rows say.
   */
  addTextProperty(id: DataSourceId, name: string, signal: AbortSignal): Reply<DataSource>;
  createRow(row: NewRow, signal: AbortSignal): Reply<CreateAnswer>;
}
