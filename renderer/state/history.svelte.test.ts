import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ResultView } from '../../shared/ipc';
import type { JobId, PageId } from '../../shared/jobs/job';
import { err, ok } from '../../shared/result';
import { sampleMoment, sampleUuid } from '../../shared/testing/sample-job';
import { HistoryState } from './history.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const result = (n: number): ResultView => ({
  jobId: sampleUuid(n) as JobId,
  name: `Note ${n}.md`,
  folder: '',
  title: `Note ${n}`,
  pageId: sampleUuid(n) as PageId,
  workspaceName: 'Atelier',
  finishedAt: sampleMoment,
});

function setup(size: number) {
  let stored = Array.from({ length: size }, (_, n) => result(n));
  const asked: string[] = [];
  const history = new HistoryState({
    listResults: ({ search, offset, limit }) => {
      asked.push(`${search}|${offset}|${limit}`);
      if (search === 'broken') return Promise.resolve(err({ kind: 'storage', detail: 'bad page' }));
      const found = stored.filter(({ title }) => title.includes(search));
      return Promise.resolve(
        ok({ results: found.slice(offset, offset + limit), total: found.length }),
      );
    },
  });
  return { history, asked, prepend: (n: number) => (stored = [result(n), ...stored]) };
}

test('loads page by page as the end comes near, and no row twice', async () => {
  const { history, asked, prepend } = setup(250);
  await history.reload();
  expect(history.results).toHaveLength(100);
  expect(history.total).toBe(250);
  await history.reach(30);
  expect(asked).toHaveLength(1);
  prepend(900);
  await Promise.all([history.reach(99), history.reach(99)]);
  expect(asked).toEqual(['|0|100', '|100|100']);
  expect(history.results).toHaveLength(199);
  await history.reach(198);
  await history.reach(history.results.length);
  expect(new Set(history.results.map((one) => one.jobId)).size).toBe(history.results.length);
  expect(history.results).toHaveLength(250);
});

test('searches when the typing rests', async () => {
  const { history, asked } = setup(12);
  await history.reload();
  history.type('Note 1');
  history.type('Note 11');
  await vi.advanceTimersByTimeAsync(200);
  expect(asked).toEqual(['|0|100', 'Note 11|0|100']);
  expect(history.results.map((one) => one.title)).toEqual(['Note 11']);
});

test('tells why it cannot be read, and recovers', async () => {
  const { history } = setup(1);
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
  const { history, asked } = setup(3);
  await history.reload();
  for (let n = 0; n < 20; n += 1) {
    history.refreshSoon();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(asked).toHaveLength(3);
});
