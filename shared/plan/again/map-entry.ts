import type { BatchId, ConnectionId, JobId, PageId, PageRef } from '../../jobs/job';
import type { FileFingerprint } from '../../file-fingerprint';
import type { EpochMs } from '../../units';

/**
 * One line of the map: a file or folder, and the page that it became. There is one for each path,
 * connection and destination; the next import of the same file replaces it.
 */
export interface MapEntry {
  readonly connectionId: ConnectionId;
  /** What the import as a whole went under. */
  readonly destination: PageId;
  /** As `JobSource.path`. */
  readonly path: string;
  readonly name: string;
  /** From what was dropped, with `/`; empty for a file dropped by itself. */
  readonly folder: string;
  /** A folder without a note of its own. */
  readonly isFolder?: true;
  /** SHA-256 of the file's bytes, hex; empty for a folder. */
  readonly hash: string;
  readonly page: PageRef;
  /** As it was last sent. */
  readonly title: string;
  /** The page directly above it when it was imported. */
  readonly parentId: PageId;
  /** Whose text was sent last: `SentTexts` has it. */
  readonly jobId: JobId;
  readonly batchId: BatchId;
  /** The batch that made the page; later ones have updated it. */
  readonly madeBy: BatchId;
  readonly at: EpochMs;
  /**
   * The pages that links of the text led to when it was sent, by their targets as written. Absent
   * for imports of former versions, which did not note it.
   */
  readonly links?: Readonly<Record<string, PageId>>;
  /**
   * The pictures and files that were planned for the text, by `attachmentKey`; null for one of which
   * it is not known what was attached. Absent as `links`, and once the user keeps another text.
   */
  readonly files?: Readonly<Record<string, FileFingerprint | null>>;
  /** What the text was printed with (`printingOf`); absent as `links`. */
  readonly printing?: string;
}
