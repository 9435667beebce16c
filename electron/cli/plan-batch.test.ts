import { expect, test } from 'vitest';
import { sampleJob } from '../../shared/testing/sample-job';
import type { ConnectionId, Job, JobSource, PageId } from '../../shared/jobs/job';
import type { Phase } from '../../shared/jobs/phase';
import { bytes, epochMs } from '../../shared/units';
import { planBatch } from './plan-batch';

const connectionId = 'c' as ConnectionId;
const parentId = 'p' as PageId;
const at = epochMs(0);
const page = { id: 'page' as PageId };

const source = (path: string): JobSource => ({
  ...{ path, name: path, folder: '', size: bytes(10), modifiedAt: epochMs(1) },
});
let position = 0;
const job = (path: string, phase: Phase, more: Partial<Job> = {}): Job => {
  position += 1;
  return sampleJob(position, {
    source: source(path),
    connectionId,
    parentId,
    position,
    phase,
    ...more,
  });
};
const done: Phase = { name: 'succeeded', finishedAt: at, page };
const failed: Phase = { name: 'failed', finishedAt: at, error: { kind: 'file-missing' } };

const paths = (jobs: readonly Job[]): readonly string[] => jobs.map(({ source: { path } }) => path);

test('sorts what earlier runs have left by what is to be done', () => {
  const jobs = [
    job('open', { name: 'waiting' }),
    job('failed', failed),
    job('cancelled', { name: 'cancelled', finishedAt: at }),
    job('done', done),
  ];
  const found = ['open', 'failed', 'cancelled', 'done', 'new'].map((path) => source(path));

  const plan = planBatch(found, jobs, { connectionId, parentId });

  expect(paths(plan.open)).toEqual(['open']);
  expect(paths(plan.again)).toEqual(['failed', 'cancelled']);
});

test('knows nothing of imports to other pages and with other tokens', () => {
  const jobs = [
    job('a', failed, { parentId: 'elsewhere' as PageId }),
    job('a', failed, { connectionId: 'another' as ConnectionId }),
  ];

  const plan = planBatch([source('a')], jobs, { connectionId, parentId });

  expect(plan).toEqual({ open: [], again: [] });
});

test('goes by the newest job of a file', () => {
  const jobs = [job('a', done), job('a', failed)];

  expect(paths(planBatch([source('a')], jobs, { connectionId, parentId }).again)).toEqual(['a']);
});
