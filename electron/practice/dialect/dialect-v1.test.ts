import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asStored } from '../as-stored';
import type { DraftBlock } from './dialect';
import { withIds } from '../store/block-tree';
import { dialectV1 } from './dialect-v1';
import { plainText } from './rich-text';

const shape = (blocks: readonly DraftBlock[]): unknown =>
  blocks.map(({ type, source, children }) =>
    children.length === 0 ? [type, source] : [type, source, shape(children)],
  );

const read = (markdown: string): unknown => shape(dialectV1.read(markdown));

const contents = (markdown: string): unknown =>
  withIds(dialectV1.read(markdown)).map((block) => dialectV1.content(block));

describe('lines', () => {
  test.each([
    ['# One', 'heading_1', '# One'],
    ['#### Four', 'heading_4', '#### Four'],
    ['###### Six', 'heading_4', '#### Six'],
    ['* star', 'bulleted_list_item', '- star'],
    ['-', 'bulleted_list_item', '-'],
    ['12) twelve', 'numbered_list_item', '12. twelve'],
    ['- [ ] open', 'to_do', '- [ ] open'],
    ['* [X] done', 'to_do', '- [x] done'],
    ['>quote', 'quote', '> quote'],
    ['***', 'divider', '---'],
    ['![Barn](https://example.org/barn.png)', 'image', '![Barn](https://example.org/barn.png)'],
    ['![Barn](barn.png)', 'paragraph', '!\\[Barn\\](barn.png)'],
    ['<table_of_contents/>', 'table_of_contents', '<table_of_contents/>'],
    ['#tag', 'paragraph', '#tag'],
    [
      '<details><summary>One line</summary></details>',
      'paragraph',
      '\\<details\\>\\<summary\\>One line\\</summary\\>\\</details\\>',
    ],
    ['Text.  ', 'paragraph', 'Text.'],
  ])('%s', (line, type, source) => {
    expect(read(line)).toEqual([[type, source]]);
  });

  test('each line is a block, blank ones are none, whatever ends them', () => {
    expect(read('\uFEFFone\r\ntwo\r\r\n\n   \nthree')).toEqual([
      ['paragraph', 'one'],
      ['paragraph', 'two'],
      ['paragraph', 'three'],
    ]);
  });
});

describe('children', () => {
  test('are indented by tabs, or by spaces as people write them', () => {
    const expected = [
      ['bulleted_list_item', '- a', [['bulleted_list_item', '- b', [['paragraph', 'c']]]]],
      ['numbered_list_item', '1. d'],
    ];
    expect(read('- a\n\t- b\n\t\tc\n1. d')).toEqual(expected);
    expect(read('- a\n  - b\n    c\n1. d')).toEqual(expected);
    expect(read('- a\n\n    - b\n\n        c\n\n1. d')).toEqual(expected);
  });

  test('that jump a level are taken one level deeper', () => {
    expect(read('- a\n\t\t\t- b\n\t- c')).toEqual([
      [
        'bulleted_list_item',
        '- a',
        [
          ['bulleted_list_item', '- b'],
          ['bulleted_list_item', '- c'],
        ],
      ],
    ]);
  });

  test('of a heading stay beside it', () => {
    expect(read('# a\n\tb')).toEqual([
      ['heading_1', '# a'],
      ['paragraph', 'b'],
    ]);
  });
});

describe('blocks of several lines', () => {
  test('a fence keeps its lines as they are', () => {
    const code = '```python\nif x:\n\n\treturn `1`  \n# no heading\n```';
    expect(read(code)).toEqual([['code', code]]);
    expect(contents(code)).toMatchObject([
      {
        code: {
          language: 'python',
          rich_text: [{ plain_text: 'if x:\n\n\treturn `1`  \n# no heading' }],
        },
      },
    ]);
  });

  test('a fence ends only at its own mark, or with the text', () => {
    expect(read('````\n```\n````\nafter')).toEqual([
      ['code', '````\n```\n````'],
      ['paragraph', 'after'],
    ]);
    expect(read('~~~\nopen')).toEqual([['code', '```\nopen\n```']]);
  });

  test('a fence in a list loses the indentation of the list', () => {
    const blocks = [['bulleted_list_item', '- a', [['code', '```\nx\n  y\n```']]]];
    expect(read('- a\n\t```\n\tx\n\t  y\n\t```')).toEqual(blocks);
    expect(read('- a\n  ```\n  x\n    y\n  ```')).toEqual(blocks);
  });

  test('a language that the API does not know is plain text', () => {
    expect(contents('```basilisk\nx\n```')).toMatchObject([{ code: { language: 'plain text' } }]);
  });

  test('an equation', () => {
    expect(contents('$$\nx^2\n+ 1\n$$')).toMatchObject([{ equation: { expression: 'x^2\n+ 1' } }]);
    expect(read('$$\nopen')).toEqual([
      ['paragraph', '\\$\\$'],
      ['paragraph', 'open'],
    ]);
  });

  const table = [
    '<table header-row="true">',
    '\t<tr>',
    '\t\t<td>Crop</td>',
    '\t\t<td>**Kilos**</td>',
    '\t</tr>',
    '\t<tr>',
    '\t\t<td>Plums</td>',
    '\t\t<td></td>',
    '\t</tr>',
    '</table>',
  ].join('\n');

  test('a table with every tag on its own line', () => {
    expect(contents(table)).toMatchObject([
      { table: { table_width: 2, has_column_header: true, has_row_header: false } },
    ]);
    const [block] = withIds(dialectV1.read(table));
    const rows = block?.children.map((row) => dialectV1.content(row));
    expect(rows).toMatchObject([
      { table_row: { cells: [[{ plain_text: 'Crop' }], [{ annotations: { bold: true } }]] } },
      { table_row: { cells: [[{ plain_text: 'Plums' }], []] } },
    ]);
    expect(asStored(table)).toBe(table);
  });

  test('a table with pipes', () => {
    expect(asStored('| Crop | **Kilos** |\n|:---|---:|\n| Plums |\n')).toBe(table);
    expect(asStored('a | b\n--- | ---\nc \\| d | e\n\nf | g')).toContain('<td>c \\| d</td>');
    expect(read('a | b\nc | d')).toEqual([
      ['paragraph', 'a \\| b'],
      ['paragraph', 'c \\| d'],
    ]);
  });

  test('rows on one line are lost, as they are known to be', () => {
    expect(asStored('<table>\n<tr><td>a</td></tr>\n</table>')).toBe('<table>\n</table>');
  });

  test('a table that is never closed is text', () => {
    expect(read('<table>\n<tr>')).toEqual([
      ['paragraph', '\\<table\\>'],
      ['paragraph', '\\<tr\\>'],
    ]);
  });
});

describe('whatever is read', () => {
  const pieces = fc.constantFrom(
    '- ',
    '1. ',
    '> ',
    '# ',
    '\t',
    '  ',
    '```',
    '~~~',
    '$$',
    '<table>',
    '</table>',
    '<tr>',
    '</tr>',
    '<td>x</td>',
    '|',
    '---',
    '**',
    '*',
    '`',
    '[',
    '](',
    ')',
    '\\',
    '<br>',
    '\n',
    '\n',
    '\n\n',
    'word',
    ' ',
    '![a](https://x.org)',
    '<empty-block/>',
    '\r\n',
    '🌱',
    '- [x] ',
    '\u00a0',
  );
  const documents = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));

  test('prints the same again once it has been stored', () => {
    fc.assert(
      fc.property(documents, (markdown) => {
        const once = asStored(markdown);
        expect(asStored(once)).toBe(once);
      }),
      { seed: 11, numRuns: 1_000 },
    );
  });

  test('loses no word outside of tables and names of languages', () => {
    fc.assert(
      fc.property(documents, (markdown) => {
        fc.pre(!/table|\||(?:`{3}|~{3}).*word/.test(markdown));
        const words = (text: string): number => text.split('word').length;
        expect(words(asStored(markdown))).toBe(words(markdown));
      }),
      { seed: 12, numRuns: 1_000 },
    );
  });

  test('takes time in line with its length', () => {
    const long = (piece: string): string => piece.repeat(Math.ceil(200_000 / piece.length));
    for (const piece of [
      '[',
      '**a*b',
      '`',
      '<table>\n',
      '$$\n',
      '|\n',
      '> ',
      '- \n\t',
      '](',
      '![',
    ]) {
      const blocks = withIds(dialectV1.read(long(piece)));
      const texts = blocks.slice(0, 3).map((block) => dialectV1.content(block));
      expect(texts.length).toBeGreaterThan(0);
    }
    expect(plainText(dialectV1.richText(long('[a*')))).not.toBe('');
  });
});
