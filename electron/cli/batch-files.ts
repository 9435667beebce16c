import type { JobSource } from '../../shared/jobs/job';
import type { FileSource, FileState, FoundFiles } from '../core/ports';

/** The user's files without those that need no new job. */
export class BatchFiles implements FileSource {
  readonly #inner: FileSource;
  #leftOut: ReadonlySet<string> = new Set();

  constructor(inner: FileSource) {
    this.#inner = inner;
  }

  /** From now on `find` does not find these paths. */
  leaveOut(paths: Iterable<string>): void {
    this.#leftOut = new Set(paths);
  }

  async find(paths: readonly string[]): Promise<FoundFiles> {
    const found = await this.#inner.find(paths);
    return { ...found, files: found.files.filter(({ path }) => !this.#leftOut.has(path)) };
  }

  grant(known: readonly JobSource[]): void {
    this.#inner.grant(known);
  }

  read(path: string): ReturnType<FileSource['read']> {
    return this.#inner.read(path);
  }

  stat(path: string): ReturnType<FileSource['stat']> {
    return this.#inner.stat(path);
  }
}

/** Whether two looks at a file saw the same version of it. */
export const isSameVersion = (a: FileState, b: FileState): boolean =>
  a.size === b.size && a.modifiedAt === b.modifiedAt;
