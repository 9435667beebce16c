import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Workspace } from '../core/notion-ports';
import type { ConnectionId, PageId } from '../../shared/jobs/job';
import { createConnectionStore } from './connection-store';
import { openStoreFile } from './store-file';
import { openConf } from './testing/open-conf';
import { tempFolder } from './testing/temp-folder';

const first = 'c-1' as ConnectionId;
const second = 'c-2' as ConnectionId;
const atelier: Workspace = {
  workspaceId: 'w-1',
  workspaceName: 'Atelier',
  userId: 'u-1',
  userName: 'Desk Importer',
};
const pageId = (number: number) =>
  `cccccccc-1111-4222-8333-${String(number).padStart(12, '0')}` as PageId;
const place = (number: number) => ({ pageId: pageId(number), title: `Page ${number}` });

function openIn(directory: string) {
  return createConnectionStore(
    openStoreFile({ directory, name: 'connections', openStore: openConf }),
  );
}

describe('connections', () => {
  test('are none at first', () => {
    const store = openIn(tempFolder());
    expect(store.list()).toEqual([]);
    expect(store.current()).toBeUndefined();
  });

  test('survive a restart with everything about them', () => {
    const directory = tempFolder();
    const before = openIn(directory);
    before.keep('notion', atelier, first);
    before.setCiphertext(first, 'AAAA');
    before.chooseDestination(first, { ...place(1), parentTitle: 'Home' });
    before.makeCurrent(first);
    const after = openIn(directory);
    expect(after.current()).toEqual({
      id: first,
      kind: 'notion',
      ...atelier,
      ciphertext: 'AAAA',
      destination: { ...place(1), parentTitle: 'Home' },
      recentDestinations: [{ ...place(1), parentTitle: 'Home' }],
    });
    expect(after.list()).toEqual(before.list());
  });

  test('keep their id and places when another token of the workspace is pasted', () => {
    const store = openIn(tempFolder());
    store.keep('notion', atelier, first);
    store.chooseDestination(first, place(1));
    const { userName: _none, ...nameless } = atelier;
    const again = store.keep('notion', { ...nameless, workspaceName: 'New name' }, second);
    expect(again).toEqual({
      id: first,
      kind: 'notion',
      ...nameless,
      workspaceName: 'New name',
      destination: place(1),
      recentDestinations: [place(1)],
    });
    expect(store.list()).toEqual([again]);
  });

  test('of the practice workspace are others, whatever their ids', () => {
    const store = openIn(tempFolder());
    store.keep('notion', atelier, first);
    store.keep('practice', atelier, second);
    expect(store.list().map(({ id, kind }) => [id, kind])).toEqual([
      [first, 'notion'],
      [second, 'practice'],
    ]);
  });

  test('lose their token and keep the rest', () => {
    const store = openIn(tempFolder());
    store.keep('notion', atelier, first);
    store.setCiphertext(first, 'AAAA');
    store.setCiphertext(first, undefined);
    expect(store.find(first)).not.toHaveProperty('ciphertext');
    expect(store.find(first)?.workspaceName).toBe('Atelier');
  });

  test('can be left and removed', () => {
    const store = openIn(tempFolder());
    store.keep('notion', atelier, first);
    store.keep('practice', atelier, second);
    store.makeCurrent(first);
    store.remove(second);
    expect(store.current()?.id).toBe(first);
    store.remove(first);
    expect([store.current(), store.list()]).toEqual([undefined, []]);
    store.makeCurrent(undefined);
    expect(store.current()).toBeUndefined();
  });
});

test('the newest destinations are remembered once each, eight at most', () => {
  const store = openIn(tempFolder());
  store.keep('notion', atelier, first);
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9, 3])
    store.chooseDestination(first, place(number));
  const kept = store.find(first);
  expect(kept?.destination).toEqual(place(3));
  expect(kept?.recentDestinations.map(({ title }) => title)).toEqual(
    [3, 9, 8, 7, 6, 5, 4, 2].map((number) => `Page ${number}`),
  );
});

describe('a file with entries that cannot be read', () => {
  test('gives the others, and keeps those when it is written', () => {
    const directory = tempFolder();
    const file = join(directory, 'connections.json');
    const good = { id: first, kind: 'notion', ...atelier, recentDestinations: ['odd'] };
    const connections = [{ id: 'c-9', kind: 'of tomorrow' }, good, 'odd'];
    writeFileSync(file, JSON.stringify({ connections, current: 'c-9' }));
    const store = openIn(directory);
    expect(store.list()).toEqual([{ ...good, recentDestinations: [] }]);
    expect(store.current()).toBeUndefined();
    store.chooseDestination(first, place(1));
    expect(readFileSync(file, 'utf8')).toContain('of tomorrow');
    expect(store.list()).toHaveLength(1);
  });

  test('is set aside when nothing in it can be read', () => {
    const directory = tempFolder();
    writeFileSync(join(directory, 'connections.json'), '{"connections": [');
    const store = openIn(directory);
    expect(store.notice?.fileName).toMatch(/^connections\.unreadable-/);
    expect(store.list()).toEqual([]);
  });

  test('is used as empty when its list is none', () => {
    const directory = tempFolder();
    writeFileSync(join(directory, 'connections.json'), '{"connections": 5}');
    expect(openIn(directory).list()).toEqual([]);
  });
});
