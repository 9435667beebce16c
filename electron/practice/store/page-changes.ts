import { validationError } from '../api-error';
import { withMissingOptions } from '../data-sources/missing-options';
import type { StoredBlock } from '../dialect/dialect';
import { uploadsIn } from '../uploads/upload-address';
import { childPageBlock, childPageIds, flatten, withIds, withoutChildPage } from './block-tree';
import { editText } from './edit-text';
import { uploadsOfIcons } from './icon-record';
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
    if (page.parent.type === 'page_id') {
      this.#pages.needEditable(page.parent.page_id);
      this.#needPlace(page.parent.page_id, place);
    }
    const table = this.#pages.tableOf(page);
    if (table !== undefined && this.#store.database(table.databaseId)?.inTrash !== false) {
      throw validationError("Can't edit a database that is in the trash. Restore it first.");
    }
    return [
      ...this.#moveAll(new Set(childPageIds(blocks)), page),
      { kind: 'page', page },
      { kind: 'body', pageId: page.id, blocks },
      ...this.attach(blocks, page.createdAt),
      ...this.attachUploads(uploadsOfIcons(page.icon, page.cover), page.createdAt),
      ...this.rowValues(page, page.createdAt),
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
    const kept = command.type === 'replace_content' ? text : this.#pages.unsigned(text, before);
    const blocks = withIds(this.#pages.dialect.read(kept), before);
    const allowDeleting = 'allowDeleting' in command && command.allowDeleting;
    return [
      ...this.#childPages(page, before, blocks, allowDeleting),
      { kind: 'body', pageId, blocks },
      touched,
    ];
  }

  /** Empties the body; its child pages go to the trash with it. */
  erase(page: PageRecord): readonly Change[] {
    const blocks = this.#store.body(page.id);
    return [...this.trashBelow(blocks), { kind: 'body', pageId: page.id, blocks: [] }];
  }

  /** Child pages that stand in these blocks go to the trash. */
  trashBelow(blocks: readonly StoredBlock[]): readonly Change[] {
    return this.#trashAll(childPageIds(blocks));
  }

  /** What the values of a row bring with them: new choices, and uploads that stay from now on. */
  rowValues(page: PageRecord, now: number): readonly Change[] {
    const { values = {} } = page;
    const table = this.#pages.tableOf(page);
    const dataSource = table === undefined ? undefined : withMissingOptions(table, values);
    const files = Object.values(values).flatMap((value) =>
      value.type === 'files' ? value.files : [],
    );
    const uploads = files.flatMap((file) => ('uploadId' in file ? [file.uploadId] : []));
    return [
      ...(dataSource === undefined ? [] : [{ kind: 'data-source', dataSource } as const]),
      ...this.attachUploads(uploads, now),
    ];
  }

  /** Uploads that these blocks use stay for good. */
  attach(blocks: readonly StoredBlock[], now: number): readonly Change[] {
    return this.attachUploads(
      flatten(blocks).flatMap(({ source }) => uploadsIn(source)),
      now,
    );
  }

  attachUploads(ids: readonly string[], now: number): readonly Change[] {
    return [...new Set(ids)].flatMap((id) => {
      const upload = this.#store.upload(id);
      return upload?.attachedAt === null
        ? [{ kind: 'upload', upload: { ...upload, attachedAt: now } } as const]
        : [];
    });
  }

  /** A page under another one, at the end of it. API reference, "Move a page". */
  move(page: PageRecord, target: PageRecord): readonly Change[] {
    if (page.parent.type === 'page_id' && page.parent.page_id === target.id) return [];
    const moved = this.#move(page, target);
    return [...moved, ...this.#listUnderParent({ ...page, parent: pageParent(target) }, 'end')];
  }

  /** Puts a page back where it was listed, when its parent's body has been rewritten since. */
  relist(page: PageRecord): readonly Change[] {
    if (page.parent.type !== 'page_id') return [];
    const listed = childPageIds(this.#store.body(page.parent.page_id)).includes(page.id);
    return listed ? [] : this.#listUnderParent(page, 'end');
  }

  /** A page goes behind a block that stands in its parent now, as it does with appended blocks. */
  #needPlace(parentId: string, place: BlockPlace): void {
    if (typeof place === 'string') return;
    const listed = this.#pages.listed(this.#store.body(parentId));
    if (listed.some(({ id }) => id === place.after)) return;
    throw validationError(`Block ${place.after} is not a child of ${parentId}.`);
  }

  /** A page in its parent's body; the parent counts as edited by it. */
  #listUnderParent(page: PageRecord, place: BlockPlace): readonly Change[] {
    if (page.parent.type !== 'page_id') return [];
    const above = this.#pages.need(page.parent.page_id);
    const { editedAt, editedBy } = page;
    return [
      { kind: 'insert', pageId: above.id, blocks: [childPageBlock(page.id)], place },
      { kind: 'page', page: { ...above, editedAt, editedBy } },
    ];
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
    return [...ids].flatMap((id) => this.#move(this.#pages.need(id), target));
  }

  #move(page: PageRecord, target: PageRecord): readonly Change[] {
    const { id } = page;
    for (
      let above: PageRecord | undefined = target;
      above !== undefined;
      above = this.#above(above)
    ) {
      if (above.id === id) throw validationError(`Page ${id} cannot be moved into itself.`);
    }
    const parent = pageParent(target);
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

const pageParent = (target: PageRecord): PageRecord['parent'] => ({
  type: 'page_id',
  page_id: target.id,
});
