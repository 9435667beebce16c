import { expect, test } from 'vitest';
import type { Job } from '../../shared/jobs/job';
import type { PhaseName } from '../../shared/jobs/phase';
import { sampleJob, samplePhases } from '../../shared/testing/sample-job';
import { canCancel, canRetry, FileListState } from './file-list.svelte';
import { JobsState } from './jobs.svelte';

const inPhase = (n: number, name: PhaseName): Job => sampleJob(n, { phase: samplePhases[name] });

function setup(jobs: readonly Job[]) {
  const state = new JobsState({
    listJobs: () => new Promise(() => undefined),
    onJobs: () => () => undefined,
  });
  state.load({ revision: 1, jobs });
  let revision = 1;
  const files = new FileListState(state);
  return {
    files,
    push: (changed: readonly Job[], removed: readonly Job[] = []) => {
      revision += 1;
      state.apply({ revision, changed, removed: removed.map((job) => job.id) });
    },
    shown: () => files.shown.map((job) => job.position),
    selected: () => files.selection.map((job) => job.position).sort((a, b) => a - b),
  };
}

const mixed = [
  inPhase(1, 'succeeded'),
  inPhase(2, 'failed'),
  inPhase(3, 'processing'),
  inPhase(4, 'waiting'),
  inPhase(5, 'cancelled'),
  inPhase(6, 'held'),
];

test('a filter shows its group, and the groups together show all', () => {
  const { files, shown } = setup(mixed);
  expect(files.shown).toHaveLength(6);
  const seen: number[] = [];
  for (const filter of ['waiting', 'active', 'done', 'failed', 'stopped'] as const) {
    files.filter = filter;
    seen.push(...shown());
  }
  expect(seen.sort()).toEqual([1, 2, 3, 4, 5, 6]);
});

test('the search looks through names, folders and the words of an error', () => {
  const { files, shown } = setup(mixed);
  files.search = ' NOTE 4';
  expect(shown()).toEqual([4]);
  files.search = 'travel';
  expect(shown()).toHaveLength(6);
  files.search = 'could not use';
  expect(shown()).toEqual([2]);
  files.filter = 'done';
  expect(shown()).toEqual([]);
  files.showEverything();
  expect(shown()).toHaveLength(6);
});

test('the search follows a job whose state changes', () => {
  const { files, shown, push } = setup(mixed);
  files.search = 'imported';
  expect(shown()).toEqual([1]);
  push([inPhase(3, 'succeeded')]);
  expect(shown()).toEqual([1, 3]);
});

test('the cursor moves within the list and stops at its ends', () => {
  const { files } = setup(mixed);
  expect(files.current).toBeUndefined();
  files.move(1);
  expect(files.cursorIndex).toBe(0);
  files.move(-1);
  expect(files.cursorIndex).toBe(0);
  files.move(100);
  expect(files.cursorIndex).toBe(5);
  expect(files.current?.position).toBe(6);
});

test('when its row leaves the list, the cursor goes on from where it was', () => {
  const { files, push } = setup(mixed.map((_, n) => inPhase(n + 1, 'processing')));
  files.filter = 'active';
  files.goTo(3);
  push([inPhase(4, 'succeeded')]);
  expect(files.cursorIndex).toBe(-1);
  expect(files.current?.position).toBe(4);
  files.move(1);
  expect(files.cursorIndex).toBe(3);
  expect(files.current?.position).toBe(5);
});

test('Shift selects from the anchor to the cursor, both ways', () => {
  const { files, selected } = setup(mixed);
  files.goTo(2);
  files.move(2, true);
  expect(selected()).toEqual([3, 4, 5]);
  files.move(-3, true);
  expect(selected()).toEqual([2, 3]);
  files.narrow();
  expect(selected()).toEqual([2]);
});

test('single rows join and leave the selection', () => {
  const { files, selected } = setup(mixed);
  files.goTo(0);
  files.toggle(2);
  files.toggle(4);
  expect(selected()).toEqual([1, 3, 5]);
  files.toggle(2);
  expect(selected()).toEqual([1, 5]);
  expect(files.isSelected(sampleJob(5).id)).toBe(true);
});

test('everything that is shown can be selected at once', () => {
  const { files, selected } = setup(mixed);
  files.filter = 'waiting';
  files.selectAll();
  expect(selected()).toEqual([4, 6]);
});

test('a job that is cleared leaves the selection', () => {
  const { files, selected, push } = setup(mixed);
  files.selectAll();
  push([], [sampleJob(1)]);
  expect(selected()).toEqual([2, 3, 4, 5, 6]);
});

test('an empty list has no cursor', () => {
  const { files } = setup([]);
  files.move(1);
  files.selectAll();
  expect(files.current).toBeUndefined();
  expect(files.cursorIndex).toBe(-1);
});

test('what may be retried and what may be cancelled', () => {
  const names = (test: (job: Job) => boolean): string[] =>
    Object.values(samplePhases)
      .filter((phase) => test(sampleJob(1, { phase })))
      .map((phase) => phase.name);
  expect(names(canRetry)).toEqual(['retrying', 'unconfirmed', 'failed', 'cancelled']);
  // The sample of `creating` is being cancelled already.
  expect(names(canCancel)).toEqual([
    'waiting',
    'preparing',
    'sending',
    'processing',
    'attaching',
    'retrying',
    'unconfirmed',
    'held',
  ]);
});

test('filtering and searching 20,000 jobs stays within a few frames', () => {
  const jobs = Array.from({ length: 20_000 }, (_, n) =>
    inPhase(n + 1, n % 7 === 0 ? 'failed' : 'waiting'),
  );
  const { files, push } = setup(jobs);
  files.search = 'note 1999';
  expect(files.shown.length).toBeGreaterThan(0);
  const before = performance.now();
  for (let n = 1; n <= 20; n += 1) {
    push([inPhase(n, 'processing')]);
    expect(files.shown.length).toBeGreaterThan(0);
  }
  expect((performance.now() - before) / 20).toBeLessThan(30);
});

test('a row that the filter hides is shown when it is gone to by name', () => {
  const { files } = setup(mixed);
  files.filter = 'done';
  files.show(inPhase(2, 'failed').id);
  expect([files.filter, files.current?.position, files.cursorIndex]).toEqual(['all', 2, 1]);
  expect(files.revealsAsked).toBe(1);
});
