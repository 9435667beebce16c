import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { err, ok, type Result } from '../../shared/result';
import { bytes, type Bytes } from '../../shared/units';
import type { FileFingerprint } from '../../shared/file-fingerprint';
import type { AttachmentFileError, AttachmentFiles } from '../core/attaching/attachment-ports';
import { filePart } from './file-part';
import type { DiskFileSource, FileLocation } from './file-source';

/** Says where files are that may be read. */
export type FileLocator = Pick<DiskFileSource, 'locate' | 'stat' | 'grantFiles'>;

/** The user's files as they are uploaded: from the disk or out of an archive, always in a stream. */
export class DiskAttachmentFiles implements AttachmentFiles {
  readonly #source: Pick<FileLocator, 'locate' | 'stat'>;

  constructor(source: Pick<FileLocator, 'locate' | 'stat'>) {
    this.#source = source;
  }

  async fingerprint(
    path: string,
    signal: AbortSignal,
  ): Promise<Result<FileFingerprint, AttachmentFileError>> {
    const state = await this.#source.stat(path);
    if (!state.ok) return err(troubleOf(state.error.kind));
    const located = await this.#source.locate(path);
    if (!located.ok) return err(troubleOf(located.error.kind));
    const isFile = (await stat(located.value.path)).isFile();
    if (!isFile) return err({ kind: 'file-unreadable', detail: 'not an ordinary file' });
    const hash = createHash('sha256');
    let size = 0;
    try {
      for await (const chunk of wholeOf(located.value, state.value.size)) {
        if (signal.aborted) return err({ kind: 'file-unreadable', detail: 'stopped' });
        hash.update(chunk);
        size += chunk.length;
      }
    } catch (cause) {
      return err(causeOf(cause));
    }
    if (size !== state.value.size) {
      return err({ kind: 'file-unreadable', detail: 'another size than a moment ago' });
    }
    return ok({ hash: hash.digest('hex'), ...state.value });
  }

  async *part(path: string, from: Bytes, size: Bytes): AsyncGenerator<Uint8Array> {
    const located = await this.#source.locate(path);
    if (!located.ok) throw new Error(located.error.kind);
    const { value } = located;
    if (value.archive === undefined) yield* filePart(value.path, from, size);
    else yield* within(value.archive.stream(value.name), from, size);
  }

  async isUnchanged(path: string, { size, modifiedAt }: FileFingerprint): Promise<boolean> {
    const state = await this.#source.stat(path);
    return state.ok && state.value.size === size && state.value.modifiedAt === modifiedAt;
  }
}

const wholeOf = (location: FileLocation, size: Bytes): AsyncIterable<Uint8Array> =>
  location.archive === undefined
    ? filePart(location.path, bytes(0), size)
    : location.archive.stream(location.name);

/** What is packed can only be read from its beginning. */
async function* within(
  whole: AsyncIterable<Uint8Array>,
  from: number,
  size: number,
): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const chunk of whole) {
    const start = Math.max(0, from - at);
    const end = Math.min(chunk.length, from + size - at);
    if (end > start) yield chunk.subarray(start, end);
    at += chunk.length;
    if (at >= from + size) return;
  }
}

const troubleOf = (kind: string): AttachmentFileError =>
  kind === 'file-missing' ? { kind } : { kind: 'file-unreadable', detail: kind };

/** The system's code, such as `ENOENT`: its message holds the path. */
function causeOf(cause: unknown): AttachmentFileError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  return code === 'ENOENT' ? { kind: 'file-missing' } : { kind: 'file-unreadable', detail: code };
}
