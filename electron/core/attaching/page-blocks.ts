import { anyMark } from '../../../shared/documents/attachments/placement';
import type { PageId } from '../../../shared/jobs/job';
import type { BlockId, BlockListing, BlockSummary } from '../workspace-ports';

export type ParentId = BlockId | PageId;

/** A part of the children of a page or block, to be asked for. */
export interface ListingRequest {
  readonly parentId: ParentId;
  readonly cursor?: string;
}

/** A block whose text holds a mark. */
export interface FoundMark {
  readonly mark: string;
  readonly parentId: ParentId;
  readonly block: BlockSummary;
  /** Nothing else is in it. */
  readonly isAlone: boolean;
}

/** Pages and tables below a page have blocks of their own, in which nothing of ours stands. */
const foreign: ReadonlySet<string> = new Set(['child_page', 'child_database']);

/**
 * The blocks of a page as far as they were listed, to find marks with the fewest requests: what has
 * been begun is listed to its end, so that it is known what follows each mark; then only as long as
 * marks are missing, first in blocks with the words under which they must stand.
 */
export class PageBlocks {
  readonly #wanted: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #children = new Map<ParentId, BlockSummary[]>();
  readonly #found = new Map<string, FoundMark>();
  /** Blocks with children that were not listed yet, in the order of the page. */
  readonly #unlisted: BlockSummary[] = [];
  #next: ListingRequest | undefined;

  /** @param wanted the marks, each with the words of the blocks that it can stand under (`bareWords`) */
  constructor(page: PageId, wanted: ReadonlyMap<string, ReadonlySet<string>>) {
    this.#wanted = wanted;
    this.#next = { parentId: page };
  }

  /** What is to be listed next; undefined once all marks are found, or everything was listed. */
  get nextListing(): ListingRequest | undefined {
    return this.#next;
  }

  listed({ parentId }: ListingRequest, { blocks, nextCursor }: BlockListing): void {
    const known = this.#children.get(parentId) ?? [];
    this.#children.set(parentId, known);
    for (const block of blocks) {
      known.push(block);
      this.#look(parentId, block);
      if (block.hasChildren && !foreign.has(block.type)) this.#unlisted.push(block);
    }
    this.#next = nextCursor === undefined ? this.#choose() : { parentId, cursor: nextCursor };
  }

  find(mark: string): FoundMark | undefined {
    return this.#found.get(mark);
  }

  /** The blocks that follow a block; undefined when it is not there. */
  following(parentId: string, blockId: string): readonly BlockSummary[] | undefined {
    const siblings = this.#siblings(parentId);
    const index = siblings.findIndex(({ id }) => id === blockId);
    return index === -1 ? undefined : siblings.slice(index + 1);
  }

  /** Blocks were made after another one. */
  inserted(parentId: string, afterId: string, blocks: readonly BlockSummary[]): void {
    const siblings = this.#siblings(parentId);
    const index = siblings.findIndex(({ id }) => id === afterId);
    if (index !== -1) siblings.splice(index + 1, 0, ...blocks);
  }

  removed(blockId: BlockId): void {
    for (const siblings of this.#children.values()) {
      const index = siblings.findIndex(({ id }) => id === blockId);
      if (index !== -1) siblings.splice(index, 1);
    }
  }

  /** The mark does not stand in its block any more. */
  cleared(mark: string): void {
    this.#found.delete(mark);
  }

  #siblings(parentId: string): BlockSummary[] {
    for (const [id, siblings] of this.#children) if (id === parentId) return siblings;
    return [];
  }

  #look(parentId: ParentId, block: BlockSummary): void {
    for (const [mark] of block.text.matchAll(anyMark)) {
      if (!this.#wanted.has(mark)) continue;
      const isAlone = block.text.trim() === mark && !block.hasChildren;
      this.#found.set(mark, { mark, parentId, block, isAlone });
    }
  }

  #choose(): ListingRequest | undefined {
    const missing = [...this.#wanted].filter(([mark]) => !this.#found.has(mark));
    if (missing.length === 0) return undefined;
    const above = new Set(missing.flatMap(([, words]) => [...words]));
    const likely = this.#unlisted.findIndex(({ text }) => above.has(bareWords(text)));
    const [block] = this.#unlisted.splice(Math.max(0, likely), 1);
    return block === undefined ? undefined : { parentId: block.id };
  }
}

/** A text without what Notion or the dialect may write in another way. */
export const bareWords = (text: string): string =>
  (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ').slice(0, 200);
