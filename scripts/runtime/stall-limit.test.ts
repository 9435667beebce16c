import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withStallLimit } from './stall-limit';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('lets a slow task go on for as long as it moves, and no longer', async () => {
  let say = (): void => undefined;
  const outcome = withStallLimit(1_000, (alive) => {
    say = alive;
    return new Promise<never>(() => undefined);
  }).catch((cause: unknown) => cause);
  let settled = false;
  void outcome.then(() => (settled = true));

  for (let step = 0; step < 5; step += 1) {
    await vi.advanceTimersByTimeAsync(999);
    say();
  }
  await vi.advanceTimersByTimeAsync(999);
  expect(settled).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await outcome).toEqual(new Error('nothing arrived for 1 s'));
});

test('gives the result of a task that ends and leaves no timer', async () => {
  expect(await withStallLimit(1_000, () => Promise.resolve('done'))).toBe('done');
  expect(vi.getTimerCount()).toBe(0);
});
