import { attachmentKey } from '../../../shared/documents/attachments/resolve-attachments';
import type { FileFingerprint } from '../../../shared/file-fingerprint';
import type { ConnectionId, JobId } from '../../../shared/jobs/job';
import { err, ok, type Result } from '../../../shared/result';
import { bytes, epochMs, type Bytes, type EpochMs } from '../../../shared/units';
import type {
  AttachedFile,
  AttachmentFileError,
  AttachmentFiles,
  AttachmentStore,
  JobAttachment,
  PlaceState,
  StoredUpload,
} from '../attaching/attachment-ports';
import type { MemoryDisk, MemoryJobStore } from './memory-stores';

/** Attachments that outlive an engine of a test, as a disk would. */
export class MemoryAttachmentStore implements AttachmentStore {
  readonly states = new Map<JobId, ReadonlyMap<string, PlaceState>>();
  readonly uploads = new Map<string, StoredUpload>();
  readonly #jobs: MemoryJobStore;
  readonly #disk: MemoryDisk;

  constructor(jobs: MemoryJobStore, disk: MemoryDisk) {
    this.#jobs = jobs;
    this.#disk = disk;
  }

  plannedOf(id: JobId): readonly JobAttachment[] {
    return this.#jobs.attachments.filter(({ jobId }) => jobId === id);
  }

  files(): readonly AttachedFile[] {
    return this.#jobs.attachments.flatMap(({ file }) => file ?? []);
  }

  statesOf(id: JobId): ReadonlyMap<string, PlaceState> {
    return this.states.get(id) ?? new Map();
  }

  saveStates(id: JobId, states: ReadonlyMap<string, PlaceState>): void {
    this.#disk.write();
    this.states.set(id, new Map([...this.statesOf(id), ...states]));
  }

  clearStates(id: JobId): void {
    this.states.delete(id);
  }

  upload(connectionId: ConnectionId, key: string): StoredUpload | undefined {
    return this.uploads.get(`${connectionId} ${key}`);
  }

  saveUpload(upload: StoredUpload): void {
    this.#disk.write();
    this.uploads.set(`${upload.connectionId} ${upload.key}`, upload);
  }

  forgetUpload(connectionId: ConnectionId, key: string): void {
    this.uploads.delete(`${connectionId} ${key}`);
  }
}

interface MemoryFile {
  readonly content: string;
  readonly size: number;
  readonly modifiedAt: EpochMs;
}

/** Pictures of a test. A file can be said to be larger than its content, which then repeats. */
export class MemoryAttachmentFiles implements AttachmentFiles {
  readonly #files = new Map<string, MemoryFile>();
  /** Paths that cannot be read. */
  readonly unreadable = new Set<string>();
  #changes = 0;

  put(path: string, content: string, size = content.length): void {
    this.#changes += 1;
    this.#files.set(path, { content, size, modifiedAt: epochMs(this.#changes) });
  }

  remove(path: string): void {
    this.#files.delete(path);
  }

  async fingerprint(path: string): Promise<Result<FileFingerprint, AttachmentFileError>> {
    const file = this.#files.get(path);
    if (file === undefined) return err({ kind: 'file-missing' });
    if (this.unreadable.has(path)) return err({ kind: 'file-unreadable', detail: 'EACCES' });
    const { content, size, modifiedAt } = file;
    return ok({ hash: `${content} ${String(size)}`, size: bytes(size), modifiedAt });
  }

  async *part(path: string, _from: Bytes, size: Bytes): AsyncGenerator<Uint8Array> {
    const file = this.#files.get(path);
    if (file === undefined) throw new Error('ENOENT');
    yield new Uint8Array(size);
  }

  async isUnchanged(path: string, { modifiedAt }: FileFingerprint): Promise<boolean> {
    return this.#files.get(path)?.modifiedAt === modifiedAt;
  }
}

/** Files beside a note that its text leads to. */
export const filesBeside = (jobId: JobId, names: readonly string[]): readonly JobAttachment[] =>
  names.map((name) => ({
    jobId,
    key: attachmentKey('path', name),
    file: { path: `/notes/${name}`, name, folder: '', size: bytes(1) },
  }));
