import { describe, expect, test } from 'vitest';
import type { BatchId, ConnectionId, Job, JobId, PageId } from '../../shared/jobs/job';
import { epochMs } from '../../shared/units';
import { plannedJobs, type PlannedJobsContext } from './planned-jobs';
import { planOf } from './planning/testing/plan-of';

function context(change: Partial<PlannedJobsContext> = {}): PlannedJobsContext {
  let made = 0;
  return {
    batchId: 'batch' as BatchId,
    connectionId: 'connection' as ConnectionId,
    destination: 'destination' as PageId,
    addedAt: epochMs(1),
    firstPosition: 5,
    newId: () => `job ${String((made += 1))}` as JobId,
    isFresh: () => true,
    knownJob: () => undefined,
    ...change,
  };
}

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
    const { jobs, links } = plannedJobs(await planOf(vault), context());
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

  test('goes on from what is known: no second page for a folder or a file', async () => {
    const known = new Map([
      ['/drop/notes/README.md', 'old top' as JobId],
      ['notes/inner', 'old folder' as JobId],
    ]);
    const { jobs, links } = plannedJobs(
      await planOf(vault),
      context({ isFresh: (path) => path.endsWith('deep.md'), knownJob: (path) => known.get(path) }),
    );
    expect(jobs.map(shown)).toEqual([['job 1', 'old folder', 'deep.md', 'direct', undefined]]);
    expect(links).toEqual([{ jobId: 'job 1', target: '../README.md', linkedJobId: 'old top' }]);
  });

  test('makes no page for a folder of which nothing is wanted', async () => {
    const { jobs } = plannedJobs(await planOf(vault), context({ isFresh: () => false }));
    expect(jobs).toEqual([]);
  });
});

test('the folders stand in the title where that is wanted', async () => {
  const plan = await planOf({ 'notes/inner/deep.md': 'text' }, { mode: 'flat-with-path' });
  expect(plannedJobs(plan, context()).jobs[0]?.naming?.prefix).toContain('inner');
});
