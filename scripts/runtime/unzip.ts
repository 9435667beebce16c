import { createWriteStream } from 'node:fs';
import { chmod, mkdir, rm, symlink } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { BrokenArchiveError, messageOf } from './runtime-error';

const FILE_TYPE = 0o170000;
const SYMBOLIC_LINK = 0o120000;
const RUN_BITS = 0o111;

/** Where an entry goes, relative to the target folder; undefined leaves it out. */
export type PlaceEntry = (name: string) => string | undefined;

/** Unpacks an archive; one that cannot be read is removed, then refused. */
export async function unzip(
  archive: string,
  folder: string,
  place: PlaceEntry = (name) => name,
): Promise<void> {
  try {
    const zip = await openPromise(archive);
    for await (const entry of zip.eachEntry()) {
      const name = place(entry.fileName);
      if (name !== undefined) await writeEntry(zip, entry, inside(folder, name), folder);
    }
  } catch (cause) {
    await rm(archive, { force: true });
    throw new BrokenArchiveError(
      `${basename(archive)} cannot be unpacked (${messageOf(cause)}). It was removed.`,
      { cause },
    );
  }
}

async function writeEntry(zip: ZipFile, entry: Entry, path: string, root: string): Promise<void> {
  if (entry.fileName.endsWith('/')) {
    await mkdir(path, { recursive: true });
    return;
  }
  await mkdir(dirname(path), { recursive: true });
  const mode = entry.externalFileAttributes >>> 16;
  const content = await zip.openReadStreamPromise(entry);
  if ((mode & FILE_TYPE) === SYMBOLIC_LINK) {
    const target = await text(content);
    inside(root, relative(root, resolve(dirname(path), target)));
    await symlink(target, path);
    return;
  }
  await pipeline(content, createWriteStream(path));
  if ((mode & RUN_BITS) !== 0) await chmod(path, 0o755);
}

/** Refuses a name that would be written outside the folder. */
function inside(folder: string, name: string): string {
  const path = join(folder, name);
  const way = relative(folder, path);
  if (isAbsolute(name) || way.startsWith('..') || isAbsolute(way)) {
    throw new Error(`entry ${name} leads outside the archive`);
  }
  return path;
}
