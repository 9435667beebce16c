import type { ApiErrorDetails } from '../api-error';
import type { DatabaseRecord, DataSourceRecord, PropertyValues } from './data-source-record';
import type { StoredCover, StoredIcon } from './icon-record';
import type { StoredBlock } from '../dialect/dialect';
import type { MarkdownCommand } from './markdown-command';
import type { UploadRecord } from './upload-record';

/** Where a page is. Pages of a data source are its rows. */
export type PageParent =
  | { readonly type: 'workspace' }
  | { readonly type: 'page_id'; readonly page_id: string }
  | { readonly type: 'data_source_id'; readonly data_source_id: string };

/** A page without its body. Times are milliseconds since 1970. */
export interface PageRecord {
  readonly id: string;
  readonly title: string;
  readonly icon: StoredIcon | null;
  readonly cover: StoredCover | null;
  readonly parent: PageParent;
  /** Rows only, by the property's id. */
  readonly values?: PropertyValues;
  readonly inTrash: boolean;
  readonly isLocked: boolean;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly editedAt: number;
  readonly editedBy: string;
}

/** What somebody has said about a page or a block. */
export interface CommentRecord {
  readonly id: string;
  readonly discussionId: string;
  readonly pageId: string;
  /** Left out, it is about the page itself. */
  readonly blockId?: string;
  readonly text: string;
  readonly isResolved: boolean;
  readonly createdAt: number;
  readonly createdBy: string;
}

/** Where new blocks go among the children of a page or block. */
export type BlockPlace = 'start' | 'end' | { readonly after: string };

/** What a task will do when its time has come. */
export type TaskEffect =
  | {
      readonly kind: 'create';
      readonly page: PageRecord;
      readonly blocks: readonly StoredBlock[];
      readonly place: BlockPlace;
    }
  | {
      readonly kind: 'edit';
      readonly pageId: string;
      readonly editedBy: string;
      readonly command: MarkdownCommand;
    };

export type TaskWaitingStatus = 'queued' | 'running' | 'retrying';

/** One stretch of a task's life; the task ends when its last stretch is over. */
export interface TaskStage {
  readonly status: TaskWaitingStatus;
  readonly ms: number;
}

/** How a failed task is told; it has no request id. API reference, "Retrieve an async task". */
export type TaskFailure = ApiErrorDetails;

export interface TaskRecord {
  readonly id: string;
  /** The connection that may see it. */
  readonly connectionId: string;
  readonly operation: string;
  readonly acceptedAt: number;
  readonly stages: readonly TaskStage[];
  readonly pollAfterSeconds: number;
  readonly effect: TaskEffect;
  /** Scripted: it ends so, and nothing is done unless `commits`. */
  readonly failure?: TaskFailure;
  readonly commits?: boolean;
  /** Scripted: what polls are told instead of the truth. */
  readonly pretence?: 'forgotten' | 'unknown-result' | 'unknown-status';
}

/** How a task ended; `blocks` is the body right after an edit. */
export interface TaskEnd {
  readonly at: number;
  readonly failure?: TaskFailure;
  readonly blocks?: readonly StoredBlock[];
}

/** What stays the same when the workspace is started again. */
export interface WorkspaceIdentity {
  readonly id: string;
  readonly token: string;
  /** The page that imports go to by default. */
  readonly rootPageId: string;
}

/** One change of the workspace. All changes of a request are stored together. */
export type Change =
  | { readonly kind: 'workspace'; readonly identity: WorkspaceIdentity }
  | { readonly kind: 'page'; readonly page: PageRecord }
  | { readonly kind: 'body'; readonly pageId: string; readonly blocks: readonly StoredBlock[] }
  | {
      readonly kind: 'insert';
      readonly pageId: string;
      /** The block that gets them; left out, the page itself. */
      readonly parentId?: string;
      readonly blocks: readonly StoredBlock[];
      readonly place: BlockPlace;
    }
  | { readonly kind: 'block'; readonly blockId: string; readonly source: string }
  | { readonly kind: 'block-deleted'; readonly blockId: string }
  | { readonly kind: 'comment'; readonly comment: CommentRecord }
  | { readonly kind: 'database'; readonly database: DatabaseRecord }
  | { readonly kind: 'data-source'; readonly dataSource: DataSourceRecord }
  | { readonly kind: 'upload'; readonly upload: UploadRecord }
  | { readonly kind: 'task'; readonly task: TaskRecord }
  | { readonly kind: 'task-ended'; readonly taskId: string; readonly failure?: TaskFailure };

/** What is stored at once, with its time. */
export interface Entry {
  readonly at: number;
  readonly changes: readonly Change[];
}
