import { validationError } from '../api-error';
import type { StoredBlock } from '../dialect/dialect';
import { childPageBlock, childPageIds, withIds, withoutChildPage } from './block-tree';
import { editText } from './edit-text';
import type { MarkdownCommand } from './markdown-command';
import type { Pages } from './pages';
import type { BlockPlace, Change, PageRecord, TaskEffect } from './records';
import type { WorkspaceStore } from './workspace-store';

/**
 * What a write would change, worked out against the workspace as it is now. Nothing is changed
 * here; a write that is not allowed throws the documented error.
 */
export class PageChanges {
  readonly #store: WorkspaceStore;
  readonly #pages: Pages;

  constructor(store: WorkspaceStore, pages: Pages) {
    this.#store = store;
    this.#pages = pages;
  }

  ofEffect(effect: TaskEffect, now: number): readonly Change[] {
    if (effect.kind === 'edit') {
      return this.edit(effect.pageId, effect.command, effect.editedBy, now);
    }
    const page = { ...effect.page, createdAt: now, editedAt: now };
    return this.create(page, effect.blocks, effect.place);
  }

  create(page: PageRecord, blocks: readonly StoredBlock[], place: BlockPlace): readonly Change[] {
    if (page.parent.type === 'page_id') this.#pages.needEditable(page.parent.page_id);
    return [
      ...this.#moveAll(new Set(childPageIds(blocks)), page),
      { kind: 'page', page },
      { kind: 'body', pageId: page.id, blocks },
      ...this.#listUnderParent(page, place),
    ];
  }

  edit(pageId: string, command: MarkdownCommand, editor: string, now: number): readonly Change[] {
    const page = this.#pages.needEditable(pageId);
    const touched: Change = { kind: 'page', page: { ...page, editedAt: now, editedBy: editor } };
    if (command.type === 'insert_content' && typeof command.where === 'string') {
      const blocks = withIds(this.#pages.dialect.read(command.content));
      if (childPageIds(blocks).length === 0) {
        return [{ kind: 'insert', pageId, blocks, place: command.where }, touched];
      }
    }
    const before = this.#store.body(pageId);
    const text = editText(this.#pages.text(before), command);
    const blocks = withIds(this.#pages.dialect.read(text), before);
    const allowDeleting = 'allowDeleting' in command && command.allowDeleting;
    return [
      ...this.#childPages(page, before, blocks, allowDeleting),
      { kind: 'body', pageId, blocks },
      touched,
    ];
  }

  /** Empties the body; its child pages go to the trash with it. */
  erase(page: PageRecord): readonly Change[] {
    const children = childPageIds(this.#store.body(page.id));
    return [...this.#trashAll(children), { kind: 'body', pageId: page.id, blocks: [] }];
  }

  /** Puts a page back where it was listed, when its parent's body has been rewritten since. */
  relist(page: PageRecord): readonly Change[] {
    if (page.parent.type !== 'page_id') return [];
    const listed = childPageIds(this.#store.body(page.parent.page_id)).includes(page.id);
    return listed ? [] : this.#listUnderParent(page, 'end');
  }

  #listUnderParent(page: PageRecord, place: BlockPlace): readonly Change[] {
    if (page.parent.type !== 'page_id') return [];
    const blocks = [childPageBlock(page.id)];
    return [{ kind: 'insert', pageId: page.parent.page_id, blocks, place }];
  }

  /** Child pages that a new body leaves out are deleted, others that it names move here. */
  #childPages(
    page: PageRecord,
    before: readonly StoredBlock[],
    after: readonly StoredBlock[],
    allowDeleting: boolean,
  ): readonly Change[] {
    const named = new Set(childPageIds(after));
    const listed = childPageIds(before).filter((id) => this.#store.page(id)?.inTrash === false);
    const gone = listed.filter((id) => !named.has(id));
    if (gone.length > 0 && !allowDeleting) {
      const names = gone.map((id) => `"${this.#store.page(id)?.title ?? ''}" (${id})`).join(', ');
      throw validationError(
        `This would delete child pages: ${names}. Keep their tags or set allow_deleting_content.`,
      );
    }
    const moved = new Set([...named].filter((id) => !listed.includes(id)));
    return [...this.#trashAll(gone), ...this.#moveAll(moved, page)];
  }

  #trashAll(ids: readonly string[]): readonly Change[] {
    return ids.flatMap((id) => {
      const page = this.#store.page(id);
      return page === undefined
        ? []
        : [{ kind: 'page', page: { ...page, inTrash: true } } as const];
    });
  }

  #moveAll(ids: ReadonlySet<string>, target: PageRecord): readonly Change[] {
    return [...ids].flatMap((id) => this.#move(id, target));
  }

  #move(id: string, target: PageRecord): readonly Change[] {
    const page = this.#pages.need(id);
    for (
      let above: PageRecord | undefined = target;
      above !== undefined;
      above = this.#above(above)
    ) {
      if (above.id === id) throw validationError(`Page ${id} cannot be moved into itself.`);
    }
    const parent = { type: 'page_id', page_id: target.id } as const;
    const changes: Change[] = [{ kind: 'page', page: { ...page, parent, inTrash: false } }];
    if (page.parent.type === 'page_id' && page.parent.page_id !== target.id) {
      const pageId = page.parent.page_id;
      const blocks = withoutChildPage(this.#store.body(pageId), id);
      changes.push({ kind: 'body', pageId, blocks });
    }
    return changes;
  }

  #above(page: PageRecord): PageRecord | undefined {
    return page.parent.type === 'page_id' ? this.#store.page(page.parent.page_id) : undefined;
  }
}
