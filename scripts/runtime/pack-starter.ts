import { createPackage } from '@electron/asar';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

const starter = join(import.meta.dirname, 'default-app');

/**
 * Puts the small app that starts a folder into a distribution that came without one. Also renews an
 * older one, so that a change of it reaches distributions that are in the cache already.
 */
export async function packStarter(distPath: string): Promise<void> {
  const resources = join(distPath, 'resources');
  const place = join(resources, 'default_app.asar');
  await mkdir(resources, { recursive: true });
  const work = await mkdtemp(join(distPath, 'starter-'));
  try {
    const packed = join(work, 'default_app.asar');
    await createPackage(starter, packed);
    const before = await readFile(place).catch(() => undefined);
    if (before?.equals(await readFile(packed)) !== true) await rename(packed, place);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
