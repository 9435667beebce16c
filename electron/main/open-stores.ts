import { safeStorage } from 'electron';
import ElectronStore from 'electron-store';
import type { Notice } from '../../shared/session';
import { createConnectionStore } from '../adapters/connection-store';
import type { Database } from '../adapters/database';
import { openDatabase, type OpenDatabaseError } from '../adapters/open-database';
import { createSettingsStore } from '../adapters/settings-store';
import { openStoreFile } from '../adapters/store-file';
import { SystemClock } from '../adapters/system-clock';
import { createTokenVault } from '../adapters/token-vault';
import { err, ok, type Result } from '../../shared/result';

export type Stores = ReturnType<typeof openSmallStores> & {
  readonly database: Database;
  /** What had to be set aside on the way, to be told in the window. */
  readonly notices: readonly Notice[];
};

/** Opens everything that is kept in the app's data folder. To be called after `ready`. */
export function openStores(folder: string): Result<Stores, OpenDatabaseError> {
  const opened = openDatabase(folder, new SystemClock().now());
  if (!opened.ok) return err(opened.error);
  const { database, setAside } = opened.value;
  const stores = openSmallStores(folder);
  const notices: Notice[] = [stores.settings.notice, stores.connections.notice].filter(
    (notice) => notice !== undefined,
  );
  if (setAside !== undefined) notices.push({ kind: 'database-set-aside', fileName: setAside });
  return ok({ ...stores, database, notices });
}

function openSmallStores(directory: string) {
  const open = (name: string) =>
    openStoreFile({ directory, name, openStore: (options) => new ElectronStore(options) });
  const settings = createSettingsStore(open('settings'));
  const connections = createConnectionStore(open('connections'));
  const vault = createTokenVault(safeStorage, {
    read: (id) => connections.find(id)?.ciphertext,
    write: (id, ciphertext) => {
      connections.setCiphertext(id, ciphertext);
    },
  });
  return { settings, connections, vault };
}

/** Why the profile cannot be opened, in words for an error box. */
export function describeOpenError(error: OpenDatabaseError): string {
  switch (error.kind) {
    case 'newer-version':
      return 'This profile was last used by a newer Pagelift. Install that version again; nothing was changed.';
    case 'in-use':
      return 'Another program is using this profile. Close the other Pagelift, then start this one again.';
    case 'unavailable':
      return `Pagelift’s data folder cannot be used: ${error.detail}. Check that the disk has room and that you may write there.`;
  }
}
