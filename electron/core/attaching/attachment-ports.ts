import type {
  NotPlacedReason,
  UnlinkedReason,
} from '../../../shared/documents/diagnostics/diagnostic';
import type { FileFingerprint } from '../../../shared/file-fingerprint';
import type { ConnectionId, JobId } from '../../../shared/jobs/job';
import type { Result } from '../../../shared/result';
import type { Bytes, EpochMs } from '../../../shared/units';
import type { BlockId, UploadId } from '../workspace-ports';

export interface AttachedFile {
  readonly path: string;
  /** With its ending. */
  readonly name: string;
  /** From what was dropped, with `/`. */
  readonly folder: string;
  /** When the plan was made. */
  readonly size: Bytes;
}

/** A file that a job's text leads to, or why it cannot go. `key`: `attachmentKey`. */
export type JobAttachment = { readonly jobId: JobId; readonly key: string } & (
  | { readonly file: AttachedFile; readonly refused?: undefined }
  | { readonly refused: UnlinkedReason; readonly file?: undefined }
);

/** What became of a place in a page. One that is not known is still open. */
export type PlaceState = {
  /** Its mark is gone from the page, so nothing is left to be done. */
  readonly isDone?: true;
  /** The file that was attached, or was to be, as far as it could be read. */
  readonly file?: FileFingerprint;
} & (
  | {
      readonly state: 'placed';
      /** What its file is called. */
      readonly name: string;
      readonly blockId?: BlockId;
      /** The address of a picture that stayed on its server. */
      readonly url?: string;
    }
  /** Its words stand there, or will. `drop`: a block without a file, to be taken away first. */
  | { readonly state: 'left'; readonly reason: NotPlacedReason; readonly drop?: BlockId }
);

/** A file on its way to a workspace, or there. The same bytes go up once for each connection. */
export interface StoredUpload {
  readonly connectionId: ConnectionId;
  /** SHA-256 of the bytes, hex, with the ending of the name: an upload shows as what it is called. */
  readonly key: string;
  readonly id: UploadId;
  readonly name: string;
  readonly size: Bytes;
  readonly parts: number;
  readonly partsSent: number;
  readonly isUploaded: boolean;
  /** A request for it may have run, and its outcome is not known: Notion is asked first. */
  readonly isUnsure: boolean;
  /** Absent once a page uses it: then it stays. */
  readonly expiresAt?: EpochMs;
}

/** Attachments on disk. @throws StorageError when saving */
export interface AttachmentStore {
  /** What was planned for a job's text. */
  plannedOf(id: JobId): readonly JobAttachment[];
  /** All files that jobs lead to, to be allowed again after a start. */
  files(): readonly AttachedFile[];
  /** By the place's mark. */
  statesOf(id: JobId): ReadonlyMap<string, PlaceState>;
  saveStates(id: JobId, states: ReadonlyMap<string, PlaceState>): void;
  /** Those of another text that was sent for the same job. */
  clearStates(id: JobId): void;
  upload(connectionId: ConnectionId, key: string): StoredUpload | undefined;
  saveUpload(upload: StoredUpload): void;
  forgetUpload(connectionId: ConnectionId, key: string): void;
}

export type AttachmentFileError =
  { readonly kind: 'file-missing' } | { readonly kind: 'file-unreadable'; readonly detail: string };

/** The user's files as they are uploaded: read in a stream, never held as a whole. */
export interface AttachmentFiles {
  fingerprint(
    path: string,
    signal: AbortSignal,
  ): Promise<Result<FileFingerprint, AttachmentFileError>>;
  /** Bytes `from` to `from + size`; throws when they cannot be read. */
  part(path: string, from: Bytes, size: Bytes): AsyncIterable<Uint8Array>;
  /** Whether a file is as it was when its fingerprint was taken, as far as size and time tell. */
  isUnchanged(path: string, fingerprint: FileFingerprint): Promise<boolean>;
}
