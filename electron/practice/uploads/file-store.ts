import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** The bytes of uploads, part by part. */
export interface FileStore {
  put(uploadId: string, part: number, bytes: Uint8Array): void;
  /** Undefined when the part is not there. */
  get(uploadId: string, part: number): Uint8Array | undefined;
  drop(uploadId: string): void;
}

export const sha256 = (...parts: readonly Uint8Array[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** For workspaces without a folder. */
export class MemoryFiles implements FileStore {
  readonly #files = new Map<string, Map<number, Uint8Array>>();

  put(uploadId: string, part: number, bytes: Uint8Array): void {
    const parts = this.#files.get(uploadId) ?? new Map<number, Uint8Array>();
    this.#files.set(uploadId, parts.set(part, bytes));
  }

  get(uploadId: string, part: number): Uint8Array | undefined {
    return this.#files.get(uploadId)?.get(part);
  }

  drop(uploadId: string): void {
    this.#files.delete(uploadId);
  }
}

/** `uploads/<id>/<part>` in the workspace's folder. */
export class FolderFiles implements FileStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = join(folder, 'uploads');
  }

  put(uploadId: string, part: number, bytes: Uint8Array): void {
    mkdirSync(join(this.#folder, uploadId), { recursive: true });
    writeFileSync(this.#path(uploadId, part), bytes);
  }

  get(uploadId: string, part: number): Uint8Array | undefined {
    try {
      return readFileSync(this.#path(uploadId, part));
    } catch {
      return undefined;
    }
  }

  drop(uploadId: string): void {
    rmSync(join(this.#folder, uploadId), { recursive: true, force: true });
  }

  #path(uploadId: string, part: number): string {
    return join(this.#folder, uploadId, String(part));
  }
}
