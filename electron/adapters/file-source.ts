import { open, realpath, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DocumentError } from '../../shared/jobs/job-error';
import type { JobSource } from '../../shared/jobs/job';
import type { IgnoredReason } from '../../shared/add-report';
import { isDocument, kindOfFile } from '../../shared/plan/file-kinds';
import type {
  ListedFile,
  Listing,
  ListingOptions,
  ListingProblem,
} from '../../shared/plan/listing';
import { err, ok, type Result } from '../../shared/result';
import { bytes, type Bytes } from '../../shared/units';
import type { FileContent, PlanningFiles } from '../core/planning/planning-files';
import type { FileSource, FileState, FoundFiles } from '../core/ports';
import { fileError } from './file-error';
import { fileState } from './file-state';
import { findRoots, lanes } from './find-roots';
import { ruled } from './folder-walk';
import { inLanes } from '../core/in-lanes';
import { listFiles } from './list-files';
import { inNaturalOrder } from './natural-order';
import { largestFile, notGranted, refusalOf, tooLarge, withoutWaiting } from './readable-file';
import { isWithin } from './within-roots';
import { archivesAbove } from './zip/archive-path';
import { ZipArchive } from './zip/zip-archive';

/** A file in an archive. */
interface Packed {
  readonly archive: ZipArchive;
  /** Of the archive. */
  readonly path: string;
  readonly name: string;
}

export type FileLocation =
  | { readonly path: string; readonly archive?: undefined }
  | { readonly path: string; readonly archive: ZipArchive; readonly name: string };

/** The user's files on disk. Nothing is read that does not lie, links resolved, in what was given. */
export class DiskFileSource implements FileSource, PlanningFiles {
  readonly #largest: number;
  /** Real paths of folders and files that may be read. */
  readonly #granted: Set<string>;
  /** Granted, but not looked at yet. */
  readonly #promised = new Set<string>();
  /** By their real paths. */
  readonly #archives = new Map<string, ZipArchive>();

  /** `granted`: real paths of what may be read from the start. */
  constructor(largest: number = largestFile, granted: Iterable<string> = []) {
    this.#largest = largest;
    this.#granted = new Set(granted);
  }

  granted(): readonly string[] {
    return [...this.#granted];
  }

  async find(paths: readonly string[]): Promise<FoundFiles> {
    const options = { ignorePatterns: [], usesGitignore: false };
    const listing = await this.list(paths, options, () => undefined, new AbortController().signal);
    const ignored = listing.problems.map(ignoredFile);
    const documents = listing.files.filter((file) => {
      const isTaken = isDocument(kindOfFile(file.name), false);
      if (!isTaken) ignored.push({ name: shownName(file), reason: 'not-markdown' });
      return isTaken;
    });
    const sources = await inLanes(documents, lanes, (file) => this.#sourceOf(file));
    const files = sources.flatMap((source, index) => {
      const file = documents[index];
      if (source !== undefined) return [source];
      if (file !== undefined) ignored.push({ name: shownName(file), reason: 'unreadable' });
      return [];
    });
    return { files: inNaturalOrder(files), ignored };
  }

  async list(
    paths: readonly string[],
    options: ListingOptions,
    onListed: (files: number) => void,
    signal: AbortSignal,
  ): Promise<Listing> {
    const { roots, problems } = await findRoots(paths);
    for (const root of roots) this.#granted.add(root.realPath);
    const listing = await listFiles(roots, options, { onListed, signal });
    return { ...listing, problems: [...problems, ...listing.problems] };
  }

  /**
   * Allows what an earlier run found: what was dropped then, so that a link put in its place since
   * is followed no farther than before.
   */
  grant(known: readonly JobSource[]): void {
    for (const source of known) this.#promised.add(rootOf(source));
  }

  /** The same for files that texts lead to. */
  grantFiles(known: readonly Pick<JobSource, 'path' | 'folder'>[]): void {
    for (const source of known) this.#promised.add(rootOf(source));
  }

  async read(path: string): Promise<Result<Uint8Array, DocumentError>> {
    const read = await this.readWhole(path);
    return read.ok ? ok(read.value.content) : read;
  }

  async readWhole(path: string): Promise<Result<FileContent, DocumentError>> {
    try {
      const packed = await this.#inArchive(path);
      if (packed !== undefined) return await this.#readPacked(packed);
      const realPath = await realpath(path);
      if (!(await this.#mayRead(realPath))) return err(notGranted);
      return await this.#readFile(realPath);
    } catch (cause) {
      return err(fileError(cause));
    }
  }

  async sizeOf(path: string): Promise<Bytes | undefined> {
    try {
      const packed = await this.#inArchive(path);
      if (packed !== undefined) return await packed.archive.sizeOf(packed.name);
      const realPath = await realpath(path);
      const stats = (await this.#mayRead(realPath)) ? await stat(realPath) : undefined;
      return stats?.isFile() === true ? bytes(stats.size) : undefined;
    } catch {
      return undefined;
    }
  }

  async stat(path: string): Promise<Result<FileState, DocumentError>> {
    try {
      const packed = await this.#inArchive(path);
      if (packed !== undefined) {
        const size = await packed.archive.sizeOf(packed.name);
        const archive = fileState(await stat(packed.path));
        return size === undefined
          ? err({ kind: 'file-missing' })
          : ok({ ...archive, size: bytes(size) });
      }
      const realPath = await realpath(path);
      if (!(await this.#mayRead(realPath))) return err(notGranted);
      return ok(fileState(await stat(realPath)));
    } catch (cause) {
      return err(fileError(cause));
    }
  }

  /** Where the bytes of a file are, if it may be read: in a file, or packed in an archive. */
  async locate(path: string): Promise<Result<FileLocation, DocumentError>> {
    try {
      const packed = await this.#inArchive(path);
      if (packed !== undefined) return ok(packed);
      const realPath = await realpath(path);
      return (await this.#mayRead(realPath)) ? ok({ path: realPath }) : err(notGranted);
    } catch (cause) {
      return err(fileError(cause));
    }
  }

  async #sourceOf({ path, name, folder }: ListedFile): Promise<JobSource | undefined> {
    const state = await this.stat(path);
    return state.ok ? { path, name, folder, ...state.value } : undefined;
  }

  /** What lies in an archive changes with the archive. */
  async #readPacked({ archive, path, name }: Packed): Promise<Result<FileContent, DocumentError>> {
    const { modifiedAt } = fileState(await stat(path));
    const content = await archive.read(name, this.#largest);
    return content.ok ? ok({ content: content.value, modifiedAt }) : content;
  }

  /** The archive that a path leads into, when it may be read. */
  async #inArchive(path: string): Promise<Packed | undefined> {
    for (const outer of archivesAbove(path)) {
      const realPath = await realpath(outer).catch(() => undefined);
      if (realPath === undefined || !(await this.#mayRead(realPath))) continue;
      if (!(await stat(realPath)).isFile()) continue;
      const archive = this.#archives.get(realPath) ?? new ZipArchive(realPath);
      this.#archives.set(realPath, archive);
      return { archive, path: realPath, name: ruled(path.slice(outer.length + 1)) };
    }
    return undefined;
  }

  async #readFile(path: string): Promise<Result<FileContent, DocumentError>> {
    const file = await open(path, withoutWaiting);
    try {
      const stats = await file.stat();
      const refusal = refusalOf(stats, this.#largest);
      if (refusal !== undefined) return err(refusal);
      const content = await contentOf(file, stats.size);
      if (content.length > this.#largest) return err(tooLarge(content.length, this.#largest));
      return ok({ content, modifiedAt: fileState(stats).modifiedAt });
    } finally {
      await file.close();
    }
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

/** The whole content in one read, if the file has not grown since it was asked for its size. */
async function contentOf(file: FileHandle, size: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(size + 1);
  const { bytesRead } = await file.read(buffer, 0, buffer.length);
  const begin = buffer.subarray(0, bytesRead);
  return bytesRead === size ? begin : Buffer.concat([begin, await file.readFile()]);
}

/** The dropped folder that a source was found in, or the file itself. */
function rootOf({ path, folder }: Pick<JobSource, 'path' | 'folder'>): string {
  if (folder === '') return path;
  let root = dirname(path);
  for (let depth = folder.split('/').length; depth > 1; depth -= 1) root = dirname(root);
  return root;
}

const shownName = ({ folder, name }: ListedFile): string =>
  folder === '' ? name : `${folder}/${name}`;

function ignoredFile({ kind, path }: ListingProblem): {
  readonly name: string;
  readonly reason: IgnoredReason;
} {
  if (kind === 'leads-outside') return { name: path, reason: 'outside-link' };
  return { name: path, reason: kind === 'not-a-file' ? 'not-markdown' : 'unreadable' };
}
