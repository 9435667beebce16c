import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sampleJob } from '../../shared/testing/sample-job';
import { epochMs } from '../../shared/units';
import { databaseFileName, openDatabase } from './open-database';
import { openStores } from './testing/stores';
import { tempFolder } from './testing/temp-folder';
import { runToEnd } from '../../shared/plan/slices';

const now = epochMs(Date.UTC(2026, 10, 23, 10, 15, 30));
const setAsideName = 'pagelift-damaged-2026-11-23T10-15-30-000Z.db';

/** A profile with some jobs, left by a process that has ended. */
function setup() {
  const folder = tempFolder();
  const script = fileURLToPath(new URL('testing/fill-profile.ts', import.meta.url));
  const child = spawnSync(process.execPath, ['--import', 'tsx', script, folder]);
  expect(child.status).toBe(0);
  const path = join(folder, databaseFileName);
  return { folder, path };
}

test('makes the folder and an empty database at the first start', () => {
  const folder = join(tempFolder(), 'new', 'profile');
  const { jobs, setAside } = openStores(folder);
  expect(jobs.load()).toEqual({ jobs: [], links: [], unreadable: 0 });
  expect(setAside).toBeUndefined();
});

test('finds everything again at the next start', () => {
  const { folder } = setup();
  const { jobs, setAside } = openStores(folder);
  expect([jobs.load().jobs.length, setAside]).toEqual([200, undefined]);
});

const overwrite = (path: string, at: number, bytes: Buffer): void => {
  const content = readFileSync(path);
  bytes.copy(content, at);
  writeFileSync(path, content);
};

test.each<[string, (path: string) => void]>([
  ['is no database', (path) => writeFileSync(path, 'These are my notes. '.repeat(500))],
  ['is cut off', (path) => truncateSync(path, 9_000)],
  ['has an overwritten stretch', (path) => overwrite(path, 12_288, Buffer.alloc(8_192, 0xff))],
  ['has a damaged header', (path) => overwrite(path, 40, Buffer.alloc(60))],
  ['has lost its version', (path) => overwrite(path, 60, Buffer.alloc(4))],
])('sets a database aside that %s, as it was, and starts with another', (_, damage) => {
  const { folder, path } = setup();
  damage(path);
  const found = readFileSync(path);
  const { jobs, setAside } = openStores(folder);
  expect(setAside?.fileName).toBe(setAsideName);
  expect(readFileSync(join(folder, setAsideName))).toEqual(found);
  runToEnd(jobs.adding([sampleJob(1_000)]));
  expect(jobs.load().jobs).toContainEqual(sampleJob(1_000));
});

test('sets a log aside whose database is gone', () => {
  const { folder, path } = setup();
  rmSync(path);
  writeFileSync(`${path}-wal`, 'left over');
  expect(openStores(folder).setAside?.fileName).toBe(setAsideName);
  expect(readFileSync(join(folder, `${setAsideName}-wal`), 'utf8')).toBe('left over');
});

test('refuses a database of a newer version and leaves it as it is', () => {
  const { folder, path } = setup();
  overwrite(path, 60, Buffer.from([0, 0, 3, 231]));
  const found = readFileSync(path);
  expect(openDatabase(folder, now)).toEqual({ ok: false, error: { kind: 'newer-version' } });
  expect(readFileSync(path)).toEqual(found);
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
});

test('refuses a second opener until the first has closed', () => {
  const folder = tempFolder();
  const first = openStores(folder);
  expect(openDatabase(folder, now)).toEqual({ ok: false, error: { kind: 'in-use' } });
  runToEnd(first.jobs.adding([sampleJob(1)]));
  first.database.close();
  expect(openStores(folder).jobs.load().jobs).toEqual([sampleJob(1)]);
});

test('says why when the place of the database cannot be used', () => {
  const folder = tempFolder();
  mkdirSync(join(folder, databaseFileName));
  const inTheWay = openDatabase(folder, now);
  expect(inTheWay).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
  // A refusal gives the lock back.
  rmSync(join(folder, databaseFileName), { recursive: true });
  expect(openStores(folder).setAside).toBeUndefined();

  writeFileSync(join(folder, 'file'), '');
  const belowAFile = openDatabase(join(folder, 'file', 'profile'), now);
  expect(belowAFile).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
});

test('writes each acknowledged change through to the disk', () => {
  const { database } = openStores(tempFolder());
  expect(database.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' });
  expect(database.prepare('PRAGMA synchronous').get()).toMatchObject({ synchronous: 2 });
});
