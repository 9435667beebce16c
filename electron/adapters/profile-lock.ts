import { join } from 'node:path';
import Libsql from 'libsql';
import { guarded } from './database-error';

const lockFileName = 'pagelift.lock';
/** How long a process that is just ending is waited for, in milliseconds. */
const patienceMs = 1_000;

/**
 * Keeps a profile to one process. The lock is SQLite's own on an empty file, so the system gives it
 * back when a process ends, however it ends. It is not taken on the database itself, because the
 * driver closes that only when its statements have been collected. Throws `DatabaseError`, with
 * `trouble: 'in-use'` when another process has it; the returned call gives it back.
 */
export function lockProfile(folder: string): () => void {
  const driver = guarded(() => new Libsql(join(folder, lockFileName), { timeout: patienceMs }));
  try {
    guarded(() => driver.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE;'));
  } catch (cause) {
    driver.close();
    throw cause;
  }
  return () => {
    driver.close();
  };
}
