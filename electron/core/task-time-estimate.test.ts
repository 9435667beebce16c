import { expect, test } from 'vitest';
import { bytes, ms, seconds } from '../../shared/units';
import { OpenTaskBound } from './open-task-bound';
import { TaskTimeEstimate } from './task-time-estimate';
import { SeededRandom } from './testing/engine-world';

const small = bytes(1_000);
const large = bytes(1_000_000);

test.each([
  [1, 5],
  [1, 60],
])('settles near the time at which nine of ten tasks of %i to %i s are done', (low, high) => {
  const estimate = new TaskTimeEstimate();
  const random = new SeededRandom(11);
  const asked: number[] = [];
  for (let task = 0; task < 2_000; task += 1) {
    const takes = seconds(low + (high - low) * random.next());
    const age = estimate.of(small);
    estimate.learn(small, age, takes <= age);
    if (task >= 500) asked.push(age);
  }
  const mean = asked.reduce((sum, age) => sum + age, 0) / asked.length;
  const wanted = seconds(low + (high - low) * 0.9);
  expect(mean / wanted).toBeGreaterThan(0.8);
  expect(mean / wanted).toBeLessThan(1.2);
});

test('an answer long after the estimate, or an open task before it, teaches nothing', () => {
  const estimate = new TaskTimeEstimate();
  const before = estimate.of(small);
  estimate.learn(small, seconds(200), true);
  estimate.learn(small, ms(500), false);
  expect(estimate.of(small)).toBe(before);
});

test('large texts do not make small ones wait', () => {
  const estimate = new TaskTimeEstimate();
  for (let task = 0; task < 20; task += 1) estimate.learn(large, seconds(100), false);
  expect(estimate.of(large)).toBeGreaterThan(seconds(60));
  expect(estimate.of(small)).toBe(seconds(3));
});

test('the bound of open tasks grows with each accepted one and is halved by an overload', () => {
  const bound = new OpenTaskBound();
  expect(bound.value).toBe(16);
  for (let task = 0; task < 1_000; task += 1) bound.accepted();
  expect(bound.value).toBe(256);
  bound.overloaded();
  expect(bound.value).toBe(128);
  for (let task = 0; task < 10; task += 1) bound.overloaded();
  expect(bound.value).toBe(16);
});
