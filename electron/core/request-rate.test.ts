import { expect, test } from 'vitest';
import { after, ms, seconds } from '../../shared/units';
import { gateWindow } from './gate-window';
import { RequestRate } from './request-rate';
import { FakeClock } from './testing/fake-clock';

const start = new FakeClock().now();
const windowsLater = (count: number) => after(start, ms(count * gateWindow));

test('falls at once to three quarters of what Notion bore, and rises slowly to the setting', () => {
  const rate = new RequestRate(180);
  expect(rate.at(start)).toBe(180);
  rate.lower(start, 160, start);
  expect(rate.at(start)).toBe(120);
  expect(rate.at(after(windowsLater(1), ms(-1)))).toBe(120);
  expect(rate.at(windowsLater(1))).toBe(129);
  expect(rate.at(windowsLater(5))).toBe(165);
  expect([7, 8, 1_000].map((count) => rate.at(windowsLater(count)))).toEqual([180, 180, 180]);
});

test('requests that are refused together lower it once, a later one again', () => {
  const rate = new RequestRate(180);
  const begun = start;
  rate.lower(begun, 180, after(start, seconds(1)));
  rate.lower(begun, 180, after(start, seconds(2)));
  expect(rate.at(after(start, seconds(2)))).toBe(135);
  rate.lower(after(start, seconds(30)), 135, after(start, seconds(31)));
  expect(rate.at(after(start, seconds(31)))).toBe(101);
});

test('a few requests that are refused halve it at most, and it never comes to a stand', () => {
  const rate = new RequestRate(180);
  rate.lower(start, 1, start);
  expect(rate.at(start)).toBe(67);
  for (let count = 1; count < 20; count += 1) {
    const now = after(start, seconds(count));
    rate.lower(now, 1, now);
  }
  expect(rate.at(after(start, seconds(20)))).toBe(30);
});

test('a lower setting holds below a lowered rate, and a budget of one stays one', () => {
  const rate = new RequestRate(600);
  rate.lower(start, 400, start);
  expect(rate.at(start)).toBe(300);
  rate.setting = 180;
  expect(rate.at(start)).toBe(180);
  const least = new RequestRate(1);
  least.lower(start, 1, start);
  expect(least.at(start)).toBe(1);
});

test('is remembered only while it is lowered', () => {
  const rate = new RequestRate(180);
  rate.lower(start, 180, start);
  const memo = rate.memo(start);
  expect(memo).toEqual({ limit: 135, at: start });
  expect(rate.memo(windowsLater(5))).toBeUndefined();
  const next = new RequestRate(180);
  next.restore(memo);
  expect(next.at(windowsLater(2))).toBe(153);
});
