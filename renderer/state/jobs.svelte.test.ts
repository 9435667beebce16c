import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { countJobs, totalOf } from '../../shared/jobs/counts';
import type { JobsChange, JobsSnapshot } from '../../shared/ipc';
import type { Job, JobId } from '../../shared/jobs/job';
import type { PhaseName } from '../../shared/jobs/phase';
import { err, ok, type Result } from '../../shared/result';
import { sampleCheckpoints, sampleJob, samplePhases } from '../../shared/testing/sample-job';
import type { CommandError } from '../../shared/command-error';
import { epochMs } from '../../shared/units';
import { JobsState, type JobsNews } from './jobs.svelte';

const inPhase = (n: number, name: PhaseName): Job => sampleJob(n, { phase: samplePhases[name] });
const idsOf = (jobs: readonly Job[]): readonly JobId[] => jobs.map((job) => job.id);

function setup(snapshot: JobsSnapshot = { revision: 0, jobs: [] }) {
  const news: JobsNews[] = [];
  let push: (change: JobsChange) => void = () => undefined;
  let answer: (reply: Result<JobsSnapshot, CommandError>) => void = () => undefined;
  let subscriptions = 0;
  const state = new JobsState(
    {
      listJobs: () =>
        new Promise((resolve) => {
          expect(subscriptions).toBe(1);
          answer = resolve;
        }),
      onJobs: (listener) => {
        subscriptions += 1;
        push = listener;
        return () => {
          subscriptions -= 1;
        };
      },
    },
    (told) => news.push(told),
  );
  const started = state.start();
  const load = async (reply: Result<JobsSnapshot, CommandError> = ok(snapshot)) => {
    answer(reply);
    return started;
  };
  return {
    state,
    news,
    load,
    push: (change: JobsChange) => push(change),
    open: () => subscriptions,
  };
}

const change = (revision: number, changed: readonly Job[], removed: readonly JobId[] = []) => ({
  revision,
  changed,
  removed,
});

test('subscribes before it asks for the snapshot, and ends the subscription when told', async () => {
  const { state, load, open } = setup({ revision: 3, jobs: [sampleJob(1)] });
  expect(state.isLoaded).toBe(false);
  const stop = await load();
  expect(state.isLoaded).toBe(true);
  expect(idsOf(state.all)).toEqual(idsOf([sampleJob(1)]));
  stop();
  expect(open()).toBe(0);
});

test('keeps changes that arrive before the snapshot, unless the snapshot has them', async () => {
  const { state, load, push } = setup({ revision: 5, jobs: [inPhase(1, 'sending')] });
  push(change(5, [inPhase(1, 'creating')]));
  push(change(6, [inPhase(1, 'processing')]));
  expect(state.all).toEqual([]);
  await load();
  expect(state.all.map((job) => job.phase.name)).toEqual(['processing']);
});

test('ignores a change that is not newer than what it knows', async () => {
  const { state, load, push } = setup({ revision: 5, jobs: [inPhase(1, 'sending')] });
  await load();
  push(change(7, [inPhase(1, 'processing')]));
  const before = state.all;
  push(change(7, [inPhase(1, 'failed')]));
  push(change(6, [], [sampleJob(1).id]));
  expect(state.all).toBe(before);
});

test('tells why there is no list', async () => {
  const { state, load } = setup();
  await load(err({ kind: 'storage', detail: 'disk is full' }));
  expect(state.isLoaded).toBe(false);
  expect(state.error).toEqual({ kind: 'storage', detail: 'disk is full' });
});

test('keeps the order of the queue, whatever order changes come in', async () => {
  const { state, load, push } = setup({ revision: 0, jobs: [sampleJob(4), sampleJob(2)] });
  await load();
  push(change(1, [sampleJob(6), sampleJob(1)]));
  push(change(2, [sampleJob(5)], [sampleJob(2).id]));
  expect(state.all.map((job) => job.position)).toEqual([1, 4, 5, 6]);
  for (const job of state.all) expect(state.get(job.id)).toBe(job);
  expect(state.get(sampleJob(2).id)).toBeUndefined();
});

test('moves a job whose place in the queue has changed', async () => {
  const { state, load, push } = setup({ revision: 0, jobs: [sampleJob(1), sampleJob(2)] });
  await load();
  push(change(1, [sampleJob(1, { position: 3 })]));
  expect(state.all.map((job) => job.position)).toEqual([2, 3]);
  expect(state.indexOf(sampleJob(1).id)).toBe(1);
});

test('a job that is changed and removed at once is gone', async () => {
  const { state, load, push } = setup({ revision: 0, jobs: [sampleJob(1), sampleJob(2)] });
  await load();
  push(change(1, [inPhase(1, 'failed'), inPhase(3, 'failed')], [sampleJob(1).id, sampleJob(3).id]));
  expect(idsOf(state.all)).toEqual(idsOf([sampleJob(2)]));
  expect(totalOf(state.counts)).toBe(1);
});

test('tells each failure once', async () => {
  const { load, push, news } = setup({ revision: 0, jobs: [inPhase(1, 'failed')] });
  await load();
  push(change(1, [inPhase(1, 'failed'), inPhase(2, 'failed')]));
  push(change(2, [inPhase(2, 'failed')]));
  push(change(3, [inPhase(2, 'preparing')]));
  push(change(4, [inPhase(2, 'failed')]));
  expect(news.map((told) => told.failed.length)).toEqual([1, 0, 0, 1]);
});

test('remembers when pages were finished, once for each', async () => {
  const done = (n: number, at: number): Job =>
    sampleJob(n, { phase: { ...samplePhases.succeeded, finishedAt: epochMs(at) } });
  const { state, load, push } = setup({ revision: 0, jobs: [done(1, 3_000), done(2, 1_000)] });
  await load();
  push(change(1, [done(3, 2_000), done(1, 3_000)]));
  expect(state.finishes).toEqual([1_000, 2_000, 3_000]);
});

const phaseNames = Object.values(samplePhases).map((phase) => phase.name);

test('counts are those of the jobs in the list, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          changed: fc.array(
            fc.tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom(...phaseNames)),
            { maxLength: 5 },
          ),
          removed: fc.array(fc.integer({ min: 1, max: 14 }), { maxLength: 3 }),
          revision: fc.integer({ min: 0, max: 12 }),
        }),
        { maxLength: 12 },
      ),
      async (changes) => {
        const { state, load, push } = setup({ revision: 2, jobs: [sampleJob(3), sampleJob(7)] });
        await load();
        for (const { revision, changed, removed } of changes) {
          push({
            revision,
            changed: changed.map(([n, name]) => inPhase(n, name)),
            removed: removed.map((n) => sampleJob(n).id),
          });
          expect(state.counts).toEqual(countJobs(state.all.map((job) => job.phase.name)));
          expect(totalOf(state.counts)).toBe(state.all.length);
          expect(state.all.every((job, index) => state.indexOf(job.id) === index)).toBe(true);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('a change among 20,000 jobs costs little more than one among 200', async () => {
  const costOf = async (size: number): Promise<number> => {
    const jobs = Array.from({ length: size }, (_, n) => sampleJob(n + 1));
    const { state, load, push } = setup({ revision: 0, jobs });
    await load();
    const before = performance.now();
    for (let revision = 1; revision <= 200; revision += 1) {
      push(change(revision, [inPhase((revision * 37) % size || 1, 'sending')]));
    }
    expect(state.all).toHaveLength(size);
    return (performance.now() - before) / 200;
  };
  await costOf(200);
  // One copy of the array; a window has 16 ms for a frame.
  expect(await costOf(20_000)).toBeLessThan(4);
});

test('a page waits for the one above it until sub-pages can be made there', async () => {
  const above = inPhase(1, 'processing');
  const below = sampleJob(2, { parentJobId: above.id });
  const { state, load } = setup({ revision: 1, jobs: [above, below] });
  await load();
  expect(state.awaitedBy(below)?.id).toBe(above.id);
  expect(state.awaitedBy(above)).toBeUndefined();
  const made = { ...above, checkpoint: sampleCheckpoints['page-made'] };
  state.apply({ revision: 2, changed: [made], removed: [] });
  expect(state.awaitedBy(below)?.id).toBe(above.id);
  state.apply({ revision: 3, changed: [{ ...made, writing: 'insert' }], removed: [] });
  expect(state.awaitedBy(below)).toBeUndefined();
});
