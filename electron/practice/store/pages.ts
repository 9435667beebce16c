import { notFoundError, validationError } from '../api-error';
import type { WirePageMarkdown } from '../answers/wire';
import type { Dialect, StoredBlock } from '../dialect/dialect';
import { hexOf } from '../ids';
import { flatten } from './block-tree';
import type { PageRecord } from './records';
import type { WorkspaceStore } from './workspace-store';

/** Most blocks that one reading as markdown holds. API reference, "Request limits". */
const longestReading = 20_000;

/** Reading pages out of the store: what exists, its text and its address. */
export class Pages {
  readonly #store: WorkspaceStore;
  readonly #dialect: Dialect;
  readonly #baseUrl: () => string;

  constructor(store: WorkspaceStore, dialect: Dialect, baseUrl: () => string) {
    this.#store = store;
    this.#dialect = dialect;
    this.#baseUrl = baseUrl;
  }

  get dialect(): Dialect {
    return this.#dialect;
  }

  /** Throws the documented 404 when there is no such page. */
  need(id: string): PageRecord {
    const page = this.#store.page(id);
    if (page === undefined) throw notFoundError('page', id);
    return page;
  }

  /** A page whose content may be changed: there, and neither it nor one above is in the trash. */
  needEditable(id: string): PageRecord {
    if (this.#store.block(id) !== undefined) throw validationError(`${id} is a block, not a page.`);
    const page = this.need(id);
    if (this.#store.isInTrash(id)) {
      throw validationError("Can't edit a page that is in the trash. Restore it first.");
    }
    return page;
  }

  /** Address of the page here and now: the port can be another one after a restart. */
  url(page: PageRecord): string {
    const slug = page.title.normalize('NFKD').replace(/[^A-Za-z0-9]+/g, '-');
    const name = slug.replace(/^-+|-+$/g, '').slice(0, 60);
    return `${this.#baseUrl()}/p/${name === '' ? '' : `${name}-`}${hexOf(page.id)}`;
  }

  /** Blocks that are listed: child pages in the trash are not. */
  listed(blocks: readonly StoredBlock[]): readonly StoredBlock[] {
    return blocks.filter(
      ({ type, id }) => type !== 'child_page' || this.#store.page(id)?.inTrash === false,
    );
  }

  /** Blocks as the API prints them. */
  text(blocks: readonly StoredBlock[]): string {
    return this.#dialect.print(blocks, (id) => this.#pageTag(id));
  }

  /** A reading as markdown, cut at a top block when it would be too long. */
  reading(id: string, blocks: readonly StoredBlock[]): WirePageMarkdown {
    let count = 0;
    const shown = blocks.filter((block) => (count += flatten([block]).length) <= longestReading);
    return {
      object: 'page_markdown',
      id,
      markdown: this.text(shown),
      truncated: shown.length < blocks.length,
      unknown_block_ids: [],
    };
  }

  #pageTag(id: string): string | undefined {
    const page = this.#store.page(id);
    if (page === undefined || page.inTrash) return undefined;
    return `<page url="${this.url(page)}">${page.title.replaceAll(/[<>\n]/g, ' ')}</page>`;
  }
}
