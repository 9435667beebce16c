import { describe, expect, test } from 'vitest';
import type { ConnectionId } from '../../shared/jobs/job';
import { createTokenVault, type Encryption } from './token-vault';

const id = 'c-1' as ConnectionId;
const token = 'ntn_0123456789abcdef';

/** Turns each byte over; enough to tell ciphertext from text. */
const flip = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff));

function setup(overrides: Partial<Encryption> = {}) {
  const encryption: Encryption = {
    isEncryptionAvailable: () => true,
    encryptString: (text) => flip(Buffer.from(text)),
    decryptString: (ciphertext) => flip(ciphertext).toString(),
    ...overrides,
  };
  const disk = new Map<ConnectionId, string>();
  const ciphertexts = {
    read: (key: ConnectionId) => disk.get(key),
    write(key: ConnectionId, ciphertext: string | undefined) {
      if (ciphertext === undefined) disk.delete(key);
      else disk.set(key, ciphertext);
    },
  };
  const start = (next: Partial<Encryption> = {}) =>
    createTokenVault({ ...encryption, ...next }, ciphertexts);
  return { disk, ciphertexts, encryption, start };
}

const fails = () => {
  throw new Error('the key store refuses');
};

describe('with a key store', () => {
  test('a token survives a restart and is on disk only as ciphertext', () => {
    const { disk, start } = setup();
    expect(start().keep(id, token)).toBe('key-store');
    expect(JSON.stringify([...disk])).not.toContain(token);
    const restarted = start();
    expect([restarted.read(id), restarted.placeOf(id)]).toEqual([token, 'key-store']);
  });

  test('a forgotten token is gone from memory and disk', () => {
    const { disk, start } = setup();
    const vault = start();
    vault.keep(id, token);
    vault.forget(id);
    vault.forget(id);
    expect([vault.read(id), vault.placeOf(id), disk.size]).toEqual([undefined, undefined, 0]);
  });

  test('the backends of desktops are trusted', () => {
    for (const backend of ['gnome_libsecret', 'kwallet6']) {
      const { start } = setup({ getSelectedStorageBackend: () => backend });
      expect(start().hasKeyStore()).toBe(true);
    }
  });
});

describe('without a key store', () => {
  const without: readonly [string, Partial<Encryption>][] = [
    ['none is there', { isEncryptionAvailable: () => false }],
    ['its key would be a constant', { getSelectedStorageBackend: () => 'basic_text' }],
    ['it is not known yet', { getSelectedStorageBackend: () => 'unknown' }],
    ['asking for it fails', { isEncryptionAvailable: fails }],
  ];
  test.each(without)('a token lives in memory only: %s', (_name, encryption) => {
    const { disk, start } = setup(encryption);
    const vault = start();
    expect(vault.hasKeyStore()).toBe(false);
    expect([vault.keep(id, token), vault.read(id), vault.placeOf(id)]).toEqual([
      'memory',
      token,
      'memory',
    ]);
    expect(disk.size).toBe(0);
    expect(start().read(id)).toBeUndefined();
  });
});

describe('a key store that fails', () => {
  const failing: readonly [string, Partial<Encryption>][] = [
    ['to encrypt', { encryptString: fails }],
    ['to decrypt again', { decryptString: fails }],
    ['to give the same back', { decryptString: () => 'another' }],
  ];
  test.each(failing)('%s leaves the token in memory', (_name, encryption) => {
    const { disk, start } = setup(encryption);
    const vault = start();
    expect([vault.keep(id, token), vault.read(id), disk.size]).toEqual(['memory', token, 0]);
  });

  test('to open has the token asked for, and is tried again next time', () => {
    const { start } = setup();
    start().keep(id, token);
    expect(start({ decryptString: fails }).read(id)).toBeUndefined();
    expect(start({ decryptString: () => '\u0000\u0001' }).read(id)).toBeUndefined();
    expect(start({ isEncryptionAvailable: () => false }).placeOf(id)).toBeUndefined();
    expect(start().read(id)).toBe(token);
  });
});

test('an older token is not found again when a newer one could not be stored', () => {
  const { disk, start } = setup();
  start().keep(id, 'ntn_older');
  expect(start({ encryptString: fails }).keep(id, token)).toBe('memory');
  expect(disk.size).toBe(0);
});

test('a full disk leaves the token in memory', () => {
  const { ciphertexts, encryption } = setup();
  const vault = createTokenVault(encryption, { ...ciphertexts, write: fails });
  expect([vault.keep(id, token), vault.read(id)]).toEqual(['memory', token]);
});
