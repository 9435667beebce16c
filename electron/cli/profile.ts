import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { err, ok, type Result } from '../../shared/result';
import { createConnectionStore, type ConnectionStore } from '../adapters/connection-store';
import type { Database } from '../adapters/database';
import { openJsonFile } from '../adapters/json-file';
import { openLogFile, type LogFile } from '../adapters/log-file';
import { openDatabase } from '../adapters/open-database';
import { openStoreFile } from '../adapters/store-file';
import type { Recovered } from '../../shared/session';
import type { Clock } from '../core/ports';
import type { UsageError } from './usage-error';

/** Where imports without a window keep their state. */
export interface Profile {
  readonly folder: string;
  readonly database: Database;
  readonly connections: ConnectionStore;
  readonly log: LogFile;
  /** What was damaged and replaced by something empty, or by what could be read of it. */
  readonly setAside: readonly { readonly fileName: string; readonly recovered?: Recovered }[];
}

/** The named folder, else one of our own among the system's folders for settings. */
export function profileFolder(named: string | undefined): string {
  return named === undefined ? envPaths('Pagelift CLI', { suffix: '' }).config : resolve(named);
}

/** Opens a profile for this process alone. */
export function openProfile(folder: string, clock: Clock): Result<Profile, UsageError> {
  const opened = openDatabase(folder, clock.now());
  if (!opened.ok) return err({ kind: 'profile', folder, error: opened.error });
  const { database, setAside } = opened.value;
  const file = openStoreFile({ directory: folder, name: 'connections', openStore: openJsonFile });
  const log = openLogFile(join(folder, 'logs'), () => undefined);
  return ok({
    ...{ folder, database, log, connections: createConnectionStore(file) },
    setAside: [
      ...(setAside === undefined ? [] : [setAside]),
      ...(file.setAside === undefined ? [] : [{ fileName: file.setAside }]),
    ],
  });
}
