import { expect, test, vi } from 'vitest';
import { epochMs, seconds } from '../../shared/units';
import { ScaledClock } from './scaled-clock';

test('runs as many times faster as it was told, from the origin on', () => {
  vi.useFakeTimers({ now: 1_000_000 });
  const clock = new ScaledClock(20, epochMs(999_000));

  expect(clock.now()).toBe(999_000 + 20_000);
  vi.advanceTimersByTime(500);
  expect(clock.now()).toBe(999_000 + 30_000);
  vi.useRealTimers();
});

test('wakes after the scaled wait, and not when it was taken back', () => {
  vi.useFakeTimers({ now: 1_000_000 });
  const clock = new ScaledClock(20, epochMs(1_000_000));
  const woken: string[] = [];
  clock.schedule(seconds(10), () => woken.push('first'));
  clock.schedule(seconds(10), () => woken.push('second'))();

  vi.advanceTimersByTime(499);
  expect(woken).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(woken).toEqual(['first']);
  vi.useRealTimers();
});
