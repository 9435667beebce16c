import { epochMs } from '../../../shared/units';
import type { Database } from '../database';
import { SqliteJobStore } from '../job-store';
import { openDatabase, type SetAside } from '../open-database';
import { SqliteResultStore } from '../result-store';

/** Opens the profile in `folder` as the app does at its start. */
export function openStores(folder: string): {
  readonly database: Database;
  readonly jobs: SqliteJobStore;
  readonly results: SqliteResultStore;
  readonly setAside: SetAside | undefined;
} {
  const opened = openDatabase(folder, epochMs(Date.UTC(2026, 10, 23, 10, 15, 30)));
  if (!opened.ok) throw new Error(`The database was refused: ${opened.error.kind}`);
  const { database, setAside } = opened.value;
  return {
    database,
    jobs: new SqliteJobStore(database),
    results: new SqliteResultStore(database),
    setAside,
  };
}
