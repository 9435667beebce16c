import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export interface ZipEntry {
  readonly name: string;
  readonly content?: string | Buffer;
  /** As Unix has it; a symbolic link is 0o120777. */
  readonly mode?: number;
}

/**
 * Writes a real archive. yazl refuses names that lead out, so a name is written with letters in
 * their place, which are then changed in the file: `renames` has pairs of the same length.
 */
export async function writeZip(
  path: string,
  entries: readonly ZipEntry[],
  renames: readonly (readonly [from: string, to: string])[] = [],
): Promise<string> {
  const zip = new ZipFile();
  for (const { name, content = 'text', mode = 0o100644 } of entries) {
    zip.addBuffer(Buffer.from(content), name, { mode, mtime: new Date(2026, 0, 2) });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  for (const [from, to] of renames) patchFile(path, from, to);
  return path;
}

/** Replaces bytes of a file everywhere, without changing its length. */
export function patchFile(path: string, from: string | Buffer, to: string | Buffer): void {
  const [before, after] = [Buffer.from(from), Buffer.from(to)];
  if (before.length !== after.length) throw new Error('Both must be of the same length');
  const bytes = readFileSync(path);
  for (let at = bytes.indexOf(before); at !== -1; at = bytes.indexOf(before, at + 1)) {
    after.copy(bytes, at);
  }
  writeFileSync(path, bytes);
}
