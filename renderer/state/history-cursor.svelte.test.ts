import { expect, test } from 'vitest';
import type { ImportKey, ImportView } from '../../shared/history/import-view';
import type { ResultView } from '../../shared/history/result-view';
import type { BatchId, ConnectionId, JobId, PageId } from '../../shared/jobs/job';
import { sampleMoment, sampleUuid } from '../../shared/testing/sample-job';
import { HistoryCursor } from './history-cursor.svelte';
import { keyOfRow, type HistoryRow } from './history.svelte';

const result = (n: number): ResultView => ({
  jobId: sampleUuid(n) as JobId,
  ...{ name: `Note ${n}.md`, folder: '', title: `Note ${n}` },
  pageId: sampleUuid(n) as PageId,
  workspaceName: 'Atelier',
  finishedAt: sampleMoment,
});

const importView = (n: number): ImportView => ({
  id: sampleUuid(0xb000 + n) as BatchId,
  addedAt: sampleMoment,
  ...{ name: `notes ${n}/`, roots: 1, pages: 2, trashed: 0, destinationId: '' },
  connectionId: 'w' as ConnectionId,
  workspaceName: 'Atelier',
});

const importRow = (n: number): HistoryRow => ({
  kind: 'import',
  view: importView(n),
  isOpen: true,
});
const resultRow = (n: number): HistoryRow => ({
  kind: 'result',
  result: result(n),
  isBelow: true,
});
const earlierRow: HistoryRow = { kind: 'earlier', pages: 3, isOpen: false };

/** Two imports, the first with two pages and the second with one, and the time before. */
const someRows = [
  importRow(1),
  resultRow(1),
  resultRow(2),
  importRow(2),
  resultRow(3),
  earlierRow,
] as const;

function setup(first: readonly HistoryRow[] = someRows) {
  let rows = $state.raw(first);
  const reached: number[] = [];
  const toggled: ImportKey[] = [];
  const cursor = new HistoryCursor({
    get rows() {
      return rows;
    },
    reach: (at) => {
      reached.push(at);
      return Promise.resolve();
    },
    toggle: (key) => {
      toggled.push(key);
      return Promise.resolve();
    },
  });
  const show = (next: readonly HistoryRow[]): void => void (rows = next);
  return { cursor, reached, toggled, show };
}

test('it is on no row at first, and stays within the rows; what is loaded follows it', () => {
  const { cursor, reached } = setup();
  expect([cursor.index, cursor.current, cursor.group]).toEqual([-1, undefined, undefined]);
  expect(cursor.goTo(-4)).toBe(0);
  expect(cursor.goTo(2)).toBe(2);
  expect(cursor.current).toBe(someRows[2]);
  expect(cursor.goTo(100)).toBe(5);
  expect(cursor.index).toBe(5);
  expect(reached).toEqual([0, 2, 5]);
});

test('without rows it goes nowhere', () => {
  const { cursor, reached } = setup([]);
  expect(cursor.goTo(0)).toBeUndefined();
  expect([cursor.index, reached]).toEqual([-1, []]);
});

test('it stays on its row when others come above it, and is on none when the row is gone', () => {
  const { cursor, show } = setup();
  cursor.goTo(2);
  show([importRow(9), resultRow(9), ...someRows]);
  expect(cursor.index).toBe(4);
  show([importRow(9)]);
  expect(cursor.index).toBe(-1);
  show(someRows);
  expect(cursor.index).toBe(2);
});

test('from a page it goes to the import that the page stands below', () => {
  const { cursor } = setup();
  cursor.goTo(4);
  expect(cursor.group).toBe(someRows[3]);
  expect(cursor.goToGroup()).toBe(3);
  expect(cursor.current).toBe(someRows[3]);
  expect(cursor.goToGroup()).toBe(3);
});

test('a row of an import is opened and closed by its key; a page has nothing to open', () => {
  const { cursor, toggled } = setup();
  cursor.toggleGroup(importRow(2));
  expect(cursor.index).toBe(3);
  cursor.toggleGroup(earlierRow);
  expect(cursor.index).toBe(5);
  cursor.toggleGroup(resultRow(1));
  expect(cursor.index).toBe(1);
  expect(toggled).toEqual([importView(2).id, 'earlier']);
});

test('details close on their own page, and go on to another one', () => {
  const { cursor } = setup();
  const shown = (): string | undefined =>
    cursor.isDetailOpen && cursor.current !== undefined ? keyOfRow(cursor.current) : undefined;
  cursor.toggleDetail(resultRow(1));
  expect(shown()).toBe(keyOfRow(resultRow(1)));
  cursor.toggleDetail(resultRow(3));
  expect(shown()).toBe(keyOfRow(resultRow(3)));
  cursor.goTo(2);
  expect(shown()).toBe(keyOfRow(resultRow(2)));
  cursor.toggleDetail(resultRow(2));
  expect(shown()).toBeUndefined();
  cursor.toggleDetail(resultRow(2));
  cursor.closeDetail();
  expect(shown()).toBeUndefined();
});
