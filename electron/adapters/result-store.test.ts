import { expect, test } from 'vitest';
import type { PageId } from '../../shared/jobs/job';
import { sampleJob, sampleMoment, sampleUuid } from '../../shared/testing/sample-job';
import type { FinalResult } from '../core/store-ports';
import { sampleResult } from './testing/sample-result';
import { openStores } from './testing/stores';
import { tempFolder } from './testing/temp-folder';
import { runToEnd } from '../../shared/plan/slices';

function setup(saved: readonly FinalResult[]) {
  const folder = tempFolder();
  const stores = openStores(folder);
  for (const result of saved) stores.results.save(result);
  const find = (search: string): readonly string[] =>
    stores.results.list({ search, offset: 0, limit: 100 }).results.map((result) => result.name);
  return { ...stores, folder, find };
}

test('lists the newest first, page by page, with the number of all', () => {
  const { results, find } = setup([sampleResult(2), sampleResult(3), sampleResult(1)]);
  expect(find('')).toEqual(['3.md', '2.md', '1.md']);
  expect(results.list({ search: '', offset: 1, limit: 1 })).toEqual({
    results: [
      {
        jobId: sampleJob(2).id,
        name: '2.md',
        folder: 'Notes',
        title: 'Title 2',
        pageId: sampleUuid(1_002),
        workspaceName: 'Ada’s workspace',
        finishedAt: sampleMoment + 2,
      },
    ],
    total: 3,
  });
});

test('lists what finished in the same moment in one order, the later saved first', () => {
  const finishedAt = sampleMoment;
  const { find } = setup([1, 2, 3].map((n) => sampleResult(n, { finishedAt })));
  expect(find('')).toEqual(['3.md', '2.md', '1.md']);
});

test('replaces the result of the same job', () => {
  const { results } = setup([sampleResult(1), sampleResult(1, { title: 'Second' })]);
  const { results: found, total } = results.list({ search: '', offset: 0, limit: 10 });
  expect([found.map((result) => result.title), total]).toEqual([['Second'], 1]);
});

test('finds every word of a search in folder, name or title, in any letter case', () => {
  const { find } = setup([
    sampleResult(1, { name: 'ÜBERSICHT.md' }),
    sampleResult(2, { folder: 'Reisen/Norwegen' }),
    sampleResult(3, { title: 'Norwegen im Überblick' }),
    sampleResult(4, { title: 'Привет, Мир' }),
    // Two signs where the others have one: how macOS writes file names.
    sampleResult(5, { name: 'u\u0308berall.md' }),
  ]);
  expect(find('über')).toEqual(['u\u0308berall.md', '3.md', 'ÜBERSICHT.md']);
  expect(find('  norwegen   ÜBER ')).toEqual(['3.md']);
  expect(find('reisen/')).toEqual(['2.md']);
  expect(find('привет мир')).toEqual(['4.md']);
  expect(find('nowhere')).toEqual([]);
});

test('takes the signs of a pattern for themselves', () => {
  const { find } = setup([
    sampleResult(1, { title: '100 % sure' }),
    sampleResult(2, { title: 'snake_case' }),
    sampleResult(3, { title: `a "quoted" 'word'` }),
    sampleResult(4, { title: 'back\\slash*' }),
  ]);
  expect(find('%')).toEqual(['1.md']);
  expect(find('_')).toEqual(['2.md']);
  expect(find(`"quoted" 'word'`)).toEqual(['3.md']);
  expect(find('\\slash*')).toEqual(['4.md']);
});

test('tells the number of all matches, not only of the page shown', () => {
  const { results } = setup(Array.from({ length: 30 }, (_, n) => sampleResult(n)));
  const page = results.list({ search: 'title 1', offset: 10, limit: 5 });
  expect([page.results.length, page.total]).toEqual([2, 12]);
});

test('knows the pages it has made, with their address', () => {
  const { results } = setup([sampleResult(1), sampleResult(2, { page: { id: pageId(9) } })]);
  expect(results.has(sampleResult(1).page.id)).toBe(true);
  expect(results.findPage(sampleResult(1).page.id)).toEqual(sampleResult(1).page);
  expect(results.findPage(pageId(9))).toEqual({ id: pageId(9) });
  expect(results.has(pageId(10))).toBe(false);
});

test('keeps results when their jobs are removed and the app starts again', () => {
  const { database, jobs, folder } = setup([sampleResult(1)]);
  runToEnd(jobs.adding([sampleJob(1)]));
  jobs.remove([sampleJob(1).id]);
  database.close();
  expect(openStores(folder).results.list({ search: '', offset: 0, limit: 10 }).total).toBe(1);
});

test('keeps the rest of a title that has a NUL in it', () => {
  const { results } = setup([sampleResult(1, { title: 'before\0after' })]);
  const [found] = results.list({ search: 'after', offset: 0, limit: 10 }).results;
  expect(found?.title).toBe('before\uFFFDafter');
});

function pageId(n: number): PageId {
  return sampleUuid(n) as PageId;
}
