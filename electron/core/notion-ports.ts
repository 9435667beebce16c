import type { PageIcon } from '../../shared/documents/title/page-decoration';
import type { PageId, PageRef, TaskId } from '../../shared/jobs/job';
import type { TaskStatus } from '../../shared/jobs/checkpoint';
import type { TaskError } from '../../shared/jobs/job-error';
import type { RequestError } from '../../shared/jobs/request-error';
import type { Result } from '../../shared/result';
import type { ReadValues } from '../../shared/tables/property-value';
import type { Bytes, EpochMs, Ms } from '../../shared/units';

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
