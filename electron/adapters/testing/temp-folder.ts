import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder for the running test, removed with it. */
export function tempFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'pagelift-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
