import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder of the running test's own, removed when it ends. */
export function tempFolder(): string {
  const folder = makeFolder();
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** An empty folder for all tests of a file, for a hook that comes before them. */
export function makeFolder(): string {
  return mkdtempSync(join(realpathSync(tmpdir()), 'pagelift-'));
}
