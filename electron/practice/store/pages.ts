import { notFoundError, validationError } from '../api-error';
import { isoTime } from '../answers/iso-time';
import type {
  WireCover,
  WireIcon,
  WireInternalFile,
  WireMedia,
  WirePageMarkdown,
} from '../answers/wire';
import type { Dialect, OwnContent, StoredBlock } from '../dialect/dialect';
import { mapTree } from '../dialect/tree';
import { hexOf } from '../ids';
import {
  parseUploadAddress,
  uploadsIn,
  withAddresses,
  type UploadUse,
} from '../uploads/upload-address';
import type { SignedFiles } from '../uploads/signed-files';
import { flatten } from './block-tree';
import type { DatabaseRecord, DataSourceRecord } from './data-source-record';
import type { StoredCover, StoredIcon } from './icon-record';
import type { PageRecord } from './records';
import type { WorkspaceStore } from './workspace-store';

/** Most blocks that one reading as markdown holds. API reference, "Request limits". */
const longestReading = 20_000;

/** Blocks that markdown has no form for; a reading names so many of them. */
const unknownTypes: ReadonlySet<string> = new Set(['embed', 'bookmark', 'unsupported']);
const mostUnknown = 50;

/** Reading pages out of the store: what exists, its text and its address. */
export class Pages {
  readonly #store: WorkspaceStore;
  readonly #dialect: Dialect;
  readonly #baseUrl: () => string;
  readonly #files: SignedFiles;

  constructor(store: WorkspaceStore, dialect: Dialect, baseUrl: () => string, files: SignedFiles) {
    this.#files = files;
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

  needDatabase(id: string): DatabaseRecord {
    const database = this.#store.database(id);
    if (database === undefined) throw notFoundError('database', id);
    return database;
  }

  needDataSource(id: string): DataSourceRecord {
    const dataSource = this.#store.dataSource(id);
    if (dataSource === undefined) throw notFoundError('data source', id);
    return dataSource;
  }

  /** The table that a row belongs to; undefined for pages that are no rows. */
  tableOf({ parent }: Pick<PageRecord, 'parent'>): DataSourceRecord | undefined {
    return parent.type === 'data_source_id'
      ? this.needDataSource(parent.data_source_id)
      : undefined;
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
  url(page: Pick<PageRecord, 'id' | 'title'>): string {
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
    const shown = mapTree(blocks, (block, children: StoredBlock[]): StoredBlock => ({
      ...block,
      source: withAddresses(block.source, (use) => this.#files.sign(use).url),
      children,
    }));
    return this.#dialect.print(shown, (id) => this.#pageTag(id));
  }

  /** What a block says about itself, its file with a signed address. */
  content(block: StoredBlock): OwnContent {
    const content = this.#dialect.content(block);
    if (content.type === 'image') return { ...content, image: this.#media(content.image) };
    if (content.type === 'video') return { ...content, video: this.#media(content.video) };
    if (content.type === 'audio') return { ...content, audio: this.#media(content.audio) };
    if (content.type === 'pdf') return { ...content, pdf: this.#media(content.pdf) };
    if (content.type === 'file') {
      const { name } = content.file;
      return { ...content, file: { ...this.#media(content.file), name: decoded(name) } };
    }
    if (content.type !== 'embed') return content;
    const use = parseUploadAddress(content.embed.url);
    if (use === undefined) return content;
    return { ...content, embed: { ...content.embed, url: this.#files.sign(use).url } };
  }

  #media(media: WireMedia): WireMedia {
    const use = media.type === 'external' ? parseUploadAddress(media.external.url) : undefined;
    return use === undefined ? media : { caption: media.caption, ...this.signed(use) };
  }

  /** A text that was printed here, with the kept addresses of files that were in it. */
  unsigned(text: string, before: readonly StoredBlock[]): string {
    const uploads = flatten(before).flatMap(({ source }) => uploadsIn(source));
    return uploads.length === 0 ? text : this.#files.unsign(text, new Set(uploads));
  }

  icon(icon: StoredIcon | null): WireIcon | null {
    return icon?.type === 'emoji' ? icon : this.cover(icon);
  }

  /** A cover as the API shows it: an uploaded one is a signed file. */
  cover(cover: StoredCover | null): WireCover | null {
    if (cover?.type !== 'file_upload') return cover;
    const { id } = cover.file_upload;
    return this.signed({ id, name: this.#store.upload(id)?.fileName ?? 'file' });
  }

  /** A kept file as the API shows it. */
  signed(use: UploadUse): WireInternalFile {
    const { url, expiresAt } = this.#files.sign(use);
    return { type: 'file', file: { url, expiry_time: isoTime(expiresAt) } };
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
      unknown_block_ids: flatten(shown)
        .filter(({ type }) => unknownTypes.has(type))
        .slice(0, mostUnknown)
        .map((block) => block.id),
    };
  }

  #pageTag(id: string): string | undefined {
    const page = this.#store.page(id);
    if (page === undefined || page.inTrash) return undefined;
    return `<page url="${this.url(page)}">${page.title.replaceAll(/[<>\n]/g, ' ')}</page>`;
  }
}

/** A name from an address; as it is when it was never one. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
