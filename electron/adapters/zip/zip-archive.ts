import { stat } from 'node:fs/promises';
import type { Entry, ZipFile } from 'yauzl';
import type { DocumentError } from '../../../shared/jobs/job-error';
import { err, ok, type Result } from '../../../shared/result';
import { bytes, type Bytes } from '../../../shared/units';
import { isFolder, refusal } from './archive-limits';
import { entriesOf, openArchive } from './read-entries';

interface Directory {
  /** Of the archive's file, to notice that it is another one now. */
  readonly version: string;
  readonly entries: ReadonlyMap<string, Entry>;
}

/**
 * Files of an archive, unpacked one at a time and only when they are read. The archive is open only
 * while something is read from it.
 */
export class ZipArchive {
  readonly #path: string;
  #directory: Promise<Directory> | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** The content of the file `name`, at most `limit` bytes of it. */
  async read(name: string, limit: number): Promise<Result<Uint8Array, DocumentError>> {
    const entry = await this.#find(name);
    if (entry === undefined) return err({ kind: 'file-missing' });
    const detail = refusal(entry, name);
    if (detail !== undefined) return err({ kind: 'file-unreadable', detail });
    const size = bytes(entry.uncompressedSize);
    if (size > limit) return err({ kind: 'file-too-large', size, limit: bytes(limit) });
    const zip = await openArchive(this.#path);
    try {
      return ok(await contentOf(zip, entry));
    } finally {
      zip.close();
    }
  }

  /** The bytes of the file `name`, unpacked while they are asked for; throws when they cannot be. */
  async *stream(name: string): AsyncGenerator<Uint8Array> {
    const entry = await this.#find(name);
    if (entry === undefined) throw new Error('not in the archive any more');
    const detail = refusal(entry, name);
    if (detail !== undefined) throw new Error(detail);
    const zip = await openArchive(this.#path);
    try {
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        if (chunk instanceof Uint8Array) yield chunk;
      }
    } finally {
      zip.close();
    }
  }

  async sizeOf(name: string): Promise<Bytes | undefined> {
    const entry = await this.#find(name);
    return entry === undefined ? undefined : bytes(entry.uncompressedSize);
  }

  async #find(name: string): Promise<Entry | undefined> {
    const { size, mtimeMs } = await stat(this.#path);
    const version = `${String(size)} ${String(mtimeMs)}`;
    const known = await this.#directory?.catch(() => undefined);
    if (known?.version !== version) this.#directory = readDirectory(this.#path, version);
    return (await this.#directory)?.entries.get(name);
  }
}

async function readDirectory(path: string, version: string): Promise<Directory> {
  const entries = new Map<string, Entry>();
  const zip = await openArchive(path);
  try {
    for await (const { name, entry } of entriesOf(zip)) {
      if (!isFolder(entry, name) && !entries.has(name)) entries.set(name, entry);
    }
  } finally {
    zip.close();
  }
  return { version, entries };
}

/** yauzl ends the stream with an error as soon as it is longer than the entry says. */
async function contentOf(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Buffer.concat(chunks);
}
