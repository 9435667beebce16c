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
  ['signs that are escaped or not', 'a \\* b_c \\~ d \\< e', 'a * b\\_c ~ d < e'],
  ['sub-pages', 'a\nb', 'a\n<page url="https://app.notion.com/p/1">Sub</page>\nb'],
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

test.each([
  ['a moved heading', '# a\n# b\n# c', '# b\n# c\n# a', 'headings', 'moved', 'a', 1],
  ['a moved section', '# a\nb\n# c\nd\ne', '# c\nd\ne\n# a\nb', 'blocks', 'moved', 'a', 2],
  ['a moved paragraph', 'a\nb\nc d', 'c d\na\nb', 'blocks', 'moved', 'c d', 1],
  ['an item at another depth', '- a\n\t- b\n- c', '- a\n- b\n- c', 'listItems', 'depth', 'b', 1],
  [
    'the first of what is deeper together',
    '- a\n- b\n\t- c\n- d',
    '- a\n\t- b\n\t\t- c\n- d',
    'listItems',
    'depth',
    'b',
    1,
  ],
  [
    'a lost full stop',
    'Stop here. Go on.',
    'Stop here Go on.',
    'blocks',
    'punctuation',
    'Stop here Go on',
    1,
  ],
  ['another sign', '- Ready?', '- Ready!', 'listItems', 'punctuation', 'Ready', 1],
  ['a comma in another place', '# a, b c', '# a b, c', 'headings', 'punctuation', 'a b c', 1],
  ['a lost divider', 'a\n---\nb', 'a\nb', 'blocks', 'missing', 'divider', 1],
  ['a lost frame', '<callout>\n\ta\n</callout>', 'a', 'blocks', 'missing', 'callout', 1],
  ['a paragraph in two', 'one two', 'one\ntwo', 'blocks', 'missing', 'one two', 1],
  ['a quote that is none', '> a', 'a', 'blocks', 'missing', 'a', 1],
] as const)('%s makes a difference', (_, sent, read, kind, change, excerpt, count) => {
  const { score, differences } = compareTexts(sent, read);
  expect(score).toBeLessThan(1);
  expect(differences[0]).toEqual({ kind, change, excerpt, count });
});

test('what has other words is told by its words, not as a block', () => {
  expect(compareTexts('a plum\nb', 'a pear\nb').differences).toEqual([
    { kind: 'words', change: 'missing', excerpt: 'plum', count: 1 },
    { kind: 'words', change: 'added', excerpt: 'pear', count: 1 },
  ]);
});

test('one moved block is one difference, however many stand behind it', () => {
  const lines = Array.from({ length: 300 }, (_, at) => `line ${at}`);
  const read = [...lines.slice(1), 'line 0'].join('\n');
  expect(compareTexts(lines.join('\n'), read)).toMatchObject({
    differenceCount: 1,
    differences: [{ kind: 'blocks', change: 'moved', excerpt: 'line 0' }],
  });
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
