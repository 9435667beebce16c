import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ResultView } from '../../shared/history/result-view';
import type { ImportView } from '../../shared/history/import-view';
import type { BatchId, ConnectionId, JobId, PageId } from '../../shared/jobs/job';
import { err, ok } from '../../shared/result';
import { sampleMoment, sampleUuid } from '../../shared/testing/sample-job';
import { HistoryState } from './history.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const result = (n: number, batchId?: BatchId): ResultView => ({
  jobId: sampleUuid(n) as JobId,
  ...(batchId === undefined ? {} : { batchId }),
  name: `Note ${n}.md`,
  folder: '',
  title: `Note ${n}`,
  pageId: sampleUuid(n) as PageId,
  workspaceName: 'Atelier',
  finishedAt: sampleMoment,
});

const batch = (n: number): BatchId => sampleUuid(0xb000 + n) as BatchId;

const importView = (n: number, pages: number): ImportView => ({
  id: batch(n),
  addedAt: sampleMoment,
  ...{ name: `notes ${n}/`, roots: 1, pages, trashed: 0, destinationId: '' },
  connectionId: 'w' as ConnectionId,
  workspaceName: 'Atelier',
});

/** @param sizes the pages of each import, newest first */
function setup(sizes: readonly number[], earlierSize = 0) {
  let next = 0;
  const take = (size: number, batchId?: BatchId): readonly ResultView[] =>
    Array.from({ length: size }, () => result((next += 1), batchId));
  const imports = sizes.map((size, n) => importView(n, size));
  let stored = [...sizes.flatMap((size, n) => take(size, batch(n))), ...take(earlierSize)];
  const asked: string[] = [];
  const history = new HistoryState({
    listImports: ({ offset, limit }) => {
      asked.push(`imports|${offset}|${limit}`);
      const counts = { total: imports.length, allPages: stored.length, earlierPages: earlierSize };
      return Promise.resolve(ok({ imports: imports.slice(offset, offset + limit), ...counts }));
    },
    listResults: ({ search, within, offset, limit }) => {
      const place = within === undefined ? '' : `${imports.findIndex(({ id }) => id === within)}:`;
      asked.push(`${place}${search}|${offset}|${limit}`);
      if (search === 'broken') return Promise.resolve(err({ kind: 'storage', detail: 'bad page' }));
      const found = stored.filter(
        ({ title, batchId }) =>
          title.includes(search) &&
          (within === undefined ||
            (within === 'earlier' ? batchId === undefined : batchId === within)),
      );
      return Promise.resolve(
        ok({ results: found.slice(offset, offset + limit), total: found.length }),
      );
    },
  });
  const rows = (): readonly string[] =>
    history.rows.map((row) =>
      row.kind === 'result' ? row.result.title : row.kind === 'import' ? row.view.name : 'earlier',
    );
  return {
    ...{ history, asked, rows },
    prepend: (n: number) => (stored = [result(n, batch(0)), ...stored]),
  };
}

test('opens the newest import, and others on request', async () => {
  const { history, rows, asked } = setup([2, 1], 1);
  await history.reload();
  expect(rows()).toEqual(['notes 0/', 'Note 1', 'Note 2', 'notes 1/', 'earlier']);
  await history.toggle(batch(1));
  await history.toggle(batch(0));
  expect(rows()).toEqual(['notes 0/', 'notes 1/', 'Note 3', 'earlier']);
  await history.toggle('earlier');
  expect(rows()).toEqual(['notes 0/', 'notes 1/', 'Note 3', 'earlier', 'Note 4']);
  expect(asked).toEqual(['imports|0|50', '0:|0|100', '1:|0|100', '-1:|0|100']);
});

test('loads an import page by page as its end comes near, and no row twice', async () => {
  const { history, asked, prepend, rows } = setup([250, 3]);
  await history.reload();
  expect(rows()).toHaveLength(102);
  await history.reach(30);
  expect(asked).toHaveLength(2);
  prepend(900);
  await Promise.all([history.reach(99), history.reach(99)]);
  expect(asked.slice(2)).toEqual(['0:|100|100']);
  expect(rows()).toHaveLength(201);
  await history.reach(198);
  await history.reach(rows().length);
  expect(new Set(rows()).size).toBe(rows().length);
  expect(rows()).toHaveLength(252);
});

test('loads further imports when the last one comes near', async () => {
  const { history, asked, rows } = setup(Array.from({ length: 120 }, () => 1));
  await history.reload();
  expect(rows()).toHaveLength(51);
  await history.reach(49);
  await history.reach(99);
  await history.reach(120);
  expect(rows()).toHaveLength(121);
  expect(asked.filter((each) => each.startsWith('imports'))).toEqual([
    'imports|0|50',
    'imports|50|50',
    'imports|100|50',
  ]);
});

test('searches all imports when the typing rests', async () => {
  const { history, asked, rows } = setup([8, 4]);
  await history.reload();
  history.type('Note 1');
  history.type('Note 11');
  await vi.advanceTimersByTimeAsync(200);
  expect(asked.slice(2)).toEqual(['Note 11|0|100']);
  expect([rows(), history.foundTotal]).toEqual([['Note 11'], 1]);
  history.type('');
  await vi.advanceTimersByTimeAsync(200);
  expect(rows()[0]).toBe('notes 0/');
});

test('tells why it cannot be read, and recovers', async () => {
  const { history } = setup([1]);
  history.type('broken');
  await vi.advanceTimersByTimeAsync(200);
  expect(history.status).toBe('failed');
  expect(history.error).toEqual({ kind: 'storage', detail: 'bad page' });
  history.type('');
  await vi.advanceTimersByTimeAsync(200);
  expect(history.status).toBe('ready');
  expect(history.error).toBeUndefined();
});

test('asks at most once a second while pages are finished', async () => {
  const { history, asked } = setup([3]);
  await history.reload();
  for (let n = 0; n < 20; n += 1) {
    history.refreshSoon();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(asked.filter((each) => each.startsWith('imports'))).toHaveLength(3);
});
