import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportResults } from '../core/export-results';
import { writeExportFile } from './export-file';
import { sampleResult } from './testing/sample-result';
import { openStores } from './testing/stores';
import { tempFolder } from './testing/temp-folder';

test('writes every piece, and leaves nothing else in the folder', async () => {
  const folder = tempFolder();
  const path = join(folder, 'pages.csv');
  writeFileSync(path, 'former');
  const pieces = Array.from({ length: 5_000 }, (_, n) => `line ${n} äöü\n`);
  expect(await writeExportFile(path, pieces)).toEqual({ ok: true, value: undefined });
  expect(readFileSync(path, 'utf8')).toBe(pieces.join(''));
  expect(readdirSync(folder)).toEqual(['pages.csv']);
});

test('what was there stays when the writing breaks off', async () => {
  const folder = tempFolder();
  const path = join(folder, 'pages.csv');
  writeFileSync(path, 'former');
  const pieces = function* (): Iterable<string> {
    yield 'x'.repeat(100_000);
    throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
  };
  expect(await writeExportFile(path, pieces())).toEqual({ ok: false, error: 'ENOSPC' });
  expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual(['former', ['pages.csv']]);
});

test('says why when the place cannot be written to', async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'folder'));
  expect(await writeExportFile(join(folder, 'none', 'pages.csv'), [])).toMatchObject({ ok: false });
  expect(await writeExportFile(join(folder, 'folder'), [])).toMatchObject({ ok: false });
  expect(readdirSync(folder)).toEqual(['folder']);
});

test('never writes through a link to another place', async () => {
  const folder = tempFolder();
  const other = join(folder, 'other.txt');
  writeFileSync(other, 'somebody’s');
  symlinkSync(other, join(folder, 'pages.csv'));
  await writeExportFile(join(folder, 'pages.csv'), ['ours']);
  expect(readFileSync(other, 'utf8')).toBe('somebody’s');
});

test('exports all results of a search, however many there are, with addresses that open', async () => {
  const folder = tempFolder();
  const { results, database } = openStores(folder);
  database.transaction(() => {
    for (let n = 0; n < 1_234; n += 1) {
      const url = n === 7 ? 'http://127.0.0.1:4000/p/7' : `https://www.notion.so/${n}`;
      const { page } = sampleResult(n);
      results.save(sampleResult(n, { page: { ...page, url } }));
    }
  });
  const path = join(folder, 'pages.json');
  const parts = {
    ...{ results, write: writeExportFile },
    localServer: () => 'http://127.0.0.1:5000',
  };
  const report = await exportResults(path, 'json', { search: '' }, parts);
  expect(report).toEqual({ ok: true, value: { fileName: 'pages.json', pages: 1_234 } });
  const { pages } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly pages: readonly { readonly path: string; readonly address: string }[];
  };
  expect(new Set(pages.map((page) => page.path)).size).toBe(1_234);
  expect(pages[7]?.address).toBe('http://127.0.0.1:5000/p/7');
  const some = await exportResults(path, 'csv', { search: 'title 77' }, parts);
  expect(some).toMatchObject({ value: { pages: 21 } });
});
