import { safeStorage } from 'electron';
import ElectronStore from 'electron-store';
import type { Notice } from '../../shared/session';
import { createConnectionStore } from '../adapters/connection-store';
import type { OpenDatabaseError } from '../adapters/open-database';
import { createSettingsStore } from '../adapters/settings-store';
import { openStoreFile } from '../adapters/store-file';
import { createTokenVault } from '../adapters/token-vault';

/** Settings, connections and tokens: small files, read at once. To be called after `ready`. */
export function openStores(directory: string) {
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
  const notices: readonly Notice[] = [settings.notice, connections.notice].filter(
    (notice) => notice !== undefined,
  );
  return { settings, connections, vault, notices };
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
