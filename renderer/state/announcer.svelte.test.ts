import { expect, test } from 'vitest';
import { noJobs, type JobCounts } from '../../shared/jobs/counts';
import { sampleJob, samplePhases } from '../../shared/testing/sample-job';
import { AnnouncerState, newsToSay } from './announcer.svelte';

const failed = (n: number) => sampleJob(n, { phase: samplePhases.failed });
const counts = (change: Partial<JobCounts>): JobCounts => ({ ...noJobs, ...change });

/** What is said while 40 files are imported one after the other. */
function sayings(): readonly string[] {
  const said: string[] = [];
  for (let done = 1; done <= 40; done += 1) {
    const text = newsToSay({
      before: counts({ done: done - 1, waiting: 41 - done }),
      after: counts({ done, waiting: 40 - done }),
      failed: [],
    });
    if (text !== undefined) said.push(text);
  }
  return said;
}

test('a batch is told in quarters', () => {
  expect(sayings()).toEqual([
    '25 percent done.',
    '50 percent done.',
    '75 percent done.',
    'All done: 40 files imported.',
  ]);
});

test('new failures are told by name, or by number', () => {
  const before = counts({ active: 9 });
  expect(newsToSay({ before, after: counts({ active: 8, failed: 1 }), failed: [failed(3)] })).toBe(
    'Note 3.md failed.',
  );
  expect(
    newsToSay({ before, after: counts({ active: 7, failed: 2 }), failed: [failed(3), failed(4)] }),
  ).toBe('2 files failed.');
});

test('the end names what failed', () => {
  const before = counts({ done: 3, active: 1 });
  const after = counts({ done: 3, failed: 1 });
  expect(newsToSay({ before, after, failed: [failed(4)] })).toBe(
    'Note 4.md failed. Done: 3 imported, 1 failed.',
  );
});

test('adding, clearing and small steps say nothing', () => {
  const before = counts({ done: 10, waiting: 30 });
  expect(
    newsToSay({ before, after: counts({ done: 10, waiting: 60 }), failed: [] }),
  ).toBeUndefined();
  expect(newsToSay({ before, after: counts({ waiting: 30 }), failed: [] })).toBeUndefined();
  expect(
    newsToSay({ before, after: counts({ done: 11, waiting: 29 }), failed: [] }),
  ).toBeUndefined();
  expect(newsToSay({ before: counts({ done: 9 }), after: noJobs, failed: [] })).toBeUndefined();
});

test('messages that come close together are said as one, the latest last', () => {
  const due: (() => void)[] = [];
  const announcer = new AnnouncerState((act) => due.push(act));
  announcer.say('one');
  expect(announcer.text).toBe('one');
  for (const text of ['two', 'two', 'three', 'four', 'five']) announcer.say(text);
  expect(announcer.text).toBe('one');
  due.shift()?.();
  expect(announcer.text).toBe('three four five');
  due.shift()?.();
  expect(announcer.text).toBe('three four five');
  announcer.say('six');
  expect(announcer.text).toBe('six');
});
