import { expect, test } from 'vitest';
import { seconds } from '../units';
import { backoff, checkDelay, pollDelay } from './backoff';

test('a failure waits twice as long as the one before, up to five minutes', () => {
  const middle = [1, 2, 3, 4, 9, 10, 40].map((failures) => backoff(failures, 0.5));
  expect(middle).toEqual([1, 2, 4, 8, 256, 300, 300].map(seconds));
  expect(backoff(3, 0)).toBe(3_200);
  expect(backoff(3, 0.999_999)).toBe(4_800);
});

test('a poll is never earlier than Notion asked, nor than a second', () => {
  for (const random of [0, 0.3, 0.999]) {
    for (const polls of [0, 1, 5, 20, 100]) {
      expect(pollDelay(seconds(0), polls, random)).toBeGreaterThanOrEqual(seconds(1));
      expect(pollDelay(seconds(45), polls, random)).toBeGreaterThanOrEqual(seconds(45));
    }
  }
});

test('a task that takes long is asked less and less often, at most every 30 s', () => {
  expect(pollDelay(seconds(1), 5, 0)).toBe(1_000);
  expect(pollDelay(seconds(1), 7, 0)).toBe(2_250);
  expect(pollDelay(seconds(1), 50, 0)).toBe(30_000);
});

test('looks for a lost page come at 2, 6, 18 and 30 s', () => {
  expect([0, 1, 2, 3, 9].map(checkDelay)).toEqual([2, 6, 18, 30, 30].map(seconds));
});
