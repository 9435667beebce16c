import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTexts } from './compare-texts';
import { mostDifferences } from './fidelity';

const page = [
  '# Beds',
  'Some **bold** words, `co\\de`, [a link](https://a.example/x) and 5 \\* 3 \\< 20.',
  '- one',
  '\t- [x] two',
  '1. three',
  '```rust',
  'fn main() {',
  '    println!("# no heading");',
  '}',
  '```',
  '<table header-row="true">',
  '\t<tr>',
  '\t\t<td>Crop</td>',
  '\t\t<td>Kilos</td>',
  '\t</tr>',
  '</table>',
  '<callout icon="💡" color="yellow_bg">',
  '\tWater the beds 🌱',
  '</callout>',
  '![North bed](https://files.example/north%20bed.png)',
].join('\n');

test('the same text is found whole', () => {
  const same = compareTexts(page, page);
  expect(same).toMatchObject({ score: 1, similarity: 1, differences: [], differenceCount: 0 });
  expect(same.counts).toMatchObject({
    headings: { sent: 1, found: 1 },
    codeBlocks: { sent: 1, found: 1 },
    tables: { sent: 1, found: 1 },
    listItems: { sent: 3, found: 3 },
    pictures: { sent: 1, found: 1 },
    links: { sent: 1, found: 1 },
  });
});

test.each([
  ['escapes', 'a \\* b \\| c \\^ d', 'a * b | c \\^ d'],
  ['blank lines and empty blocks', 'a\nb', 'a\n\n<empty-block/>\n\nb\n'],
  ['the numbers of a list', '1. a\n2. b\n7. c', '1. a\n1. b\n1. c'],
  ['short codes and variation selectors', 'a 🌱 ❤️', 'a :seedling: ❤'],
  [
    'the order of attributes',
    '<table header-row="true" header-column="false">\n<tr>\n<td>a</td>\n</tr>\n</table>',
    '<table header-column="false" fit-page-width="true" header-row="true">\n<tr>\n<td>a</td>\n</tr>\n</table>',
  ],
  [
    'signed addresses of files',
    '![a](https://a.example/p/x%20y.png)\n<file src="https://a.example/z.pdf">b</file>',
    '![a](https://files.example/1-2/x%20y.png?X-Amz-Signature=9)\n<file src="https://f.example/z.pdf?X-Amz-Date=1">b</file>',
  ],
  [
    'forms of a page address',
    '[a](https://app.notion.com/p/cccccccc111142228333000000000003)',
    '[a](https://www.notion.so/A-cccccccc111142228333000000000003?pvs=4)',
  ],
  [
    'a link to a page that has become a mention',
    '[a](https://app.notion.com/p/cccccccc111142228333000000000003)',
    '<mention-page url="https://www.notion.so/cccccccc111142228333000000000003">a</mention-page>',
  ],
  [
    'links made of words that look like one',
    'see a.example/b',
    'see [a.example/b](https://a.example/b)',
  ],
  ['colours', '# a', '# a {color="blue"}'],
  ['the language of code', '```rs\na\n```', '```rust\na\n```'],
  ['marks inside a word', 'un**believ**able', 'un<span underline="true">believ</span>able'],
])('%s make no difference', (_, sent, read) => {
  expect(compareTexts(sent, read)).toMatchObject({ score: 1, differences: [] });
});

test.each([
  ['a heading', '# a b\nc', 'a b\nc', { kind: 'headings', change: 'missing', excerpt: 'a b' }],
  ['code', '```\na\n```\nb', 'a\nb', { kind: 'codeBlocks', change: 'missing', excerpt: 'a' }],
  [
    'the indentation of code',
    '```\nif a:\n    b\n```',
    '```\nif a:\nb\n```',
    { kind: 'codeBlocks', change: 'missing', excerpt: 'if a: b' },
  ],
  [
    'a row of a table',
    '<table>\n<tr>\n<td>a</td>\n</tr>\n<tr>\n<td>b</td>\n</tr>\n</table>',
    '<table>\n<tr>\n<td>a</td>\n</tr>\n</table>',
    { kind: 'tables', change: 'missing', excerpt: 'a b' },
  ],
  ['a tick', '- [x] a', '- [ ] a', { kind: 'listItems', change: 'missing', excerpt: 'a' }],
  ['a link', '[a](https://a.example)', 'a', { kind: 'links', change: 'missing' }],
  ['where a link leads', '[a](https://a.example)', '[a](https://b.example)', { kind: 'links' }],
  ['a bare link', '[https://a.example](https://a.example)', 'https://a.example', { kind: 'links' }],
  ['a picture', 'a\n![b](https://a.example/b.png)', 'a\nb', { kind: 'pictures' }],
  ['a word', 'a plum', 'a', { kind: 'words', change: 'missing', excerpt: 'plum', count: 1 }],
  ['a word twice', 'a', 'a b b', { kind: 'words', change: 'added', excerpt: 'b', count: 2 }],
  ['one sign of a text without spaces', '庭と蔵', '庭と', { kind: 'words', excerpt: '蔵' }],
])('%s makes a difference', (_, sent, read, difference) => {
  const fidelity = compareTexts(sent, read);
  expect(fidelity.score).toBeLessThan(1);
  expect(fidelity.differences[0]).toMatchObject(difference);
});

test('an empty page instead of a text is found empty', () => {
  expect(compareTexts(page, '')).toMatchObject({ score: 0, similarity: 0 });
  expect(compareTexts('', '')).toMatchObject({ score: 1, differenceCount: 0 });
});

test('lists the first differences and counts all', () => {
  const sent = Array.from({ length: 200 }, (_, at) => `word${at}`).join(' ');
  const { differences, differenceCount } = compareTexts(sent, '');
  expect(differences).toHaveLength(mostDifferences);
  expect(differenceCount).toBe(200);
});

const line = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('# a', '- b', '```', '$$', '<table>', '</table>', '[a](b)', '`c', '\\`', '|'),
);
const text = fc.array(line, { maxLength: 30 }).map((lines) => lines.join('\n'));

test('no difference exactly when the score is 1, whatever is compared', () => {
  fc.assert(
    fc.property(text, text, (sent, read) => {
      const { score, similarity, differenceCount } = compareTexts(sent, read);
      expect(score === 1).toBe(differenceCount === 0);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(similarity).toBeLessThanOrEqual(1);
      expect(compareTexts(sent, sent)).toMatchObject({ score: 1, differenceCount: 0 });
    }),
  );
});
