import type { ConnectionId } from '../../shared/jobs/job';

/** What is used of Electron's `safeStorage`. */
export interface Encryption {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(ciphertext: Buffer): string;
  /** Linux only: which key store it found. */
  getSelectedStorageBackend?(): string;
}

export interface Ciphertexts {
  read(id: ConnectionId): string | undefined;
  /** @throws StorageError */
  write(id: ConnectionId, ciphertext: string | undefined): void;
}

export type TokenPlace = 'key-store' | 'memory';

/** Tokens of connections, known to the main process only. */
export interface TokenVault {
  /** Whether tokens survive a restart. Ask after the app is ready. */
  hasKeyStore(): boolean;
  /** Keeps the token for this run, and beyond it where a key store can encrypt it. */
  keep(id: ConnectionId, token: string): TokenPlace;
  /** Undefined when there is none, or none that can be decrypted (now): it must be asked for. */
  read(id: ConnectionId): string | undefined;
  /** Where the token is; undefined when `read` finds none. */
  placeOf(id: ConnectionId): TokenPlace | undefined;
  /** @throws StorageError when the ciphertext could not be taken off the disk */
  forget(id: ConnectionId): void;
}

/** Linux backends that only look like a key store: the key is a constant of the program. */
const plainBackends: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

export function createTokenVault(encryption: Encryption, ciphertexts: Ciphertexts): TokenVault {
  const tokens = new Map<ConnectionId, { readonly token: string; readonly place: TokenPlace }>();

  const hasKeyStore = () => {
    try {
      const backend = encryption.getSelectedStorageBackend?.();
      if (backend !== undefined && plainBackends.has(backend)) return false;
      return encryption.isEncryptionAvailable();
    } catch {
      return false;
    }
  };

  const open = (id: ConnectionId) => {
    const known = tokens.get(id);
    if (known !== undefined) return known;
    const ciphertext = ciphertexts.read(id);
    if (ciphertext === undefined || !hasKeyStore()) return undefined;
    const token = decrypt(encryption, ciphertext);
    // Kept on disk: a key store that is locked today may be open tomorrow.
    if (token === undefined) return undefined;
    const opened = { token, place: 'key-store' } as const;
    tokens.set(id, opened);
    return opened;
  };

  return {
    hasKeyStore,
    keep(id, token) {
      const isStored = hasKeyStore() && store(encryption, ciphertexts, id, token);
      if (!isStored) discard(ciphertexts, id);
      const place = isStored ? 'key-store' : 'memory';
      tokens.set(id, { token, place });
      return place;
    },
    read: (id) => open(id)?.token,
    placeOf: (id) => open(id)?.place,
    forget(id) {
      tokens.delete(id);
      if (ciphertexts.read(id) !== undefined) ciphertexts.write(id, undefined);
    },
  };
}

/** Whether the token is on disk and can be had back. */
function store(
  encryption: Encryption,
  ciphertexts: Ciphertexts,
  id: ConnectionId,
  token: string,
): boolean {
  try {
    const ciphertext = encryption.encryptString(token).toString('base64');
    if (decrypt(encryption, ciphertext) !== token) return false;
    ciphertexts.write(id, ciphertext);
    return true;
  } catch {
    // The key store or the disk refused; the token of this run stays in memory.
    return false;
  }
}

/** Takes an older token off the disk, so that it does not come back after a restart. */
function discard(ciphertexts: Ciphertexts, id: ConnectionId): void {
  try {
    if (ciphertexts.read(id) !== undefined) ciphertexts.write(id, undefined);
  } catch {
    // Then the old one is asked of Notion once more, and refused there if it is no good.
  }
}

function decrypt(encryption: Encryption, ciphertext: string): string | undefined {
  try {
    const token = encryption.decryptString(Buffer.from(ciphertext, 'base64'));
    // A wrong key can give any bytes.
    return /^[\x21-\x7e]+$/.test(token) ? token : undefined;
  } catch {
    return undefined;
  }
}
