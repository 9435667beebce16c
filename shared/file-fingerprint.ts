import type { Bytes, EpochMs } from './units';

/** What a file is at a moment. As long as size and time are the same, so is its hash, it is assumed. */
export interface FileFingerprint {
  /** SHA-256, hex. */
  readonly hash: string;
  readonly size: Bytes;
  readonly modifiedAt: EpochMs;
}
