import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { WholeStore, WholeStoreOptions } from './store-file';

const ContentSchema = v.record(v.string(), v.unknown());

/**
 * A small JSON file for programs without Electron. electron-store's own base would do, were it not
 * that it ends the process at the first signal, before requests under way are answered.
 */
export function openJsonFile(options: WholeStoreOptions): WholeStore {
  const path = join(options.cwd, `${options.name}.json`);
  let content = read(path);
  return {
    get store() {
      return content;
    },
    set store(next) {
      replace(path, JSON.stringify(next, undefined, '\t'), options.configFileMode);
      content = next;
    },
  };
}

function read(path: string): Record<string, unknown> {
  try {
    return v.parse(ContentSchema, JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return {};
    throw cause;
  }
}

/** The old content or the new one, never half of it. */
function replace(path: string, text: string, mode: number): void {
  const aside = `${path}.${String(process.pid)}.tmp`;
  try {
    const file = openSync(aside, 'w', mode);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(aside, path);
  } catch (cause) {
    rmSync(aside, { force: true });
    throw cause;
  }
}
