import { describe, expect, test } from 'vitest';
import type { BatchId, ConnectionId, Job, JobId, JobSource, PageId } from '../../shared/jobs/job';
import type { MapEntry } from '../../shared/plan/again/map-entry';
import { bytes, epochMs } from '../../shared/units';
import { runToEnd } from '../../shared/plan/slices';
import type { Plan } from '../../shared/plan/plan';
import { plannedJobs, type PlannedJobsContext } from './planned-jobs';
import { planOf } from './planning/testing/plan-of';

const files = (...places: readonly string[]) =>
  new Map(
    places.map((place): [string, JobSource] => {
      const parts = `notes/${place}`.split('/');
      const [name = '', folder] = [parts.at(-1), parts.slice(0, -1).join('/')];
      const path = `/drop/notes/${place}`;
      return [path, { path, name, folder, size: bytes(1), modifiedAt: epochMs(0) }];
    }),
  );

function context(change: Partial<PlannedJobsContext> = {}): PlannedJobsContext {
  let made = 0;
  return {
    batchId: 'batch' as BatchId,
    connectionId: 'connection' as ConnectionId,
    destination: 'destination' as PageId,
    addedAt: epochMs(1),
    firstPosition: 5,
    newId: () => `job ${String((made += 1))}` as JobId,
    fresh: files('README.md', 'inner/deep.md'),
    openJob: () => undefined,
    decisions: Array.from({ length: 20 }, () => ({ does: 'make' })),
    entryAt: () => undefined,
    ...change,
  };
}

const plannedOf = (plan: Plan, given: PlannedJobsContext) => runToEnd(plannedJobs(plan, given));

const shown = ({ id, parentJobId, source, route, writing }: Job) => [
  id,
  parentJobId,
  source.name,
  route,
  writing,
];

describe('a folder with links', () => {
  const vault = {
    'notes/README.md': 'See [deep](inner/deep.md).',
    'notes/inner/deep.md': 'Back to [the top](../README.md), and [missing](nowhere.md).',
  };

  test('becomes jobs with their parents and links, parents first', async () => {
    const { jobs, links } = plannedOf(await planOf(vault), context());
    expect(jobs.map(shown)).toEqual([
      ['job 1', undefined, 'README.md', 'shell', 'insert'],
      ['job 2', 'job 1', 'inner', 'shell', undefined],
      ['job 3', 'job 2', 'deep.md', 'direct', undefined],
    ]);
    expect(jobs.map(({ position }) => position)).toEqual([5, 6, 7]);
    expect(jobs[0]?.naming).toEqual({ name: 'notes' });
    expect(jobs[1]?.source.isFolder).toBe(true);
    expect(links).toEqual([
      { jobId: 'job 1', target: 'inner/deep.md', linkedJobId: 'job 3' },
      { jobId: 'job 3', target: '../README.md', linkedJobId: 'job 1' },
    ]);
  });

  test('links to pages of earlier imports, and puts new ones under them', async () => {
    const page = (id: string) => ({ id: id as PageId });
    const entry = (id: string) => ({ page: page(id) }) as MapEntry;
    const { jobs, links } = plannedOf(
      await planOf(vault),
      context({
        decisions: [
          { does: 'skip', entry: entry('top') },
          { does: 'skip', entry: entry('folder') },
          { does: 'make' },
        ],
      }),
    );
    expect(jobs.map(({ source, parentPageId }) => [source.name, parentPageId])).toEqual([
      ['deep.md', 'folder'],
    ]);
    expect(links).toEqual([{ jobId: 'job 1', target: '../README.md', page: page('top') }]);
  });

  test('goes on from what is known: no second page for a folder or a file', async () => {
    const known = new Map([
      ['/drop/notes/README.md', 'old top' as JobId],
      ['notes/inner', 'old folder' as JobId],
    ]);
    const { jobs, links } = plannedOf(
      await planOf(vault),
      context({ fresh: files('inner/deep.md'), openJob: (path) => known.get(path) }),
    );
    expect(jobs.map(shown)).toEqual([['job 1', 'old folder', 'deep.md', 'direct', undefined]]);
    expect(links).toEqual([{ jobId: 'job 1', target: '../README.md', linkedJobId: 'old top' }]);
  });

  test('go behind the page before them, or before the first, of an earlier import', async () => {
    const entry = (id: string) => ({ page: { id: id as PageId } }) as MapEntry;
    const names = ['1.md', '2.md', '3.md', '4.md', '10.md'];
    const listed = Object.fromEntries(names.map((name) => [`notes/${name}`, 'text']));
    const decisions = ['folder', undefined, 'two', undefined, undefined, undefined].map(
      (page): PlannedJobsContext['decisions'][number] =>
        page === undefined ? { does: 'make' } : { does: 'skip', entry: entry(page) },
    );
    const { jobs } = plannedOf(
      await planOf(listed),
      context({ fresh: files('1.md', '3.md', '4.md', '10.md'), decisions }),
    );
    expect(jobs.map(({ source, place }) => [source.name, place])).toEqual([
      ['1.md', { ahead: 'two' }],
      ['3.md', { behind: 'two' }],
      ['4.md', { behind: 'two' }],
      ['10.md', { behind: 'two' }],
    ]);
    const unordered = await planOf(listed, { keepsOrder: false });
    const free = plannedOf(unordered, context({ fresh: files(...names) })).jobs;
    expect(free.map(({ place }) => place)).toEqual(free.map(() => undefined));
  });

  test('makes no page for a folder of which nothing is wanted', async () => {
    const { jobs } = plannedOf(await planOf(vault), context({ fresh: files() }));
    expect(jobs).toEqual([]);
  });
});

test('a file that the plan cannot read gets a job in its folder, which will say why', async () => {
  const plan = await planOf({
    'notes/good.md': 'text',
    'notes/bad.md': new Uint8Array([0xff, 0x41]),
  });
  const { jobs } = plannedOf(plan, context({ fresh: files('good.md', 'bad.md') }));
  expect(jobs.map(shown).slice(1)).toEqual([
    ['job 2', 'job 1', 'good.md', 'direct', undefined],
    ['job 3', 'job 1', 'bad.md', 'direct', undefined],
  ]);
});

test('the folders stand in the title where that is wanted', async () => {
  const plan = await planOf({ 'notes/inner/deep.md': 'text' }, { mode: 'flat-with-path' });
  expect(plannedOf(plan, context()).jobs[0]?.naming?.prefix).toContain('inner');
});
