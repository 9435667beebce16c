import { expect, test } from 'vitest';
import type { Job } from '../../shared/jobs/job';
import {
  sampleCheckpoints,
  sampleErrors,
  sampleJob,
  samplePhases,
  sampleTask,
} from '../../shared/testing/sample-job';
import { describeStages, stagesOf, summarizeStages } from './stages';

const states = (changes: Partial<Job>): string =>
  stagesOf(sampleJob(1, changes))
    .map((stage) => stage.state)
    .join(' ');

test('each step of a job is where it really is', () => {
  const { nothing } = sampleCheckpoints;
  expect(states({ phase: samplePhases.waiting, checkpoint: nothing })).toBe(
    'todo todo todo todo todo',
  );
  expect(states({ phase: samplePhases.preparing })).toBe('working todo todo todo todo');
  expect(states({ phase: samplePhases.creating })).toBe('done working todo todo todo');
  expect(states({ phase: samplePhases.sending })).toBe('done done working todo todo');
  expect(
    states({ phase: samplePhases.processing, checkpoint: sampleCheckpoints['text-accepted'] }),
  ).toBe('done done done working todo');
  expect(states({ phase: samplePhases.finishing })).toBe('done done done done working');
  expect(states({ phase: samplePhases.succeeded })).toBe('done done done done done');
  expect(states({ phase: samplePhases.skipped })).toBe('done done done done done');
});

test('the direct route makes page and text in one step', () => {
  const route = 'direct';
  expect(states({ route, phase: samplePhases.creating })).toBe('done working working todo todo');
  expect(states({ route, phase: samplePhases.unconfirmed })).toBe('done pending pending todo todo');
});

test('a wait is shown at the step that waits', () => {
  const task = { ...sampleTask, status: 'retrying' };
  const checkpoint = { ...sampleCheckpoints['text-accepted'], task };
  expect(states({ phase: samplePhases.processing, checkpoint })).toBe(
    'done done done pending todo',
  );
  expect(states({ phase: samplePhases.retrying, checkpoint: sampleCheckpoints['page-made'] })).toBe(
    'done done pending todo todo',
  );
  expect(states({ phase: samplePhases.waiting, checkpoint: sampleCheckpoints['page-made'] })).toBe(
    'done done todo todo todo',
  );
});

test('a failure is shown at the step that failed', () => {
  const failed = (error: keyof typeof sampleErrors) => ({
    phase: { ...samplePhases.failed, error: sampleErrors[error] },
  });
  expect(states(failed('not-utf8'))).toBe('failed todo todo todo todo');
  expect(states(failed('rejected'))).toBe('done failed todo todo todo');
  expect(states({ ...failed('rejected'), checkpoint: sampleCheckpoints['text-sent'] })).toBe(
    'done done failed todo todo',
  );
  expect(states(failed('task-failed'))).toBe('done done done failed todo');
});

test('every phase at every checkpoint has five stages and words', () => {
  for (const phase of Object.values(samplePhases)) {
    for (const checkpoint of Object.values(sampleCheckpoints)) {
      const job = sampleJob(1, { phase, checkpoint });
      expect(stagesOf(job)).toHaveLength(5);
      expect(describeStages(stagesOf(job)).split(' · ')).toHaveLength(5);
      expect(summarizeStages(job)).toMatch(/^(?:Stage [1-5] of 5, .+: .+|All five stages done)$/);
    }
  }
});
