import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asStored } from '../as-stored';
import { readBlocks } from './read-blocks';

/** Lines of a block and of what is in it, without indentation. */
type Lines = readonly string[];

const word = fc.constantFrom('plum', 'a b', '5 > 4', '1. not a list', '# x', '- y', 'é', '🌱');
const plainText = word.map((text) => text.replaceAll(/[>]/g, '\\$&').replace(/^(?=[#-])/, '\\'));
const inline = fc
  .array(
    fc.oneof(
      fc.constantFrom('**b**', '*i*', '~~s~~', '`c`', '$x^2$', '<br>', '\\*', '&amp;', '\\{'),
      fc.constantFrom('<span underline="true">u</span>', '<span color="red">r *i*</span>'),
      fc.constantFrom('[l **b**](https://example.org/a_(b)', '***bi*b**', '[^https://x.org]'),
      word.filter((text) => !/[>#-]|^\d/.test(text)),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(' '));

const text = fc.oneof(plainText, inline);
const end = fc.constantFrom('', '', ' {color="blue"}', ' {color="pink_bg"}');
const line = fc.tuple(text, end).map((parts) => parts.join(''));

const indented = (blocks: readonly Lines[]): Lines => blocks.flat().map((each) => `\t${each}`);

const leaf: fc.Arbitrary<Lines> = fc.oneof(
  fc.tuple(fc.constantFrom('# ', '## ', '### ', '#### '), line).map((parts) => [parts.join('')]),
  fc.constantFrom<Lines>(
    ['---'],
    ['<table_of_contents/>'],
    ['<empty-block/>'],
    ['![Barn \\[1\\]](https://example.org/b.png)'],
    ['<pdf src="https://example.org/p.pdf">*P*</pdf>'],
    ['$$', '\\frac{a}{b}', '$$'],
    ['```go', '*a* <b>', '\t\\`', '```'],
    ['````', '```', '````'],
  ),
  fc
    .array(fc.tuple(text, text), { minLength: 1, maxLength: 3 })
    .map((rows) => [
      '<table header-row="true">',
      ...rows.flatMap((cells) => [
        '\t<tr>',
        ...cells.map((cell) => `\t\t<td>${cell}</td>`),
        '\t</tr>',
      ]),
      '</table>',
    ]),
);

type Trees = Record<'block', Lines> & Record<'blocks', readonly Lines[]>;

const { blocks: documents } = fc.letrec<Trees>((tie) => ({
  blocks: fc.array(tie('block'), { maxLength: 3 }),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.constantFrom('', '- ', '1. ', '- [ ] ', '- [x] ', '> '), line, tie('blocks'))
      .map(([mark, own, below]) => [mark + own, ...indented(below)]),
    fc
      .tuple(text, tie('blocks'))
      .map(([own, below]) => [
        '<details color="gray">',
        `<summary>${own}</summary>`,
        ...indented(below),
        '</details>',
      ]),
    fc
      .tuple(text, tie('blocks'))
      .map(([own, below]) => [`## ${own} {toggle="true"}`, ...indented(below)]),
    fc
      .tuple(tie('blocks'), fc.constantFrom('', ' icon="💡"'))
      .map(([below, icon]) => [`<callout${icon}>`, ...indented(below), '</callout>']),
    fc
      .array(tie('blocks'), { minLength: 1, maxLength: 2 })
      .map((columns) => [
        '<columns>',
        ...indented(columns.map((below) => ['<column>', ...indented(below), '</column>'])),
        '</columns>',
      ]),
  ),
}));

const markdown = documents.map((blocks) => blocks.flat().join('\n'));

test('what was read and printed is read as the same tree', () => {
  fc.assert(
    fc.property(markdown, (written) => {
      expect(readBlocks(asStored(written))).toEqual(readBlocks(written));
    }),
    { seed: 31, numRuns: 600 },
  );
});

test('what was printed is printed the same again', () => {
  fc.assert(
    fc.property(markdown, (written) => {
      const once = asStored(written);
      expect(asStored(once)).toBe(once);
    }),
    { seed: 32, numRuns: 600 },
  );
});

test('nothing of a document is lost that is written as the API has it', () => {
  const written = [
    'plain \\*text\\* {color="blue"}',
    '## Head {toggle="true"}',
    '\t- [x] **done** `code`',
    '\t\t1. $x$',
    '<callout icon="💡" color="gray_bg">',
    '\t> quote<br>more',
    '</callout>',
    '<columns>',
    '\t<column>',
    '\t\t![Barn](https://example.org/b.png)',
    '\t</column>',
    '</columns>',
    '<table fit-page-width="true" header-row="true">',
    '\t<colgroup>',
    '\t\t<col width="120">',
    '\t\t<col>',
    '\t</colgroup>',
    '\t<tr>',
    '\t\t<td color="red">a</td>',
    '\t\t<td>*b*</td>',
    '\t</tr>',
    '</table>',
    '\\# no heading',
  ].join('\n');
  expect(asStored(written)).toBe(written);
});
