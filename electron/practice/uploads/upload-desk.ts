import { notFoundError, validationError } from '../api-error';
import type { LinkType, MediaType } from '../dialect/block-source';
import { newId } from '../ids';
import type { PracticeSettings } from '../practice-options';
import { bytesOf, statusOf, type UploadRecord } from '../store/upload-record';
import type { WorkspaceStore } from '../store/workspace-store';
import { sha256, type FileStore } from './file-store';
import { bareContentType, typeOfContent, typeOfName, type FileKind } from './file-types';
import { uploadAddress } from './upload-address';

const megabyte = 1_024 * 1_024;

/** API reference, "File upload", limits. */
export const uploadLimits = {
  largestPart: 20 * megabyte,
  smallestPart: 5 * megabyte,
  mostParts: 10_000,
  longestName: 900,
} as const;

/** How long a file of another server takes. Names ending in `.invalid` have none (RFC 2606). */
const fetchMs = 3_000;

export interface NewUpload {
  readonly mode: UploadRecord['mode'];
  readonly fileName: string | undefined;
  readonly contentType: string | undefined;
  readonly parts: number;
  /** `external_url` only. */
  readonly fetchedFrom: string | undefined;
}

export interface SentPart {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly fileName: string | undefined;
  /** Multi-part only. */
  readonly number: number | undefined;
}

/** Takes files in, part by part, and says where they can be used. API reference, "File upload". */
export class UploadDesk {
  readonly #store: WorkspaceStore;
  readonly #files: FileStore;
  readonly #settings: PracticeSettings;
  /** Uploads whose first part was refused because it came too early. */
  readonly #refused = new Set<string>();

  constructor(store: WorkspaceStore, files: FileStore, settings: PracticeSettings) {
    this.#store = store;
    this.#files = files;
    this.#settings = settings;
  }

  get now(): number {
    return this.#settings.now();
  }

  need(id: string): UploadRecord {
    const upload = this.#store.upload(id);
    if (upload === undefined) throw notFoundError('file upload', id);
    return upload;
  }

  create(request: NewUpload, createdBy: string): UploadRecord {
    const { mode, fileName, contentType, parts, fetchedFrom } = request;
    this.#dropExpired();
    checkType(fileName, contentType);
    const upload: UploadRecord = {
      id: newId(),
      mode,
      fileName: fileName ?? null,
      contentType: contentType ?? typeOfName(fileName ?? '')?.contentTypes[0] ?? null,
      expectedParts: parts,
      parts: [],
      createdAt: this.now,
      createdBy,
      editedAt: this.now,
      isComplete: false,
      sha256: null,
      attachedAt: null,
    };
    return this.#keep(fetchedFrom === undefined ? upload : this.#fetched(upload, fetchedFrom));
  }

  send(id: string, part: SentPart): UploadRecord {
    const upload = this.need(id);
    const status = statusOf(upload, this.now);
    if (status !== 'pending') {
      throw validationError(`File upload ${id} is ${status}: only a pending one takes a file.`);
    }
    if (upload.mode === 'external_url') {
      throw validationError(`File upload ${id} is fetched from another server.`);
    }
    checkContentType(upload, part);
    const number = partNumber(upload, part);
    this.#checkSize(upload, number, part.bytes.length);
    const sent = { number, bytes: part.bytes.length, sha256: sha256(part.bytes) };
    this.#files.put(id, number, part.bytes);
    const parts = [...upload.parts.filter((one) => one.number !== number), sent].sort(
      (first, second) => first.number - second.number,
    );
    const isWhole = upload.mode === 'single_part';
    return this.#keep({
      ...upload,
      parts,
      fileName: upload.fileName ?? part.fileName ?? null,
      contentType: upload.contentType ?? bareContentType(part.contentType),
      editedAt: this.now,
      isComplete: isWhole,
      sha256: isWhole ? sent.sha256 : null,
    });
  }

  complete(id: string): UploadRecord {
    const upload = this.need(id);
    const status = statusOf(upload, this.now);
    if (upload.mode !== 'multi_part') {
      throw validationError('Only a multi-part file upload is completed.');
    }
    if (status !== 'pending') throw validationError(`File upload ${id} is ${status} already.`);
    const { length } = upload.parts;
    if (length !== upload.expectedParts) {
      throw validationError(
        `File upload ${id} has ${String(length)} of ${String(upload.expectedParts)} parts.`,
      );
    }
    const short = upload.parts.slice(0, -1).find((part) => part.bytes < uploadLimits.smallestPart);
    if (short !== undefined) {
      throw validationError(`Part ${String(short.number)} is smaller than 5 MB.`);
    }
    const hash = sha256(...upload.parts.map((part) => this.#files.get(id, part.number) ?? none));
    return this.#keep({ ...upload, isComplete: true, sha256: hash, editedAt: this.now });
  }

  /** Whether a first part that came within `ms` of its creation is refused; only once. */
  refusesEarly(id: string, ms: number): boolean {
    const upload = this.need(id);
    if (this.#refused.has(id) || this.now - upload.createdAt >= ms) return false;
    this.#refused.add(id);
    return true;
  }

  /** An upload that a block, an icon, a cover or a property may use now. */
  needAttachable(id: string): UploadRecord {
    const upload = this.#store.upload(id);
    if (upload === undefined) throw validationError(`Could not find file upload with ID: ${id}.`);
    const status = statusOf(upload, this.now);
    if (status === 'uploaded') return upload;
    throw validationError(`File upload ${id} is ${status}: only an uploaded one can be attached.`);
  }

  /** Where a block finds the file; throws the documented 400 when it cannot use it. */
  address(use: {
    readonly uploadId: string;
    readonly type: MediaType | LinkType;
    readonly name: string | undefined;
  }): string {
    const upload = this.needAttachable(use.uploadId);
    const kind = kindOf(upload);
    if (!(kindsOfBlock[use.type]?.includes(kind) ?? true)) {
      throw validationError(
        `A ${use.type} block cannot show the ${kind} ${upload.fileName ?? ''}.`,
      );
    }
    return uploadAddress({ id: upload.id, name: use.name ?? upload.fileName ?? 'file' });
  }

  /** The whole file; undefined when it is not all there. */
  content(upload: UploadRecord): Uint8Array | undefined {
    const parts = upload.parts.map((part) => this.#files.get(upload.id, part.number));
    const whole = parts.flatMap((part) => (part === undefined ? [] : [part]));
    return whole.length === parts.length && upload.isComplete ? Buffer.concat(whole) : undefined;
  }

  /** Nothing is asked for: the address itself is the content, once its time has come. */
  #fetched(upload: UploadRecord, url: string): UploadRecord {
    const fails = /\.invalid$/i.test(new URL(url).hostname);
    const fetch = { url, endsAt: this.now + fetchMs, fails };
    if (fails) return { ...upload, fetch };
    const content = Buffer.from(url);
    this.#files.put(upload.id, 1, content);
    const hash = sha256(content);
    const parts = [{ number: 1, bytes: content.length, sha256: hash }];
    return { ...upload, fetch, parts, isComplete: true, sha256: hash };
  }

  #checkSize(upload: UploadRecord, number: number, bytes: number): void {
    const { largestPart, smallestPart } = uploadLimits;
    if (bytes > largestPart) throw validationError('A part of a file is at most 20 MB large.');
    const isLast = number === upload.expectedParts;
    if (upload.mode === 'multi_part' && !isLast && bytes < smallestPart) {
      throw validationError('Each part but the last is at least 5 MB large.');
    }
    const others = upload.parts.filter((part) => part.number !== number);
    const limit = this.#settings.maxUploadBytes;
    if (bytesOf({ ...upload, parts: others }) + bytes > limit) {
      throw validationError(`Files of this workspace are at most ${String(limit)} bytes large.`);
    }
  }

  #dropExpired(): void {
    for (const upload of this.#store.uploads()) {
      if (statusOf(upload, this.now) !== 'expired' || upload.parts.length === 0) continue;
      this.#files.drop(upload.id);
      this.#keep({ ...upload, parts: [] });
    }
  }

  #keep(upload: UploadRecord): UploadRecord {
    this.#store.commit({ at: this.now, changes: [{ kind: 'upload', upload }] });
    return upload;
  }
}

const none = new Uint8Array();

export const kindOf = (upload: UploadRecord): FileKind =>
  (typeOfName(upload.fileName ?? '') ?? typeOfContent(upload.contentType ?? ''))?.kind ??
  'document';

/** What a block can show; a `file` block shows anything. */
const kindsOfBlock: Readonly<Partial<Record<MediaType | LinkType, readonly FileKind[]>>> = {
  image: ['image'],
  video: ['video'],
  audio: ['audio'],
  pdf: ['pdf'],
  embed: ['html'],
  bookmark: [],
};

function checkType(fileName: string | undefined, contentType: string | undefined): void {
  if (fileName !== undefined && typeOfName(fileName) === undefined) {
    throw validationError(`Files like "${fileName}" are not supported.`);
  }
  if (contentType !== undefined && typeOfContent(contentType) === undefined) {
    throw validationError(`Files of type "${contentType}" are not supported.`);
  }
}

/** The type that was said at the creation must be said again. Known of the real service. */
function checkContentType(upload: UploadRecord, part: SentPart): void {
  const sent = bareContentType(part.contentType);
  if (upload.contentType !== null && sent !== bareContentType(upload.contentType)) {
    throw validationError(
      `The content type "${sent}" is not the one of the file upload, "${upload.contentType}".`,
    );
  }
  if (upload.contentType === null) checkType(upload.fileName ?? part.fileName, sent);
}

function partNumber(upload: UploadRecord, { number }: SentPart): number {
  if (upload.mode === 'single_part') {
    if (number === undefined || number === 1) return 1;
    throw validationError('part_number should be not present for a single part.');
  }
  if (number !== undefined && number >= 1 && number <= upload.expectedParts) return number;
  throw validationError(`part_number should be from 1 to ${String(upload.expectedParts)}.`);
}
