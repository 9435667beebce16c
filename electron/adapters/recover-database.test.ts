import { spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../practice/seeded-random';
import { databaseFileName } from './open-database';
import { sampleResult } from './testing/sample-result';
import { openStores } from './testing/stores';
import { makeFolder, tempFolder } from './testing/temp-folder';

const total = 2_000;
const pageSize = 4_096;
let closed: string;
let killed: string;

/** A profile with 2,000 results, left by a process that has ended. */
function fill(end: 'closed' | 'killed'): string {
  const folder = makeFolder();
  const script = fileURLToPath(new URL('testing/fill-history.ts', import.meta.url));
  spawnSync(process.execPath, ['--import', 'tsx', script, folder, String(total), end]);
  return folder;
}

beforeAll(() => {
  closed = fill('closed');
  killed = fill('killed');
});

afterAll(() => {
  for (const folder of [closed, killed]) rmSync(folder, { recursive: true, force: true });
});

function copyOf(from: string): { folder: string; path: string } {
  const folder = tempFolder();
  for (const name of readdirSync(from).filter((each) => each.startsWith(databaseFileName))) {
    copyFileSync(join(from, name), join(folder, name));
  }
  return { folder, path: join(folder, databaseFileName) };
}

function overwrite(path: string, at: number, bytes: Uint8Array): void {
  const file = openSync(path, 'r+');
  writeSync(file, bytes, 0, bytes.length, at);
  closeSync(file);
}

function overwritePages(path: string, seed: number, count: number): void {
  const random = seededRandom(seed, 2);
  const pages = Math.floor(statSync(path).size / pageSize);
  for (let index = 0; index < count; index += 1) {
    const noise = Uint8Array.from({ length: pageSize }, () => Math.floor(random() * 256));
    overwrite(path, Math.floor(random() * pages) * pageSize, noise);
  }
}

const cutOff = (path: string, share: number): void => {
  truncateSync(path, Math.floor(statSync(path).size * share));
};

const pageCount = (path: string): number => Math.floor(statSync(path).size / pageSize);

/** The share of the results that must come back; what is lost lay where the damage is. */
const damages: readonly (readonly [string, (path: string) => void, number])[] = [
  ['a zeroed header', (path) => overwrite(path, 0, new Uint8Array(100)), 1],
  ['a zeroed first page', (path) => overwrite(path, 0, new Uint8Array(pageSize)), 1],
  ['one noisy page (seed 1)', (path) => overwritePages(path, 1, 1), 0.98],
  ['5 noisy pages (seed 2)', (path) => overwritePages(path, 2, 5), 0.95],
  ['5 noisy pages (seed 3)', (path) => overwritePages(path, 3, 5), 0.95],
  [
    'a tenth of its pages noisy (seed 4)',
    (path) => overwritePages(path, 4, Math.ceil(pageCount(path) / 10)),
    0.85,
  ],
  ['a tenth cut off', (path) => cutOff(path, 0.9), 0.85],
  ['a half cut off', (path) => cutOff(path, 0.5), 0.4],
  ['a cut within a page', (path) => truncateSync(path, statSync(path).size - 1_000), 0.98],
];

test.each(damages)('of a database with %s, all other results are read', (_, damage, least) => {
  const { folder, path } = copyOf(closed);
  damage(path);
  const { setAside, results, jobs } = openStores(folder);
  const recovered = setAside?.recovered;
  expect(recovered?.results).toBeGreaterThanOrEqual(total * least);
  const found = results.list({ search: '', offset: 0, limit: total });
  expect(found.total).toBe(recovered?.results);
  for (const result of found.results) {
    const n = Number(result.name.replace('.md', ''));
    const { page, path: _path, connectionId: _id, ...view } = sampleResult(n);
    expect(result).toEqual({ ...view, pageId: page.id });
  }
  expect(results.list({ search: 'title', offset: 0, limit: 1 }).total).toBe(found.total);
  const journals = found.results.map(({ jobId }) => jobs.journalOf(jobId).length);
  expect(journals.filter((length) => length === 2).length).toBeGreaterThan(total * least * 0.8);
});

test('what only the log knew is read from the log', () => {
  const { folder, path } = copyOf(killed);
  rmSync(path);
  const { setAside, results } = openStores(folder);
  expect(setAside?.recovered.results).toBeGreaterThan(0);
  const [newest] = results.list({ search: '', offset: 0, limit: 1 }).results;
  expect(newest?.title).toBe(`Title ${total}`);
});

test('a database whose log was lost is not gone on from, but read as one of the past', () => {
  const { folder, path } = copyOf(killed);
  rmSync(`${path}-wal`);
  rmSync(`${path}-shm`, { force: true });
  const { setAside, jobs } = openStores(folder);
  expect(setAside?.recovered.results).toBeGreaterThan(0);
  for (const job of jobs.load().jobs) {
    expect([job.isRecovered, job.checkpoint.at]).not.toEqual([undefined, 'nothing']);
  }
});

test('a clean end leaves nothing that looks like a lost log', () => {
  const { folder, path } = copyOf(closed);
  rmSync(`${path}-wal`, { force: true });
  expect(openStores(folder).setAside).toBeUndefined();
});

test('every seed of noise leaves a start that works, and never a result that is not one', () => {
  for (let seed = 10; seed < 20; seed += 1) {
    const { folder, path } = copyOf(closed);
    overwritePages(path, seed, 1 + (seed % 8) * 5);
    const { results, database } = openStores(folder);
    const found = results.list({ search: '', offset: 0, limit: total });
    for (const { name, title } of found.results) expect(title).toBe(`Title ${parseInt(name, 10)}`);
    database.close();
  }
});
