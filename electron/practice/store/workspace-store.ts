import type { StoredBlock } from '../dialect/dialect';
import { Bodies, type BlockHome } from './bodies';
import type { Change, Entry, PageRecord, TaskEnd, TaskRecord, WorkspaceIdentity } from './records';
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

  /** True when the page or one above it is in the trash. */
  isInTrash(pageId: string): boolean {
    const page = this.#pages.get(pageId);
    if (page === undefined || page.inTrash) return true;
    return page.parent.type === 'page_id' && this.isInTrash(page.parent.page_id);
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
