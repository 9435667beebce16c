import { open, rename, rm } from 'node:fs/promises';
import { err, ok, type Result } from '../../shared/result';

/** Characters that are written at a time; between two writes everything else goes on. */
const pieceSize = 64 * 1024;

/**
 * Writes a file where the user wants it: the whole new one, or nothing, and what was there before
 * stays then. Its own temporary file lies in the same folder, so that taking its place is one step.
 */
export async function writeExportFile(
  path: string,
  pieces: Iterable<string>,
): Promise<Result<undefined, string>> {
  const aside = `${path}.${String(process.pid)}.tmp`;
  try {
    const file = await open(aside, 'wx');
    try {
      let text = '';
      for (const piece of pieces) {
        text += piece;
        if (text.length < pieceSize) continue;
        await file.write(text);
        text = '';
      }
      await file.write(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
    return ok(undefined);
  } catch (cause) {
    if (!isOfSystem(cause)) throw cause;
    if (cause.code !== 'EEXIST') await rm(aside, { force: true });
    return err(cause.code ?? cause.message);
  }
}

const isOfSystem = (cause: unknown): cause is NodeJS.ErrnoException =>
  cause instanceof Error && 'code' in cause;
