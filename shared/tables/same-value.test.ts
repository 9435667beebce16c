import { expect, test } from 'vitest';
import type { ReadValue } from './property-value';
import { isSameValue } from './same-value';

const text = (words: string): ReadValue => ({ type: 'rich_text', text: words });
const names = (...all: readonly string[]): ReadValue => ({ type: 'multi_select', names: all });
const date = (start: string, end?: string): ReadValue =>
  end === undefined ? { type: 'date', start } : { type: 'date', start, end };
const empty: ReadValue = { type: 'empty', of: 'number' };
const other: ReadValue = { type: 'other' };

test.each<[string, ReadValue | undefined, ReadValue | undefined, boolean]>([
  ['texts', text('a'), text('a'), true],
  ['texts in another case', text('a'), text('A'), false],
  ['a number and its text', { type: 'number', number: 1 }, text('1'), false],
  ['numbers', { type: 'number', number: 1.5 }, { type: 'number', number: 1.5 }, true],
  ['options in another order', names('a', 'b'), names('b', 'a'), true],
  ['fewer options', names('a', 'b'), names('a'), false],
  ['options with a comma', names('a,b'), names('a', 'b'), false],
  ['days', date('2026-11-01'), date('2026-11-01'), true],
  ['a day and its midnight', date('2026-11-01'), date('2026-11-01T00:00:00Z'), false],
  [
    'a moment in another zone',
    date('2026-11-01T10:00:00+02:00'),
    date('2026-11-01T08:00:00.000+00:00'),
    true,
  ],
  [
    'a moment without its seconds',
    date('2026-11-01T10:00:59Z'),
    date('2026-11-01T10:00:00.000+00:00'),
    true,
  ],
  ['the minute after', date('2026-11-01T10:00:59Z'), date('2026-11-01T10:01:00Z'), false],
  [
    'a moment without a zone',
    date('2026-11-01T10:00:00'),
    date('2026-11-01T10:00:00.000+00:00'),
    true,
  ],
  ['a range and its start', date('2026-11-01', '2026-11-02'), date('2026-11-01'), false],
  ['nothing and no value', undefined, empty, true],
  ['nothing and an empty text', undefined, text(''), true],
  ['nothing and no options', undefined, names(), true],
  ['nothing and an unchecked box', undefined, { type: 'checkbox', checked: false }, true],
  ['nothing and zero', undefined, { type: 'number', number: 0 }, false],
  ['boxes', { type: 'checkbox', checked: true }, { type: 'checkbox', checked: false }, false],
  ['what cannot be compared', other, other, false],
  ['nothing and what cannot be compared', undefined, other, false],
])('%s', (_, one, two, expected) => {
  expect([isSameValue(one, two), isSameValue(two, one)]).toEqual([expected, expected]);
});
