import { expect, test } from 'vitest';
import { markOf, withoutTokens } from './placement';

test('a text with marks of another file is the same text, and other places are not', () => {
  const text = (token: string, ...numbers: readonly number[]): string =>
    numbers.map((number) => `words\n${markOf(token, number)}`).join('\n');
  expect(withoutTokens(text('3f9c2a', 1, 12))).toBe(withoutTokens(text('0b1d2c', 1, 12)));
  expect(withoutTokens(text('3f9c2a', 1))).not.toBe(withoutTokens(text('3f9c2a', 2)));
  expect(withoutTokens('well-known ⟦words⟧')).toBe('well-known ⟦words⟧');
});
