import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DocumentError } from '../../shared/jobs/job-error';
import { err, ok, type Result } from '../../shared/result';
import type { FileContent } from '../core/planning/planning-files';
import { fileError } from './file-error';
import { fileState } from './file-state';
import { largestFile, notGranted, refusalOf, tooLarge, withoutWaiting } from './readable-file';
import { isWithin } from './within-roots';

/** Not known on Windows, where links are looked at first. */
const withoutFollowing: number | undefined = constants.O_NOFOLLOW;

/**
 * Reads files while the thread waits, which costs a third of asking the system step by step. For
 * threads that have nothing else to do, and for a short while: where folders really are is asked once.
 */
export class ReaderAtOnce {
  readonly #granted: ReadonlySet<string>;
  readonly #realFolders = new Map<string, string>();

  /** `granted`: real paths of what may be read. */
  constructor(granted: ReadonlySet<string>) {
    this.#granted = granted;
  }

  read(path: string): Result<FileContent, DocumentError> {
    try {
      const direct = this.#readUnlinked(path);
      if (direct !== undefined) return direct;
      const realPath = realpathSync.native(path);
      return isWithin(realPath, this.#granted)
        ? readOpened(realPath, withoutWaiting)
        : err(notGranted);
    } catch (cause) {
      return err(fileError(cause));
    }
  }

  /** Undefined for what may not be read by this path: it may be a link to what may. */
  #readUnlinked(path: string): Result<FileContent, DocumentError> | undefined {
    if (withoutFollowing === undefined) return undefined;
    try {
      const real = join(this.#realFolder(dirname(path)), basename(path));
      return isWithin(real, this.#granted)
        ? readOpened(real, withoutWaiting | withoutFollowing)
        : undefined;
    } catch (cause) {
      if (cause instanceof Error && 'code' in cause && cause.code === 'ELOOP') return undefined;
      throw cause;
    }
  }

  #realFolder(folder: string): string {
    const known = this.#realFolders.get(folder);
    if (known !== undefined) return known;
    const real = realpathSync.native(folder);
    this.#realFolders.set(folder, real);
    return real;
  }
}

function readOpened(path: string, flags: number): Result<FileContent, DocumentError> {
  const file = openSync(path, flags);
  try {
    const stats = fstatSync(file);
    const refusal = refusalOf(stats, largestFile);
    if (refusal !== undefined) return err(refusal);
    const content = contentOf(file, stats.size);
    if (content.length > largestFile) return err(tooLarge(content.length, largestFile));
    return ok({ content, modifiedAt: fileState(stats).modifiedAt });
  } finally {
    closeSync(file);
  }
}

/** The whole content in one read, if the file has not grown since it was asked for its size. */
function contentOf(file: number, size: number): Uint8Array {
  const buffer = Buffer.allocUnsafe(size + 1);
  const length = readSync(file, buffer, 0, buffer.length, null);
  const begin = buffer.subarray(0, length);
  return length === size ? begin : Buffer.concat([begin, readFileSync(file)]);
}
