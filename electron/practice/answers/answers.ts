import { notFoundError } from '../api-error';
import { DataSourceAnswers } from './data-sources';
import { isoTime } from './iso-time';
import type { Pages } from '../store/pages';
import type { PageRecord } from '../store/records';
import { textItems } from '../dialect/rich-text';
import type { StoredBlock } from '../dialect/dialect';
import type { WorkspaceStore } from '../store/workspace-store';
import type { WireBlock, WirePage, WireParent, WirePartialUser } from './wire';

/** Pages and blocks as the API shows them. */
export class Answers {
  readonly dataSources: DataSourceAnswers;
  readonly #store: WorkspaceStore;
  readonly #pages: Pages;

  constructor(store: WorkspaceStore, pages: Pages) {
    this.#store = store;
    this.#pages = pages;
    this.dataSources = new DataSourceAnswers(store, pages);
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
      parent: this.#parentOf(page),
      properties: this.#properties(page),
      url: this.#pages.url(page),
      public_url: null,
    };
  }

  #properties(page: PageRecord): WirePage['properties'] {
    const table = this.#pages.tableOf(page);
    return table === undefined
      ? { title: { id: 'title', type: 'title', title: textItems(page.title) } }
      : this.dataSources.properties(page, table);
  }

  #parentOf(page: PageRecord): WireParent {
    const { parent } = page;
    if (parent.type === 'page_id') return parent;
    if (parent.type === 'workspace') return { type: 'workspace', workspace: true };
    const { databaseId: database_id } = this.#pages.needDataSource(parent.data_source_id);
    return { ...parent, database_id };
  }

  /** A page seen as a block of its parent; the block's id is the page's. */
  pageAsBlock(page: PageRecord): WireBlock {
    return {
      object: 'block',
      id: page.id,
      ...recordPart(page),
      in_trash: this.#store.isInTrash(page.id),
      parent: this.#parentOf(page),
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
