import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../shared/settings';
import { StorageError } from '../core/store-ports';
import { createSettingsStore } from './settings-store';
import { openStoreFile, type WholeStore } from './store-file';
import { openConf } from './testing/open-conf';
import { tempFolder } from './testing/temp-folder';

const now = () => Date.parse('2026-03-02T10:00:00Z');

function openIn(directory: string) {
  return createSettingsStore(
    openStoreFile({ directory, name: 'settings', openStore: openConf, now }),
  );
}

const bounds = { x: -20, y: 10, width: 900, height: 700, isMaximized: false };

describe('settings', () => {
  test('are the defaults at first', () => {
    const store = openIn(tempFolder());
    expect(store.read()).toEqual(defaultSettings);
    expect(store.readWindow()).toBeUndefined();
    expect(store.notice).toBeUndefined();
  });

  test('survive a restart, together with the place of the window', () => {
    const directory = tempFolder();
    const before = openIn(directory);
    before.saveWindow(bounds);
    expect(before.change({ theme: 'dark', apiUrl: 'https://gateway.example' })).toEqual({
      ...defaultSettings,
      theme: 'dark',
      apiUrl: 'https://gateway.example',
    });
    const after = openIn(directory);
    expect(after.read()).toEqual(before.read());
    expect(after.readWindow()).toEqual(bounds);
  });

  test('go back to their default one by one', () => {
    const store = openIn(tempFolder());
    store.change({ theme: 'dark', apiUrl: 'https://gateway.example' });
    store.change({ apiUrl: undefined });
    expect(store.read()).toEqual({ ...defaultSettings, theme: 'dark' });
  });

  test('that cannot be read fall back alone, and unknown ones stay in the file', () => {
    const directory = tempFolder();
    const file = join(directory, 'settings.json');
    const settings = { theme: 'purple', requestsPerMinute: 600, ofTomorrow: 1 };
    writeFileSync(file, JSON.stringify({ settings, window: { x: 'far' } }));
    const store = openIn(directory);
    expect(store.read()).toEqual({ ...defaultSettings, requestsPerMinute: 600 });
    expect(store.readWindow()).toBeUndefined();
    store.change({ theme: 'light' });
    expect(readFileSync(file, 'utf8')).toContain('ofTomorrow');
  });

  test('are for their owner only', () => {
    const directory = tempFolder();
    openIn(directory).change({ theme: 'dark' });
    expect(statSync(join(directory, 'settings.json')).mode & 0o077).toBe(0);
  });
});

describe('a settings file that cannot be read', () => {
  const contents: readonly [string, string][] = [
    ['cut off', '{"settings":{"theme":'],
    ['empty', ''],
    ['full of zeros', '\u0000'.repeat(64)],
    ['a list', '[]'],
    ['a number', '7'],
    ['null', 'null'],
  ];
  test.each(contents)('is set aside and told: %s', (_name, content) => {
    const directory = tempFolder();
    writeFileSync(join(directory, 'settings.json'), content);
    const store = openIn(directory);
    const fileName = 'settings.unreadable-2026-03-02T10-00-00.json';
    expect(store.notice).toEqual({ kind: 'settings-set-aside', fileName });
    expect(readFileSync(join(directory, fileName), 'utf8')).toBe(content);
    expect(store.change({ theme: 'dark' }).theme).toBe('dark');
    expect(openIn(directory).read().theme).toBe('dark');
  });

  test('is set aside even when it is a folder', () => {
    const directory = tempFolder();
    mkdirSync(join(directory, 'settings.json'));
    expect(openIn(directory).notice).toBeDefined();
  });

  test('never takes the place of one set aside before', () => {
    const directory = tempFolder();
    for (const content of ['{1', '{2']) {
      writeFileSync(join(directory, 'settings.json'), content);
      openIn(directory);
    }
    expect(readdirSync(directory).sort()).toEqual([
      'settings.unreadable-2026-03-02T10-00-00-2.json',
      'settings.unreadable-2026-03-02T10-00-00.json',
    ]);
  });
});

describe('a disk that refuses', () => {
  test('is told when something is to be saved, and what was read stays', () => {
    const refusing: WholeStore = {
      get store() {
        return { settings: { theme: 'dark' } };
      },
      set store(_content) {
        throw new Error('ENOSPC');
      },
    };
    const openStore = () => refusing;
    const store = createSettingsStore(
      openStoreFile({ directory: tempFolder(), name: 'settings', openStore }),
    );
    expect(() => store.change({ theme: 'light' })).toThrow(StorageError);
    expect(store.read().theme).toBe('dark');
  });

  test('does not stop the app from starting', () => {
    const directory = tempFolder();
    writeFileSync(join(directory, 'file'), '');
    const store = openIn(join(directory, 'file'));
    expect(store.read()).toEqual(defaultSettings);
    expect(() => store.change({ theme: 'light' })).toThrow(StorageError);
  });
});
