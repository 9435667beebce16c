import { open, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DocumentError } from '../../shared/jobs/job-error';
import type { JobSource } from '../../shared/jobs/job';
import { err, ok, type Result } from '../../shared/result';
import { bytes } from '../../shared/units';
import type { FileSource, FoundFiles } from '../core/ports';
import { findFiles, findRoots } from './find-files';
import { isWithin } from './within-roots';

/** Far above what one page can take, far below what would strain memory. */
const largestFile = bytes(50_000_000);

/** The user's files on disk. Nothing is read that does not lie, links resolved, in what was given. */
export class DiskFileSource implements FileSource {
  readonly #largest: number;
  /** Real paths of folders and files that may be read. */
  readonly #granted = new Set<string>();
  /** Granted, but not looked at yet. */
  readonly #promised = new Set<string>();

  constructor(largest: number = largestFile) {
    this.#largest = largest;
  }

  async find(paths: readonly string[]): Promise<FoundFiles> {
    const { roots, ignored } = await findRoots(paths);
    for (const root of roots) this.#granted.add(root.realPath);
    const found = await findFiles(roots);
    return { files: found.files, ignored: [...ignored, ...found.ignored] };
  }

  /**
   * Allows what an earlier run found: what was dropped then, so that a link put in its place since
   * is followed no farther than before.
   */
  grant(known: readonly JobSource[]): void {
    for (const source of known) this.#promised.add(rootOf(source));
  }

  async read(path: string): Promise<Result<Uint8Array, DocumentError>> {
    try {
      const realPath = await realpath(path);
      if (!(await this.#mayRead(realPath))) {
        return unreadable('it is not among the files that were added');
      }
      return await this.#readFile(realPath);
    } catch (cause) {
      return err(errorOf(cause));
    }
  }

  async #readFile(path: string): Promise<Result<Uint8Array, DocumentError>> {
    // Asked before opening: opening a pipe waits until somebody writes to it.
    const stats = await stat(path);
    if (stats.isDirectory()) return unreadable('it is a folder');
    if (!stats.isFile()) return unreadable('it is not an ordinary file');
    if (stats.size > this.#largest) return this.#tooLarge(stats.size);
    const file = await open(path, 'r');
    try {
      const content = await file.readFile();
      return content.length > this.#largest ? this.#tooLarge(content.length) : ok(content);
    } finally {
      await file.close();
    }
  }

  #tooLarge(size: number): Result<never, DocumentError> {
    return err({ kind: 'file-too-large', size: bytes(size), limit: bytes(this.#largest) });
  }

  async #mayRead(realPath: string): Promise<boolean> {
    if (isWithin(realPath, this.#granted)) return true;
    if (this.#promised.size === 0) return false;
    await this.#keepPromises();
    return isWithin(realPath, this.#granted);
  }

  /** What cannot be looked at yet, such as an unplugged disk, stays promised. */
  async #keepPromises(): Promise<void> {
    for (const path of [...this.#promised]) {
      try {
        this.#granted.add(await realpath(path));
        this.#promised.delete(path);
      } catch {
        continue;
      }
    }
  }
}

/** The dropped folder that a source was found in, or the file itself. */
function rootOf({ path, folder }: JobSource): string {
  if (folder === '') return path;
  let root = dirname(path);
  for (let depth = folder.split('/').length; depth > 1; depth -= 1) root = dirname(root);
  return root;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'there is no permission to read it',
  EPERM: 'there is no permission to read it',
  EBUSY: 'another program has it locked',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
  EIO: 'the disk could not read it',
  ENAMETOOLONG: 'its path is too long',
};

function errorOf(cause: unknown): DocumentError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown trouble';
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'file-missing' };
  return { kind: 'file-unreadable', detail: reasons[code] ?? code };
}

const unreadable = (detail: string): Result<never, DocumentError> =>
  err({ kind: 'file-unreadable', detail });
