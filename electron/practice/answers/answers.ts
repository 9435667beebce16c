import { notFoundError } from '../api-error';
import { isoTime } from './iso-time';
import type { Pages } from '../store/pages';
import type { PageRecord } from '../store/records';
import { textItems } from '../dialect/rich-text';
import type { StoredBlock } from '../dialect/dialect';
import type { WorkspaceStore } from '../store/workspace-store';
import type { WireBlock, WirePage, WireParent, WirePartialUser } from './wire';

/** Pages and blocks as the API shows them. */
export class Answers {
  readonly #store: WorkspaceStore;
  readonly #pages: Pages;

  constructor(store: WorkspaceStore, pages: Pages) {
    this.#store = store;
    this.#pages = pages;
  }

  /** API reference, "Page". */
  page(page: PageRecord): WirePage {
    return {
      object: 'page',
      id: page.id,
      ...recordPart(page),
      in_trash: this.#store.isInTrash(page.id),
      is_archived: false,
      is_locked: page.isLocked,
      icon: this.#pages.icon(page.icon),
      cover: this.#pages.cover(page.cover),
      parent: parentOf(page),
      properties: { title: { id: 'title', type: 'title', title: textItems(page.title) } },
      url: this.#pages.url(page),
      public_url: null,
    };
  }

  /** A page seen as a block of its parent; the block's id is the page's. */
  pageAsBlock(page: PageRecord): WireBlock {
    return {
      object: 'block',
      id: page.id,
      ...recordPart(page),
      in_trash: this.#store.isInTrash(page.id),
      parent: parentOf(page),
      has_children: this.#pages.listed(this.#store.body(page.id)).length > 0,
      type: 'child_page',
      child_page: { title: page.title },
    };
  }

  /** A block by its id, also a deleted one. Throws the documented 404. */
  ownBlock(id: string): WireBlock {
    const here = this.#store.block(id);
    const found = here ?? this.#store.deletedBlock(id);
    if (found === undefined) throw notFoundError('block', id);
    return this.block(
      found.block,
      this.#pages.need(found.pageId),
      found.parentId === undefined
        ? { type: 'page_id', page_id: found.pageId }
        : { type: 'block_id', block_id: found.parentId },
      here === undefined || this.#store.isInTrash(found.pageId),
    );
  }

  /** A block of a page's body. API reference, "Block". */
  block(
    block: StoredBlock,
    page: PageRecord,
    parent: WireParent,
    inTrash = this.#store.isInTrash(page.id),
  ): WireBlock {
    return {
      object: 'block',
      id: block.id,
      ...recordPart(page),
      in_trash: inTrash,
      parent,
      has_children: this.#pages.listed(block.children).length > 0,
      ...this.#pages.content(block),
    };
  }
}

const userRef = (id: string): WirePartialUser => ({ object: 'user', id });

/** Times and people of a page; its blocks have the same, since edits are not kept for each block. */
const recordPart = (
  page: PageRecord,
): Pick<WirePage, 'created_time' | 'created_by' | 'last_edited_time' | 'last_edited_by'> => ({
  created_time: isoTime(page.createdAt),
  created_by: userRef(page.createdBy),
  last_edited_time: isoTime(page.editedAt),
  last_edited_by: userRef(page.editedBy),
});

const parentOf = (page: PageRecord): WireParent =>
  page.parent.type === 'workspace' ? { type: 'workspace', workspace: true } : page.parent;
