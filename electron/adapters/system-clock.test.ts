import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ms } from '../../shared/units';
import { SystemClock } from './system-clock';

const thirtyDays = 30 * 24 * 60 * 60 * 1_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('runs once when the delay is over, and not before', () => {
  const run = vi.fn<() => void>();
  new SystemClock().schedule(ms(1_000), run);
  vi.advanceTimersByTime(999);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(run).toHaveBeenCalledTimes(1);
});

test('keeps a wait that is longer than a timer can hold', () => {
  const run = vi.fn<() => void>();
  new SystemClock().schedule(ms(thirtyDays), run);
  vi.advanceTimersByTime(thirtyDays - 1);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledTimes(1);
});

test('takes a long wait back in its second part too', () => {
  const run = vi.fn<() => void>();
  const cancel = new SystemClock().schedule(ms(thirtyDays), run);
  vi.advanceTimersByTime(thirtyDays - 1);
  cancel();
  vi.advanceTimersByTime(thirtyDays);
  expect(run).not.toHaveBeenCalled();
});

test('runs what is overdue at the next turn, never at once', () => {
  const run = vi.fn<() => void>();
  new SystemClock().schedule(ms(-5_000), run);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledTimes(1);
});
