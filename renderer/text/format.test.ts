import { expect, test } from 'vitest';
import { bytes, ms } from '../../shared/units';
import {
  countOf,
  formatCountdown,
  formatDuration,
  formatElapsed,
  formatPartOfSize,
  formatEstimate,
  formatSize,
  isoTime,
  listSome,
} from './format';
import { sampleMoment } from '../../shared/testing/sample-job';

test.each([
  [-5, '0.0s'],
  [0, '0.0s'],
  [420, '0.4s'],
  [9_949, '9.9s'],
  [9_950, '10s'],
  [59_499, '59s'],
  [59_500, '1m'],
  [125_000, '2m 5s'],
  [3_599_999, '1h'],
  [4_320_000, '1h 12m'],
  [90_000_000, '1d 1h'],
])('%d ms took %s', (span, text) => {
  expect(formatDuration(ms(span))).toBe(text);
});

test('elapsed time ticks in whole seconds, a countdown never shows zero', () => {
  expect([-1, 999, 1_000, 61_900].map((span) => formatElapsed(ms(span)))).toEqual([
    '0s',
    '0s',
    '1s',
    '1m 1s',
  ]);
  expect([-1, 1, 1_001, 61_000].map((span) => formatCountdown(ms(span)))).toEqual([
    '1s',
    '1s',
    '2s',
    '1m 1s',
  ]);
  expect(formatCountdown(ms(12_000), 'long')).toBe('12 seconds');
  expect(formatCountdown(ms(1), 'long')).toBe('1 second');
});

test.each([
  [30_000, 'less than a minute'],
  [60_000, '1 minute'],
  [150_000, '3 minutes'],
  [5_400_000, '1 hour 30 minutes'],
])('an estimate of %d ms is %s', (span, text) => {
  expect(formatEstimate(ms(span))).toBe(text);
});

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1_000, '1 kB'],
  [8_200_000, '8.2 MB'],
  [999_600, '1 MB'],
  [5_000_000_000, '5 GB'],
])('%d bytes are %s', (size, text) => {
  expect(formatSize(bytes(size))).toBe(text);
});

test('counts have their plural', () => {
  expect(countOf(1, 'file')).toBe('1 file');
  expect(countOf(0, 'file')).toBe('0 files');
  expect(countOf(20_000, 'try', 'tries')).toBe('20,000 tries');
});

test('a long list is cut', () => {
  expect(listSome(['a', 'b'], 2)).toBe('a and b');
  expect(listSome(['a', 'b', 'c', 'd'], 8)).toBe('a, b, c, and 5 more');
});

test('moments are also written for machines', () => {
  expect(isoTime(sampleMoment)).toBe('2025-11-24T16:00:00.000Z');
});

test('a part of a size is told in the unit of the whole, with digits that stay', () => {
  const part = (sent: number, size: number) => formatPartOfSize(bytes(sent), bytes(size));
  expect(part(0, 25_000_000)).toBe('0.0 of 25 MB');
  expect(part(12_400_000, 25_000_000)).toBe('12.4 of 25 MB');
  expect(part(13_000_000, 25_300_000)).toBe('13.0 of 25.3 MB');
  expect(part(64_000, 812_000)).toBe('64 of 812 kB');
  expect(part(40, 812)).toBe('40 of 812 bytes');
  expect(part(2_000, 1_000)).toBe('1 of 1 kB');
});
