import { access } from 'node:fs/promises';
import { archivesAbove } from './zip/archive-path';

/** Whether a file is on the disk, or the archive that it was in. Nothing of it is read. */
export async function isThere(path: string): Promise<boolean> {
  for (const place of [path, ...archivesAbove(path)]) {
    try {
      await access(place);
      return true;
    } catch {
      continue;
    }
  }
  return false;
}
