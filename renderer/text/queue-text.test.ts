import { expect, test } from 'vitest';
import { noJobs } from '../../shared/jobs/counts';
import type { QueueTrouble, QueueView } from '../../shared/session';
import { sampleMoment, samplePage } from '../../shared/testing/sample-job';
import { after, minutes, seconds } from '../../shared/units';
import { sampleSession } from '../testing/sample-session';
import { describeDrop } from './drop-text';
import {
  describeBudget,
  describeCounts,
  describeQueue,
  describeQueueTitle,
  hasCountdown,
} from './queue-text';

const until = after(sampleMoment, seconds(12));
const troubles: {
  readonly [Kind in QueueTrouble['kind']]: Extract<QueueTrouble, { readonly kind: Kind }>;
} = {
  offline: { kind: 'offline', retryAt: until },
  intercepted: { kind: 'intercepted', retryAt: until },
  'rate-limited': { kind: 'rate-limited', until },
  overloaded: { kind: 'overloaded', until },
  'signed-out': { kind: 'signed-out' },
  blocked: { kind: 'blocked', message: 'Requests are blocked.' },
  'block-limit': { kind: 'block-limit', message: 'Limit reached.' },
  'destination-gone': { kind: 'destination-gone', pageId: samplePage.id },
  'destination-full': { kind: 'destination-full', pageId: samplePage.id },
  'table-changed': {
    kind: 'table-changed',
    pageId: samplePage.id,
    changes: [{ property: 'Pages' }, { property: 'Tags', type: 'rich_text' }],
  },
  storage: { kind: 'storage', message: 'disk is full' },
};

const queue = (changes: Partial<QueueView> = {}): QueueView => ({
  now: sampleMoment,
  pausedByUser: false,
  budget: { used: 0, limit: 180, windowMs: minutes(1) },
  ...changes,
});
const textOf = (view: QueueView, now = sampleMoment) => describeQueue(view, 'Atelier', now);

test('a queue that runs says nothing', () => {
  expect(textOf(queue())).toBeUndefined();
});

test('every trouble has words, for the eye and for the ear', () => {
  for (const trouble of Object.values(troubles)) {
    const notice = textOf(queue({ trouble }));
    expect(notice?.text).toMatch(/^[A-Z].+\.$/u);
    expect(notice?.spoken).toMatch(/^[A-Z].+\.$/u);
    expect(notice?.spoken).not.toMatch(/\d/);
  }
});

test('a wait counts down to its end', () => {
  const view = queue({ trouble: troubles['rate-limited'] });
  expect(hasCountdown(view)).toBe(true);
  expect(textOf(view)?.text).toBe(
    'Notion asked us to slow down. Going on in 12 seconds; nothing is lost.',
  );
  expect(textOf(view, until)?.text).toContain('Going on now');
  expect(hasCountdown(queue({ trouble: troubles.blocked }))).toBe(false);
  expect(hasCountdown(queue())).toBe(false);
});

test('a lowered budget says from what', () => {
  const budget = { used: 40, limit: 180, windowMs: minutes(1) };
  expect(describeBudget(budget)).toBe('40 of 180 this minute');
  expect(describeBudget({ ...budget, limit: 135, loweredFrom: 180 })).toBe(
    '40 of 135 this minute, lowered from 180',
  );
});

test('a pause by the user hides a passing trouble, not one that needs the user', () => {
  const pausedByUser = true;
  expect(textOf(queue({ pausedByUser }))?.remedy?.does).toBe('resume');
  expect(textOf(queue({ pausedByUser, trouble: troubles.offline }))?.remedy?.does).toBe('resume');
  expect(textOf(queue({ pausedByUser, trouble: troubles['signed-out'] }))?.remedy?.does).toBe(
    'sign-in',
  );
});

test('a wait that Notion asked for offers no button', () => {
  expect(textOf(queue({ trouble: troubles['rate-limited'] }))?.remedy).toBeUndefined();
  expect(textOf(queue({ trouble: troubles.overloaded }))?.remedy).toBeUndefined();
});

test('a destination that is gone offers to try it again or to choose another one', () => {
  const notice = textOf(queue({ trouble: troubles['destination-gone'] }));
  expect([notice?.remedy?.does, notice?.otherRemedy?.does]).toEqual([
    'try-now',
    'change-destination',
  ]);
});

test('counts leave out what is zero', () => {
  expect(describeCounts({ ...noJobs, done: 212, active: 28, waiting: 66, failed: 6 })).toBe(
    '212 of 312 imported · 28 at work · 66 waiting · 6 failed',
  );
  expect(describeCounts({ ...noJobs, done: 2, stopped: 1 })).toBe('2 of 3 imported · 1 cancelled');
});

test('the heading says what the queue is about', () => {
  expect(describeQueueTitle({ ...noJobs, active: 1 }, false)).toBe('Importing 1 file');
  expect(describeQueueTitle({ ...noJobs, waiting: 3 }, true)).toBe('3 files to go');
  expect(describeQueueTitle({ ...noJobs, failed: 1, done: 8 }, false)).toBe('1 file needs you');
  expect(describeQueueTitle({ ...noJobs, failed: 2 }, false)).toBe('2 files need you');
  expect(describeQueueTitle({ ...noJobs, done: 2 }, false)).toBe('All imported');
  expect(describeQueueTitle({ ...noJobs, stopped: 2 }, false)).toBe('Nothing to do');
});

test('a drop says where it goes, or what has to come first', () => {
  const { connection, destination, ...none } = sampleSession();
  expect(connection).toBeDefined();
  expect(describeDrop(undefined).title).toBe('Connect first');
  expect(describeDrop(none).title).toBe('Connect first');
  expect(connection && describeDrop({ ...none, connection }).title).toBe(
    'Choose a destination first',
  );
  expect(
    connection && destination && describeDrop({ ...none, connection, destination }).title,
  ).toBe('Drop to import into “Garden handbook”');
});
