import { plainValue, type PlainValue } from './data-sources/plain-value';
import type { BlockType, StoredBlock } from './dialect/dialect';
import type { Practice } from './practice';
import { childPageIds, flatten } from './store/block-tree';
import type { PageRecord } from './store/records';
import { bytesOf, statusOf, type UploadStatus } from './store/upload-record';
import { uploadsIn } from './uploads/upload-address';

/** A page as tests compare it. */
export interface PageSnapshot {
  readonly id: string;
  readonly title: string;
  /** Undefined at the top of the workspace, and of rows. */
  readonly parentId: string | undefined;
  /** Rows only. */
  readonly dataSourceId: string | undefined;
  readonly inTrash: boolean;
  /** The body as the API prints it; see `asStored`. */
  readonly markdown: string;
  /** The type of every block, each before those in it. */
  readonly blocks: readonly BlockType[];
  /** Files that its blocks show, in their order. */
  readonly files: readonly FileSnapshot[];
  /** Child pages in the order in which they are listed. */
  readonly childIds: readonly string[];
  readonly icon: string | undefined;
  readonly url: string;
  /** What a row says, by the names of the columns; empty for other pages. */
  readonly values: Readonly<Record<string, PlainValue>>;
  /** Milliseconds since 1970. */
  readonly editedAt: number;
  readonly editedBy: string;
  /** Open ones, on it and on its blocks. */
  readonly comments: number;
}

/** An uploaded file in a page. */
export interface FileSnapshot {
  readonly type: BlockType;
  readonly uploadId: string;
  readonly bytes: number;
  /** SHA-256 of the file, in hex. */
  readonly sha256: string | null;
}

/** An upload, whether a page uses it or not. */
export interface UploadSnapshot {
  readonly id: string;
  readonly fileName: string | null;
  readonly status: UploadStatus;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly isAttached: boolean;
}

/** All pages, also those in the trash, oldest first. */
export const snapshotPages = (practice: Practice): readonly PageSnapshot[] =>
  practice.store.pages().map((page) => snapshot(practice, page));

function snapshot({ store, pages }: Practice, page: PageRecord): PageSnapshot {
  const body = store.body(page.id);
  const all = flatten(body);
  const table = pages.tableOf(page);
  const { parent } = page;
  return {
    id: page.id,
    title: page.title,
    parentId: parent.type === 'page_id' ? parent.page_id : undefined,
    dataSourceId: table?.id,
    inTrash: store.isInTrash(page.id),
    markdown: pages.text(body),
    blocks: all.map(({ type }) => type),
    files: all.flatMap((block) => filesOf(store, block)),
    childIds: childPageIds(body),
    icon: page.icon?.type === 'emoji' ? page.icon.emoji : undefined,
    url: pages.url(page),
    values: Object.fromEntries(
      (table?.properties ?? []).map((column) => [column.name, plainValue(page, column)]),
    ),
    editedAt: page.editedAt,
    editedBy: page.editedBy,
    comments: store.commentsOf(page.id).length,
  };
}

const filesOf = (store: Practice['store'], { type, source }: StoredBlock): FileSnapshot[] =>
  uploadsIn(source).flatMap((uploadId) => {
    const upload = store.upload(uploadId);
    return upload === undefined
      ? []
      : [{ type, uploadId, bytes: bytesOf(upload), sha256: upload.sha256 }];
  });

/** All uploads, oldest first. */
export const snapshotUploads = ({ store, settings }: Practice): readonly UploadSnapshot[] =>
  store.uploads().map((upload) => ({
    id: upload.id,
    fileName: upload.fileName,
    status: statusOf(upload, settings.now()),
    bytes: bytesOf(upload),
    sha256: upload.sha256,
    isAttached: upload.attachedAt !== null,
  }));
