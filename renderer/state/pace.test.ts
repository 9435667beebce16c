import { describe, expect, test } from 'vitest';
import { epochMs, minutes, seconds, type EpochMs } from '../../shared/units';
import { estimateLeft, paceWindow, pacePerMinute, recentFinishes } from './pace';

const start = 1_764_000_000_000;
const at = (second: number): EpochMs => epochMs(start + second * 1_000);
/** One page every `gap` seconds from second 0. */
const steady = (count: number, gap: number): EpochMs[] =>
  Array.from({ length: count }, (_, n) => at(n * gap));

describe('pace', () => {
  test('is unknown while there are few pages or little time', () => {
    expect(pacePerMinute([], at(60))).toBeUndefined();
    expect(pacePerMinute(steady(7, 10), at(60))).toBeUndefined();
    expect(pacePerMinute(steady(20, 0.5), at(9.5))).toBeUndefined();
  });

  test('counts pages a minute', () => {
    expect(pacePerMinute(steady(31, 2), at(60))).toBeCloseTo(30);
  });

  test('looks at the last minutes only', () => {
    const old = steady(100, 0.1);
    const window = paceWindow / 1_000;
    const fresh = Array.from({ length: 31 }, (_, n) => at(1_000 + n * 2));
    expect(pacePerMinute([...old, ...fresh], at(1_060))).toBeCloseTo(30);
    expect(pacePerMinute(old, at(10 + window))).toBeUndefined();
  });

  test('falls while nothing is finished', () => {
    const finishes = steady(31, 2);
    const now = pacePerMinute(finishes, at(60)) ?? 0;
    const later = pacePerMinute(finishes, at(90)) ?? 0;
    expect(later).toBeLessThan(now);
  });
});

describe('estimate', () => {
  test('is what is open at the present pace', () => {
    expect(estimateLeft(steady(31, 2), 60, at(60))).toBeCloseTo(minutes(2), -2);
  });

  test('is hidden when nothing is open', () => {
    expect(estimateLeft(steady(31, 2), 0, at(60))).toBeUndefined();
  });

  test('is hidden when the pace is not steady', () => {
    const slow = steady(5, 6);
    const fast = Array.from({ length: 25 }, (_, n) => at(31 + n));
    expect(estimateLeft([...slow, ...fast], 60, at(56))).toBeUndefined();
  });

  test('is hidden when nothing was finished for a while', () => {
    const finishes = steady(91, 2);
    expect(estimateLeft(finishes, 60, at(180 + 30))).toBeDefined();
    expect(estimateLeft(finishes, 60, at(180 + 31))).toBeUndefined();
  });
});

test('finishes that no pace can need any more are forgotten', () => {
  const last = start + 4 * paceWindow;
  const finishes = [epochMs(start), epochMs(last - seconds(1)), epochMs(last)];
  expect(recentFinishes(finishes)).toEqual(finishes.slice(1));
  expect(recentFinishes([])).toEqual([]);
});
