import { notFoundError, validationError } from '../api-error';
import type { DraftBlock, StoredBlock } from '../dialect/dialect';
import { withIds } from './block-tree';
import type { BlockHome } from './bodies';
import type { PageChanges } from './page-changes';
import type { Pages } from './pages';
import type { BlockPlace, Change, PageRecord } from './records';
import type { WorkspaceStore } from './workspace-store';

/** Who changes something, and when. */
export interface Edit {
  readonly by: string;
  readonly at: number;
}

/** A page or a block that can get children. */
export interface BlockParent {
  readonly page: PageRecord;
  /** Undefined for the page itself. */
  readonly block: StoredBlock | undefined;
}

/**
 * What a change of single blocks does to the workspace, worked out against it as it is now. A
 * change that is not allowed throws the documented error. API reference, "Block".
 */
export class BlockChanges {
  readonly #store: WorkspaceStore;
  readonly #pages: Pages;
  readonly #pageChanges: PageChanges;

  constructor(store: WorkspaceStore, pages: Pages, pageChanges: PageChanges) {
    this.#store = store;
    this.#pages = pages;
    this.#pageChanges = pageChanges;
  }

  needParent(id: string): BlockParent {
    if (this.#store.page(id) !== undefined) {
      return { page: this.#pages.needEditable(id), block: undefined };
    }
    const { pageId, block } = this.needBlock(id);
    return { page: this.#pages.needEditable(pageId), block };
  }

  /** A block that may be changed; throws for those that are gone or in the trash. */
  needBlock(id: string): BlockHome {
    const home = this.#store.block(id);
    if (home !== undefined) {
      this.#pages.needEditable(home.pageId);
      return home;
    }
    if (this.#store.deletedBlock(id) === undefined) throw notFoundError('block', id);
    throw validationError("Can't edit block that is in the trash. Restore it first.");
  }

  /** The new blocks with their ids, and the changes that put them there. */
  append(
    parent: BlockParent,
    drafts: readonly DraftBlock[],
    place: BlockPlace,
    edit: Edit,
  ): { readonly blocks: readonly StoredBlock[]; readonly changes: readonly Change[] } {
    const siblings = parent.block?.children ?? this.#store.body(parent.page.id);
    if (typeof place !== 'string' && !siblings.some(({ id }) => id === place.after)) {
      throw validationError(`Block ${place.after} is not a child of ${idOf(parent)}.`);
    }
    const blocks = withIds(drafts);
    return {
      blocks,
      changes: [
        {
          kind: 'insert',
          pageId: parent.page.id,
          ...(parent.block === undefined ? {} : { parentId: parent.block.id }),
          blocks,
          place,
        },
        ...this.#pageChanges.attach(blocks, edit.at),
        touched(parent.page, edit),
      ],
    };
  }

  /** A block with another text; its children and its id stay. */
  rewrite(home: BlockHome, source: string, edit: Edit): readonly Change[] {
    return [
      { kind: 'block', blockId: home.block.id, source },
      ...this.#pageChanges.attach([{ ...home.block, source, children: [] }], edit.at),
      touched(this.#pages.need(home.pageId), edit),
    ];
  }

  /** Moves a block with all that is in it to the trash; pages in it go there as well. */
  remove(home: BlockHome, edit: Edit): readonly Change[] {
    return [
      ...this.#pageChanges.trashBelow([home.block]),
      { kind: 'block-deleted', blockId: home.block.id },
      touched(this.#pages.need(home.pageId), edit),
    ];
  }

  /** Puts a deleted block back, at the end of what held it. */
  restore(home: BlockHome, edit: Edit): readonly Change[] {
    const page = this.#pages.needEditable(home.pageId);
    const parent = home.parentId === undefined ? undefined : this.#store.block(home.parentId);
    return [
      {
        kind: 'insert',
        pageId: home.pageId,
        ...(parent === undefined ? {} : { parentId: parent.block.id }),
        blocks: [home.block],
        place: 'end',
      },
      touched(page, edit),
    ];
  }
}

const idOf = ({ page, block }: BlockParent): string => block?.id ?? page.id;

export const touched = (page: PageRecord, { by, at }: Edit): Change => ({
  kind: 'page',
  page: { ...page, editedAt: at, editedBy: by },
});
