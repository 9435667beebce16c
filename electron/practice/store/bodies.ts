import type { StoredBlock } from '../dialect/dialect';
import { flatten, insertBlocks } from './block-tree';
import type { BlockPlace } from './records';

/** A block, its page, and the block that holds it, if that is not the page itself. */
export interface BlockHome {
  readonly pageId: string;
  readonly block: StoredBlock;
  readonly parentId: string | undefined;
}

/** The blocks of all pages, and where each of them stands. */
export class Bodies {
  readonly #bodies = new Map<string, readonly StoredBlock[]>();
  readonly #homes = new Map<string, BlockHome>();
  /** Blocks that were deleted one by one, as they were. */
  readonly #deleted = new Map<string, BlockHome>();

  /** Top blocks of a page's body, its child pages among them. */
  body(pageId: string): readonly StoredBlock[] {
    return this.#bodies.get(pageId) ?? [];
  }

  /** The block with this id and its page; pages are no blocks here. */
  home(id: string): BlockHome | undefined {
    return this.#homes.get(id);
  }

  deleted(id: string): BlockHome | undefined {
    return this.#deleted.get(id);
  }

  replace(pageId: string, blocks: readonly StoredBlock[]): void {
    for (const block of flatten(this.body(pageId))) this.#homes.delete(block.id);
    this.#bodies.set(pageId, blocks);
    this.#keepHomes(pageId, blocks, undefined);
  }

  /** New blocks in a page or in one of its blocks. */
  insert(
    pageId: string,
    parentId: string | undefined,
    blocks: readonly StoredBlock[],
    place: BlockPlace,
  ): void {
    const siblings = this.#siblings(pageId, parentId);
    this.#swap(pageId, parentId, insertBlocks(siblings, blocks, place));
    this.#keepHomes(pageId, blocks, parentId);
    for (const block of flatten(blocks)) this.#deleted.delete(block.id);
  }

  change(id: string, source: string): void {
    const home = this.#homes.get(id);
    if (home === undefined) return;
    const block = { ...home.block, source };
    this.#homes.set(id, { ...home, block });
    const siblings = this.#siblings(home.pageId, home.parentId);
    this.#swap(
      home.pageId,
      home.parentId,
      siblings.map((one) => (one.id === id ? block : one)),
    );
  }

  remove(id: string): void {
    const home = this.#homes.get(id);
    if (home === undefined) return;
    const siblings = this.#siblings(home.pageId, home.parentId);
    this.#swap(
      home.pageId,
      home.parentId,
      siblings.filter((one) => one.id !== id),
    );
    this.#deleted.set(id, home);
    for (const block of flatten([home.block])) this.#homes.delete(block.id);
  }

  #siblings(pageId: string, parentId: string | undefined): readonly StoredBlock[] {
    if (parentId === undefined) return this.body(pageId);
    return this.#homes.get(parentId)?.block.children ?? [];
  }

  /** Gives a page or a block other children, and makes anew what holds that block. */
  #swap(pageId: string, parentId: string | undefined, children: readonly StoredBlock[]): void {
    let below = children;
    let at = parentId;
    while (at !== undefined) {
      const home = this.#homes.get(at);
      if (home === undefined) return;
      const block: StoredBlock = { ...home.block, children: below };
      this.#homes.set(at, { ...home, block });
      below = this.#siblings(pageId, home.parentId).map((one) =>
        one.id === block.id ? block : one,
      );
      at = home.parentId;
    }
    this.#bodies.set(pageId, below);
  }

  #keepHomes(pageId: string, blocks: readonly StoredBlock[], parentId: string | undefined): void {
    this.#keepLevel(pageId, blocks, parentId);
    for (const block of flatten(blocks)) this.#keepLevel(pageId, block.children, block.id);
  }

  #keepLevel(pageId: string, blocks: readonly StoredBlock[], parentId: string | undefined): void {
    for (const block of blocks) {
      if (block.type !== 'child_page') this.#homes.set(block.id, { pageId, block, parentId });
    }
  }
}
