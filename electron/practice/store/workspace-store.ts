import type { StoredBlock } from '../dialect/dialect';
import { flatten, insertBlocks } from './block-tree';
import type { Change, Entry, PageRecord, TaskEnd, TaskRecord, WorkspaceIdentity } from './records';

/** Where entries are kept before they count. */
export interface Journal {
  append(entry: Entry): void;
}

/** A block, its page, and the block that holds it, if that is not the page itself. */
export interface BlockHome {
  readonly pageId: string;
  readonly block: StoredBlock;
  readonly parentId: string | undefined;
}

/**
 * The pages, bodies and tasks of the workspace. It changes only by `commit`: journal first, then
 * memory, both before anybody is answered. Applying the journal's entries again gives the same
 * state.
 */
export class WorkspaceStore {
  readonly #journal: Journal;
  readonly #pages = new Map<string, PageRecord>();
  readonly #bodies = new Map<string, readonly StoredBlock[]>();
  readonly #blockHomes = new Map<string, BlockHome>();
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
    return this.#bodies.get(pageId) ?? [];
  }

  /** The block with this id and its page; pages are no blocks here. */
  block(id: string): BlockHome | undefined {
    return this.#blockHomes.get(id);
  }

  /** True when the page or one above it is in the trash. */
  isInTrash(pageId: string): boolean {
    const page = this.#pages.get(pageId);
    if (page === undefined || page.inTrash) return true;
    return page.parent.type === 'page_id' && this.isInTrash(page.parent.page_id);
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
        for (const block of flatten(this.body(change.pageId))) this.#blockHomes.delete(block.id);
        this.#keepBody(change.pageId, change.blocks, change.blocks);
        break;
      case 'insert': {
        const body = insertBlocks(this.body(change.pageId), change.blocks, change.place);
        this.#keepBody(change.pageId, body, change.blocks);
        break;
      }
      case 'task':
        this.#tasks.set(change.task.id, change.task);
        this.#openTasks.set(change.task.id, change.task);
        break;
      case 'task-ended':
        this.#endTask(change, at);
    }
  }

  #keepBody(pageId: string, body: readonly StoredBlock[], added: readonly StoredBlock[]): void {
    this.#bodies.set(pageId, body);
    this.#keepHomes(pageId, added, undefined);
    for (const block of flatten(added)) this.#keepHomes(pageId, block.children, block.id);
  }

  #keepHomes(pageId: string, blocks: readonly StoredBlock[], parentId: string | undefined): void {
    for (const block of blocks) {
      if (block.type !== 'child_page') this.#blockHomes.set(block.id, { pageId, block, parentId });
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
