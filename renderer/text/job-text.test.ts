import { describe, expect, test } from 'vitest';
import type { Job } from '../../shared/jobs/job';
import type { TaskStatus } from '../../shared/jobs/checkpoint';
import {
  sampleCheckpoints,
  sampleErrors,
  sampleJob,
  sampleMoment,
  samplePhases,
  sampleTask,
} from '../../shared/testing/sample-job';
import { after, bytes, seconds } from '../../shared/units';
import {
  describeNextAction,
  describeNextStep,
  describeState,
  describeTaskStatus,
  figuresOf,
  labelOf,
  nextActionOf,
  searchTextOf,
  toneOf,
} from './job-text';

const later = (span: number) => after(sampleMoment, seconds(span));

describe.each(Object.values(samplePhases))('the phase $name', (phase) => {
  const job = sampleJob(1, { phase });

  test('has words and a tone', () => {
    expect(describeState(job)).toMatch(/^\S.+[^.]$/u);
    expect(toneOf(job)).toBeTruthy();
  });

  test('has a label without anything that ticks', () => {
    expect(labelOf(job)).toMatch(/^Note 1\.md, in Notes\/Travel, .+/u);
    expect(labelOf(job)).not.toMatch(/\d+s\b/);
  });
});

const processing = (status: TaskStatus): Job =>
  sampleJob(1, {
    startedAt: sampleMoment,
    checkpoint: { ...sampleCheckpoints['text-accepted'], task: { ...sampleTask, status } },
    phase: samplePhases.processing,
  });

test('shows the status that Notion gave its task, also one that is new', () => {
  expect(['queued', 'running', 'retrying', 'paused'].map((one) => describeTaskStatus(one))).toEqual(
    ['Queued at Notion', 'Running at Notion', 'Retrying at Notion', 'At Notion: paused'],
  );
  expect(describeState(processing('running'))).toBe('Running at Notion');
  expect(toneOf(processing('retrying'))).toBe('wait');
});

test('tells when Notion is asked next', () => {
  const job = processing('running');
  expect(figuresOf(job, later(0))).toEqual({ span: '0s', next: 'asks in 2s' });
  expect(figuresOf(job, later(1))).toEqual({ span: '1s', next: 'asks in 1s' });
  expect(figuresOf(job, later(2))).toEqual({ span: '2s', next: 'asks next' });
});

test('tells when it is tried again, in a row and in a sentence', () => {
  const phase = { ...samplePhases.retrying, retryAt: later(12) };
  const action = nextActionOf(sampleJob(1, { phase }));
  expect(action && describeNextAction(action, sampleMoment)).toBe('retries in 12s');
  expect(action && describeNextStep(action, sampleMoment)).toBe(
    'Tries again by itself in 12 seconds.',
  );
  expect(action && describeNextStep(action, later(12))).toBe(
    'Tries again by itself as soon as a request is free.',
  );
});

test('figures: size before it begins, duration when it ended, tries from the second on', () => {
  expect(figuresOf(sampleJob(1), sampleMoment)).toEqual({ span: '2.05 kB', next: '' });
  const failed = sampleJob(1, {
    startedAt: sampleMoment,
    attempt: 3,
    phase: { ...samplePhases.failed, finishedAt: later(4) },
  });
  expect(figuresOf(failed, later(900))).toEqual({ span: '4.0s', next: '3 tries' });
  const sending = sampleJob(1, {
    startedAt: sampleMoment,
    attempt: 2,
    phase: samplePhases.sending,
  });
  expect(figuresOf(sending, later(65))).toEqual({ span: '1m 5s', next: 'try 2' });
});

test('the search finds a job by its title and by the words of its error', () => {
  const text = searchTextOf(
    sampleJob(1, {
      title: 'Orchard SURVEY',
      phase: { ...samplePhases.failed, error: sampleErrors['file-missing'] },
    }),
  );
  expect(text).toContain('orchard survey');
  expect(text).toContain('the file is gone');
});

test('an upload shows how much has gone up, unless something else comes first', () => {
  const { checkAt: _, ...phase } = samplePhases.attaching;
  const attaching = sampleJob(1, { startedAt: sampleMoment, phase });
  const upload = { jobId: attaching.id, mark: 'm', name: 'a.mp4', sent: bytes(12_400_000) };
  const whole = { ...upload, size: bytes(25_000_000) };
  expect(figuresOf(attaching, later(3), whole)).toEqual({ span: '3s', next: '12.4 of 25 MB' });
  const waiting = sampleJob(1, { startedAt: sampleMoment, phase: samplePhases.attaching });
  expect(figuresOf(waiting, later(0), whole).next).toBe('retries next');
});
