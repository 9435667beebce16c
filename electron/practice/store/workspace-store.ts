import type { StoredBlock } from '../dialect/dialect';
import { Bodies, type BlockHome } from './bodies';
import type {
  Change,
  CommentRecord,
  Entry,
  PageRecord,
  TaskEnd,
  TaskRecord,
  WorkspaceIdentity,
} from './records';
import type { DatabaseRecord, DataSourceRecord } from './data-source-record';
import type { UploadRecord } from './upload-record';

/** Where entries are kept before they count. */
export interface Journal {
  append(entry: Entry): void;
}

/**
 * The pages, bodies and tasks of the workspace. It changes only by `commit`: journal first, then
 * memory, both before anybody is answered. Applying the journal's entries again gives the same
 * state.
 */
export class WorkspaceStore {
  readonly #journal: Journal;
  readonly #pages = new Map<string, PageRecord>();
  readonly #bodies = new Bodies();
  readonly #comments = new Map<string, CommentRecord>();
  readonly #databases = new Map<string, DatabaseRecord>();
  readonly #dataSources = new Map<string, DataSourceRecord>();
  readonly #uploads = new Map<string, UploadRecord>();
  readonly #tasks = new Map<string, TaskRecord>();
  readonly #openTasks = new Map<string, TaskRecord>();
  readonly #ends = new Map<string, TaskEnd>();
  #identity: WorkspaceIdentity | undefined;

  constructor(journal: Journal, past: readonly Entry[] = []) {
    this.#journal = journal;
    for (const entry of past) this.#apply(entry);
  }

  commit(entry: Entry): void {
    this.#journal.append(entry);
    this.#apply(entry);
  }

  /** Undefined until the workspace has been seeded. */
  get identity(): WorkspaceIdentity | undefined {
    return this.#identity;
  }

  page(id: string): PageRecord | undefined {
    return this.#pages.get(id);
  }

  /** All pages, also those in the trash, oldest first. */
  pages(): readonly PageRecord[] {
    return [...this.#pages.values()];
  }

  /** Top blocks of a page's body, its child pages among them. */
  body(pageId: string): readonly StoredBlock[] {
    return this.#bodies.body(pageId);
  }

  /** The block with this id and its page; pages are no blocks here. */
  block(id: string): BlockHome | undefined {
    return this.#bodies.home(id);
  }

  /** A block that was deleted, as it was and where it stood. */
  deletedBlock(id: string): BlockHome | undefined {
    return this.#bodies.deleted(id);
  }

  /**
   * Open comments on a page and on its blocks, oldest first. A block that is gone has taken its
   * comments with it.
   */
  commentsOf(pageId: string): readonly CommentRecord[] {
    return [...this.#comments.values()].filter(
      (comment) =>
        comment.pageId === pageId &&
        !comment.isResolved &&
        (comment.blockId === undefined || this.block(comment.blockId) !== undefined),
    );
  }

  /** True when the page or one above it is in the trash. */
  isInTrash(pageId: string): boolean {
    const page = this.#pages.get(pageId);
    if (page === undefined || page.inTrash) return true;
    const { parent } = page;
    if (parent.type === 'page_id') return this.isInTrash(parent.page_id);
    if (parent.type === 'workspace') return false;
    const database = this.#dataSources.get(parent.data_source_id)?.databaseId ?? '';
    return this.#databases.get(database)?.inTrash ?? true;
  }

  database(id: string): DatabaseRecord | undefined {
    return this.#databases.get(id);
  }

  databases(): readonly DatabaseRecord[] {
    return [...this.#databases.values()];
  }

  dataSource(id: string): DataSourceRecord | undefined {
    return this.#dataSources.get(id);
  }

  dataSources(): readonly DataSourceRecord[] {
    return [...this.#dataSources.values()];
  }

  dataSourcesOf(databaseId: string): readonly DataSourceRecord[] {
    return this.dataSources().filter((one) => one.databaseId === databaseId);
  }

  /** Pages of a data source, oldest first, also those in the trash. */
  rows(dataSourceId: string): readonly PageRecord[] {
    return this.pages().filter(
      ({ parent }) => parent.type === 'data_source_id' && parent.data_source_id === dataSourceId,
    );
  }

  upload(id: string): UploadRecord | undefined {
    return this.#uploads.get(id);
  }

  /** All uploads, oldest first. */
  uploads(): readonly UploadRecord[] {
    return [...this.#uploads.values()];
  }

  task(id: string): TaskRecord | undefined {
    return this.#tasks.get(id);
  }

  taskEnd(id: string): TaskEnd | undefined {
    return this.#ends.get(id);
  }

  get taskCount(): number {
    return this.#tasks.size;
  }

  /** Tasks that have neither succeeded nor failed. */
  openTasks(): readonly TaskRecord[] {
    return [...this.#openTasks.values()];
  }

  #apply(entry: Entry): void {
    for (const change of entry.changes) this.#applyOne(change, entry.at);
  }

  #applyOne(change: Change, at: number): void {
    switch (change.kind) {
      case 'workspace':
        this.#identity = change.identity;
        break;
      case 'page':
        this.#pages.set(change.page.id, change.page);
        break;
      case 'body':
        this.#bodies.replace(change.pageId, change.blocks);
        break;
      case 'insert':
        this.#bodies.insert(change.pageId, change.parentId, change.blocks, change.place);
        break;
      case 'block':
        this.#bodies.change(change.blockId, change.source);
        break;
      case 'block-deleted':
        this.#bodies.remove(change.blockId);
        break;
      case 'comment':
        this.#comments.set(change.comment.id, change.comment);
        break;
      case 'database':
        this.#databases.set(change.database.id, change.database);
        break;
      case 'data-source':
        this.#dataSources.set(change.dataSource.id, change.dataSource);
        break;
      case 'upload':
        this.#uploads.set(change.upload.id, change.upload);
        break;
      case 'task':
        this.#tasks.set(change.task.id, change.task);
        this.#openTasks.set(change.task.id, change.task);
        break;
      case 'task-ended':
        this.#endTask(change, at);
    }
  }

  #endTask(change: Extract<Change, { kind: 'task-ended' }>, at: number): void {
    const effect = this.#tasks.get(change.taskId)?.effect;
    this.#openTasks.delete(change.taskId);
    this.#ends.set(change.taskId, {
      at,
      ...(change.failure === undefined ? {} : { failure: change.failure }),
      ...(effect?.kind === 'edit' ? { blocks: this.body(effect.pageId) } : {}),
    });
  }
}
