import { expect, test } from 'vitest';
import { describeSides, markOf } from './side-text';

const same = { notion: 'a', file: 'a', isSame: true };
const other = { notion: 'b', file: 'c', isSame: false };

test('lines that differ are counted and told in words', () => {
  expect(describeSides({ rows: [same, other], isCut: false })).toBe(
    '1 of 2 lines differs. Nothing was sent.',
  );
  expect(describeSides({ rows: [same], isCut: false })).toContain('the same');
  expect(
    [same, other, { notion: 'b', isSame: false }, { file: 'c', isSame: false }].map(markOf),
  ).toEqual(['', 'Different', 'Only in Notion', 'Only in the file']);
});
