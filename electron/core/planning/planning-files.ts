import type { DocumentError } from '../../../shared/jobs/job-error';
import type { Listing, ListingOptions } from '../../../shared/plan/listing';
import type { Result } from '../../../shared/result';
import type { Bytes, EpochMs } from '../../../shared/units';

export interface FileContent {
  readonly content: Uint8Array;
  readonly modifiedAt: EpochMs;
}

/** The user's files as the plan needs them. Nothing outside what was given to `list` is read. */
export interface PlanningFiles {
  /**
   * Walks dropped files, folders and archives without reading a document. `onListed` hears how many
   * files were seen so far. When `signal` is aborted, what was found so far is given back.
   */
  list(
    paths: readonly string[],
    options: ListingOptions,
    onListed: (files: number) => void,
    signal: AbortSignal,
  ): Promise<Listing>;
  /** Real paths of what may be read now, for a reader in another thread. */
  granted(): readonly string[];
  readWhole(path: string): Promise<Result<FileContent, DocumentError>>;
  /** Undefined when it cannot be told. */
  sizeOf(path: string): Promise<Bytes | undefined>;
}
