import { expect, test } from 'vitest';
import { mostLines, sideBySide } from './side-by-side';

const shortly = (notion: string, file: string) =>
  sideBySide(notion, file).rows.map(
    ({ notion: left = '–', file: right = '–', isSame }) => `${left} ${isSame ? '=' : '≠'} ${right}`,
  );

test('lines that say the same stand beside each other, others are marked', () => {
  expect(shortly('# A\nold\nend', '# A\nnew\nend')).toEqual([
    '# A = # A',
    'old ≠ new',
    'end = end',
  ]);
});

test('what only one of the texts has stands alone', () => {
  expect(shortly('a\nb\nc', 'a\nc\nd')).toEqual(['a = a', 'b ≠ –', 'c = c', '– ≠ d']);
  expect(shortly('', 'a')).toEqual(['– ≠ a']);
  expect(shortly('a', '')).toEqual(['a ≠ –']);
  expect(shortly('', '')).toEqual([]);
});

test('what Notion writes differently is no difference', () => {
  expect(shortly('1. one\n\n2. two', '1. one\n1. two').every((row) => row.includes('='))).toBe(
    true,
  );
});

test('lines that occur often, and lines of code, keep their order', () => {
  expect(shortly('```js\n}\n}\n```', '```js\n}\n```')).toEqual([
    '```js = ```js',
    '} = }',
    '} ≠ –',
    '``` = ```',
  ]);
});

test('only the beginning of long texts is compared', () => {
  const long = Array.from({ length: mostLines + 1 }, (_, at) => `line ${String(at)}`).join('\n');
  const compared = sideBySide(long, long);
  expect([compared.rows.length, compared.isCut]).toEqual([mostLines, true]);
  expect(compared.rows.every(({ isSame }) => isSame)).toBe(true);
});
