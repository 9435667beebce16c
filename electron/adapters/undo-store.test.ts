import { expect, test } from 'vitest';
import type { ConnectionId, JobId, PageId } from '../../shared/jobs/job';
import type { MapEntry } from '../../shared/plan/again/map-entry';
import { sampleJob, sampleMoment, sampleUuid } from '../../shared/testing/sample-job';
import type { Undo, UndoPage, UndoState } from '../../shared/undo/undo';
import { epochMs } from '../../shared/units';
import { SqliteFileMap } from './file-map-store';
import { sampleResult } from './testing/sample-result';
import { openStores } from './testing/stores';
import { tempFolder } from './testing/temp-folder';
import { SqliteUndoStore } from './undo-store';

const { batchId } = sampleJob();
const undo: Undo = {
  batchId,
  connectionId: 'connection-1' as ConnectionId,
  phase: 'trashing',
  begunAt: sampleMoment,
};
const since = epochMs(sampleMoment + 5);
const unknown: UndoState = { at: 'unknown' };

const page = (n: number, state: UndoState): UndoPage => ({
  pageId: sampleUuid(1_000 + n) as PageId,
  jobId: sampleUuid(n) as JobId,
  ...{ title: `Title ${n}`, name: `${n}.md`, folder: 'Notes', isFinished: true, state },
});

const line = (n: number): MapEntry => ({
  connectionId: 'connection-1' as ConnectionId,
  destination: sampleJob().parentId,
  ...{ path: `/home/ada/Notes/${n}.md`, name: `${n}.md`, folder: 'Notes', hash: 'h' },
  page: { id: page(n, unknown).pageId },
  ...{ title: `Title ${n}`, parentId: sampleJob().parentId, jobId: page(n, unknown).jobId },
  ...{ batchId, madeBy: batchId, at: sampleMoment, links: {}, printing: 'p' },
});

function setup() {
  const folder = tempFolder();
  const { database, results } = openStores(folder);
  const map = new SqliteFileMap(database);
  for (const n of [1, 2]) {
    results.save(sampleResult(n, { batchId }));
    map.save(line(n));
  }
  const mapped = (): readonly (number | undefined)[] =>
    [1, 2].map((n) => map.ofPage(page(n, unknown).pageId).length);
  const marks = (): readonly (number | undefined)[] =>
    results.list({ search: '', offset: 0, limit: 9 }).results.map(({ trashedAt }) => trashedAt);
  return { folder, database, map, mapped, marks, store: new SqliteUndoStore(database, map) };
}

const look = {
  ...{ at: sampleMoment, edit: '2026-01-01T00:00:00.000Z', isSettled: true },
  parentId: sampleJob().parentId,
  children: [page(2, unknown).pageId],
};
const top = page(1, unknown).pageId;
const states: readonly UndoState[] = [
  unknown,
  { at: 'goes', look },
  { at: 'goes', look: { at: sampleMoment, isSettled: false, children: [] }, tried: top },
  { at: 'going', look, top },
  { at: 'trashed', top, since },
  { at: 'returning', top, since },
  { at: 'restored' },
  { at: 'stays', reason: { kind: 'edited' } },
  { at: 'stays', reason: { kind: 'renamed', title: 'Other' } },
  { at: 'stays', reason: { kind: 'sub-pages', count: 2 } },
  { at: 'stays', reason: { kind: 'refused', message: 'No.' } },
];

test('finds every state again at the next start, in order', () => {
  const { store, database, folder } = setup();
  const pages = states.map((state, index) => page(index, state));
  store.begin(undo, pages);
  database.close();
  const again = openStores(folder).database;
  const found = new SqliteUndoStore(again, new SqliteFileMap(again));
  expect([found.load(), found.find(batchId)]).toEqual([[undo], undo]);
  expect(found.pagesOf(batchId)).toEqual(pages);
});

test('a page in the trash is marked in the history, and its file becomes a new page next time', () => {
  const { store, mapped, marks } = setup();
  store.begin(undo, [page(1, unknown), page(2, unknown)]);
  store.save(undo, [page(1, { at: 'trashed', top, since })]);
  expect([marks(), mapped()]).toEqual([
    [undefined, since],
    [0, 1],
  ]);
});

test('a page that is back is known again, unless its file has become another page', () => {
  const { store, map, mapped, marks } = setup();
  store.begin(undo, [page(1, unknown), page(2, unknown)]);
  store.save(
    undo,
    [1, 2].map((n) => page(n, { at: 'trashed', top, since })),
  );
  const other = sampleUuid(77) as PageId;
  map.save({ ...line(2), page: { id: other } });
  store.save(
    undo,
    [1, 2].map((n) => page(n, { at: 'restored' })),
  );
  expect(marks()).toEqual([undefined, undefined]);
  expect(mapped()).toEqual([1, 0]);
  expect(map.ofPage(other)).toHaveLength(1);
  expect(map.ofPage(page(1, unknown).pageId)).toEqual([line(1)]);
});

test('a second undo of the same import keeps what the first one knows of the trash', () => {
  const { store, mapped } = setup();
  store.begin(undo, [page(1, unknown), page(2, unknown)]);
  store.save(undo, [page(1, { at: 'trashed', top, since })]);
  store.begin(undo, [page(1, { at: 'trashed', top, since })]);
  expect(store.pagesOf(batchId).map(({ title }) => title)).toEqual(['Title 1']);
  store.save(undo, [page(1, { at: 'restored' })]);
  expect(mapped()).toEqual([1, 1]);
});

test('a page whose state cannot be read stays', () => {
  const { store, database } = setup();
  store.begin(undo, [page(1, unknown)]);
  database.exec(`UPDATE undo_pages SET document = json_set(document, '$.state.at', 'odd')`);
  expect(store.pagesOf(batchId)).toMatchObject([
    { state: { at: 'stays', reason: { kind: 'unreadable' } } },
  ]);
});
