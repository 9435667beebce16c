import type { PageId } from '../../../shared/jobs/job';
import type { CreatePageRequest } from '../notion-ports';

interface Titled {
  readonly title: string;
  readonly text: string;
}

/** What stands in each page of the fake Notion, in order: its text as one block, then the rest. */
export class FakeContents {
  readonly #pages: Map<PageId, Titled>;
  readonly #rest = new Map<PageId, string[]>();

  constructor(pages: Map<PageId, Titled>) {
    this.#pages = pages;
  }

  blocksOf(id: PageId): readonly string[] {
    const hasText = (this.#pages.get(id)?.text ?? '') !== '';
    return [...(hasText ? [`text of ${id}`] : []), ...this.#restOf(id)];
  }

  /** Titles of the pages under a page. */
  titlesUnder(id: PageId): readonly string[] {
    return this.#restOf(id).flatMap((block) => this.#pages.get(block as PageId)?.title ?? []);
  }

  /** Blocks that a person puts at the end of a page. */
  add(id: PageId, blocks: readonly string[]): void {
    this.#restOf(id).push(...blocks);
  }

  /** A person moves a page or a block to the trash. */
  trash(block: string): void {
    for (const rest of this.#rest.values()) {
      const at = rest.indexOf(block);
      if (at >= 0) rest.splice(at, 1);
    }
    this.#pages.delete(block as PageId);
  }

  /** Puts a new page where its create asked for. */
  insert(id: PageId, { parentId, position }: CreatePageRequest): void {
    const rest = this.#restOf(parentId);
    const before = position === undefined ? rest.length - 1 : -1;
    rest.splice((typeof position === 'object' ? rest.indexOf(position.behind) : before) + 1, 0, id);
  }

  /** Why a page cannot be made at the place that was asked for. */
  refusalOf({ parentId, position }: CreatePageRequest): string | undefined {
    if (typeof position !== 'object' || this.blocksOf(parentId).includes(position.behind)) {
      return undefined;
    }
    return `Block ${position.behind} is not a child of ${parentId}.`;
  }

  #restOf(id: PageId): string[] {
    const rest = this.#rest.get(id) ?? [];
    this.#rest.set(id, rest);
    return rest;
  }
}
