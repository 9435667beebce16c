import { stat } from 'node:fs/promises';
import type { JobSource } from '../../shared/jobs/job';
import { bytes, epochMs } from '../../shared/units';
import type { FileSource, FoundFiles } from '../core/ports';

type Version = Pick<JobSource, 'size' | 'modifiedAt'>;

/** The user's files without those that need no new job; tells which version of a file was read. */
export class BatchFiles implements FileSource {
  readonly #inner: FileSource;
  #leftOut: ReadonlySet<string> = new Set();
  onRead: (path: string, version: Version) => void = () => undefined;

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

  async read(path: string): ReturnType<FileSource['read']> {
    // Asked before: a file that changes meanwhile then counts as changed, not as sent.
    const version = await versionOf(path);
    const content = await this.#inner.read(path);
    if (content.ok && version !== undefined) this.onRead(path, version);
    return content;
  }
}

async function versionOf(path: string): Promise<Version | undefined> {
  try {
    const { size, mtimeMs } = await stat(path);
    return { size: bytes(size), modifiedAt: epochMs(Math.round(mtimeMs)) };
  } catch {
    return undefined;
  }
}

/** Whether two looks at a file saw the same version of it. */
export const isSameVersion = (a: Version, b: Version): boolean =>
  a.size === b.size && a.modifiedAt === b.modifiedAt;
