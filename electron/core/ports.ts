import type { JobSource } from '../../shared/jobs/job';
import type { DocumentError } from '../../shared/jobs/job-error';
import type { IgnoredReason } from '../../shared/add-report';
import type { Result } from '../../shared/result';
import type { EpochMs, Ms } from '../../shared/units';

/** Time. The only source of it in `core`, so that tests run hours in milliseconds. */
export interface Clock {
  now(): EpochMs;
  /** Calls `run` once after `delay`; the returned call takes it back. Waits of any length are allowed. */
  schedule(delay: Ms, run: () => void): () => void;
}

/** Randomness for jitter and ids. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  /** A new UUID, lower case. */
  uuid(): string;
}

export interface FoundFiles {
  /** In the order a person expects: folders and names compared with numbers as numbers. */
  readonly files: readonly JobSource[];
  readonly ignored: readonly { readonly name: string; readonly reason: IgnoredReason }[];
}

/** The user's files. Reads only under paths that were given to `find`. */
export interface FileSource {
  /** Walks dropped files and folders; does not follow symbolic links out of them. */
  find(paths: readonly string[]): Promise<FoundFiles>;
  /** Allows files of an earlier run again, whose jobs were loaded from the store. */
  grant(known: readonly JobSource[]): void;
  read(path: string): Promise<Result<Uint8Array, DocumentError>>;
  /** What a file is now; to be compared with what it was when it was dropped. */
  stat(path: string): Promise<Result<FileState, DocumentError>>;
}

export type FileState = Pick<JobSource, 'size' | 'modifiedAt'>;

/** Log lines say what the program saw; tokens and file contents never go in. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;
