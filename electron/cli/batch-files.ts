import type { JobSource } from '../../shared/jobs/job';
import type { PlanningFiles } from '../core/planning/planning-files';
import type { FileSource, FileState, FoundFiles } from '../core/ports';

/** The user's files without those that need no new job. */
export class BatchFiles implements FileSource, PlanningFiles {
  readonly #inner: FileSource & PlanningFiles;
  #leftOut: ReadonlySet<string> = new Set();

  constructor(inner: FileSource & PlanningFiles) {
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

  list(...given: Parameters<PlanningFiles['list']>): ReturnType<PlanningFiles['list']> {
    return this.#inner.list(...given);
  }

  readWhole(path: string): ReturnType<PlanningFiles['readWhole']> {
    return this.#inner.readWhole(path);
  }

  sizeOf(path: string): ReturnType<PlanningFiles['sizeOf']> {
    return this.#inner.sizeOf(path);
  }

  stat(path: string): ReturnType<FileSource['stat']> {
    return this.#inner.stat(path);
  }
}

/** Whether two looks at a file saw the same version of it. */
export const isSameVersion = (a: FileState, b: FileState): boolean =>
  a.size === b.size && a.modifiedAt === b.modifiedAt;
