import { describe, expect, test } from 'vitest';
import { readBlocks, type PlainBlock, type PlainRun } from './read-blocks';

/** A run in short: its text, and in brackets what is on it. */
function shortRun({ kind, text, marks, color, link }: PlainRun): string {
  const on = [
    ...(kind === 'text' ? [] : [kind]),
    ...marks,
    ...(color === undefined ? [] : [color]),
    ...(link === undefined ? [] : [`→${link}`]),
  ];
  return on.length === 0 ? text : `${text}(${on.join(' ')})`;
}

/** A tree in short: one line a block, indented by blanks. */
function short(blocks: readonly PlainBlock[], indent = ''): readonly string[] {
  return blocks.flatMap((block) => {
    const { kind, rich, cells, children, text, color, language, checked, isToggle, icon, url } =
      block;
    const { hasHeaderRow, hasHeaderColumn } = block;
    const facts = Object.entries({
      color,
      language,
      checked,
      isToggle,
      icon,
      url,
      hasHeaderRow,
      hasHeaderColumn,
    }).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${String(value)}`]));
    const shown =
      cells === undefined
        ? rich.length === 0
          ? text
          : rich.map(shortRun).join('|')
        : cells.map((cell) => cell.map(shortRun).join('|')).join(' ; ');
    const line = [kind, ...facts, ...(shown === '' ? [] : [`: ${shown}`])].join(' ');
    return [`${indent}${line}`, ...short(children, `${indent}  `)];
  });
}

const read = (...lines: readonly string[]): readonly string[] =>
  short(readBlocks(lines.join('\n')));

describe('ground rules (8.1)', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      'one line is one block',
      ['a', 'b', '', 'c'],
      ['paragraph : a', 'paragraph : b', 'paragraph : c'],
    ],
    [
      'an empty block is a tag',
      ['a', '<empty-block/>', 'b'],
      ['paragraph : a', 'paragraph', 'paragraph : b'],
    ],
    [
      'tabs make children',
      ['a', '\tb', '\t\tc', '\td'],
      ['paragraph : a', '  paragraph : b', '    paragraph : c', '  paragraph : d'],
    ],
    ['a break is a tag', ['a<br>b<br/>'], ['paragraph : a\nb<br/>']],
    [
      'fourteen characters are escaped',
      ['\\\\\\*\\~\\`\\$\\[\\]\\<\\>\\{\\}\\|\\^'],
      ['paragraph : \\*~`$[]<>{}|^'],
    ],
    [
      'no other backslash is an escape',
      ['a \\# \\- \\_ \\! \\a'],
      ['paragraph : a \\# \\- \\_ \\! \\a'],
    ],
    [
      'what opens a block is escaped at the start',
      ['\\# a', '\\- b', '\\+ c', '\\> d', '1\\. e', '\\1) f', '\\---'],
      [
        'paragraph : # a',
        'paragraph : - b',
        'paragraph : + c',
        'paragraph : > d',
        'paragraph : 1. e',
        'paragraph : 1) f',
        'paragraph : ---',
      ],
    ],
    ['entities are not decoded', ['&amp; &lt; &#35;'], ['paragraph : &amp; &lt; &#35;']],
    [
      'tags that are not known are text',
      ['<div>a</div>', '<b>b</b>', '<!-- c -->'],
      ['paragraph : <div>a</div>', 'paragraph : <b>b</b>', 'paragraph : <!-- c -->'],
    ],
    [
      'a colour stands at the end of the line',
      ['a {color="blue"}', '- b {color="red_bg"}', 'c {color="mauve"}', 'd \\{color="red"}'],
      [
        'paragraph color=blue : a',
        'bulleted_list_item color=red_background : b',
        'paragraph : c {color="mauve"}',
        'paragraph : d {color="red"}',
      ],
    ],
    ['white space that is no blank is text', ['\u00a0a\u00a0'], ['paragraph : \u00a0a\u00a0']],
  ])('%s', (_, lines, expected) => {
    expect(read(...lines)).toEqual(expected);
  });
});

describe('blocks (8.2)', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      'headings, of which there are four',
      ['# a', '## b', '### c', '#### d', '##### e', '###### f', '####### g'],
      [
        'heading_1 : a',
        'heading_2 : b',
        'heading_3 : c',
        'heading_4 : d',
        'heading_4 : e',
        'heading_4 : f',
        'paragraph : ####### g',
      ],
    ],
    ['a heading has no children', ['## a', '\tb'], ['heading_2 : a', 'paragraph : b']],
    [
      'a toggle heading has',
      ['## a {toggle="true" color="red"}', '\tb'],
      ['heading_2 color=red isToggle=true : a', '  paragraph : b'],
    ],
    [
      'bullets',
      ['- a', '* b', '\t+ c', '-'],
      [
        'bulleted_list_item : a',
        'bulleted_list_item : b',
        '  bulleted_list_item : c',
        'bulleted_list_item',
      ],
    ],
    ['numbers', ['1. a', '\t7. b'], ['numbered_list_item : a', '  numbered_list_item : b']],
    [
      'to-dos, but not in numbers',
      ['- [ ] a', '\t- [x] b', '1. [ ] c'],
      ['to_do checked=false : a', '  to_do checked=true : b', 'numbered_list_item : [ ] c'],
    ],
    [
      'each quote line is a quote',
      ['> a<br>b', '\t- c', '> d', '>> e'],
      ['quote : a\nb', '  bulleted_list_item : c', 'quote : d', 'quote : > e'],
    ],
    [
      'a toggle',
      [
        '<details color="gray_bg">',
        '<summary>a **b**</summary>',
        '\tc',
        '\t\td',
        '</details>',
        'e',
      ],
      [
        'toggle color=gray_background : a |b(bold)',
        '  paragraph : c',
        '    paragraph : d',
        'paragraph : e',
      ],
    ],
    [
      'a toggle on one line is text',
      ['<details><summary>a</summary>b</details>'],
      ['paragraph : <details><summary>a</summary>b</details>'],
    ],
    [
      'a toggle without its title, its end or its tabs is text',
      ['<details>', '\ta', '</details>', '<details>', '<summary>b</summary>', 'c', '</details>'],
      [
        'paragraph : <details>',
        '  paragraph : a',
        'paragraph : </details>',
        'paragraph : <details>',
        'paragraph : <summary>b</summary>',
        'paragraph : c',
        'paragraph : </details>',
      ],
    ],
    [
      'a callout',
      [
        '<callout icon="💡" color="yellow_bg">',
        '\ta',
        '\t- b',
        '</callout>',
        '<callout>',
        '\tc',
        '</callout>',
      ],
      [
        'callout color=yellow_background icon=💡',
        '  paragraph : a',
        '  bulleted_list_item : b',
        'callout',
        '  paragraph : c',
      ],
    ],
    [
      'a callout in a list breaks',
      ['- a', '\t<callout icon="x">', '\t\t- b', '\t</callout>', '- <callout>'],
      [
        'bulleted_list_item : a',
        '  paragraph : <callout icon="x">',
        '  paragraph : - b',
        '  paragraph : </callout>',
        'bulleted_list_item : <callout>',
      ],
    ],
    [
      'a callout in a quote or toggle does not',
      ['> a', '\t<callout>', '\t\tb', '\t</callout>'],
      ['quote : a', '  callout', '    paragraph : b'],
    ],
    [
      'code, in which nothing is escaped',
      ['```python', '# *a* \\* <br>', '', '\tb', '```'],
      ['code language=python : # *a* \\* <br>\n\n\tb'],
    ],
    [
      'code of a language that is not known',
      ['```js', 'a', '```', '```', 'b', '```'],
      ['code language=plain text : a', 'code language=plain text : b'],
    ],
    [
      'code in a longer fence',
      ['````', '```', 'a', '```', '````'],
      ['code language=plain text : ```\na\n```'],
    ],
    [
      'code below a list',
      ['- a', '\t```go', '\tb', '\t\tc', '\t```'],
      ['bulleted_list_item : a', '  code language=go : b\n\tc'],
    ],
    [
      'an equation',
      ['$$', 'a_1', '\\\\', '$$', '$$x$$'],
      ['equation : a_1\n\\\\', 'paragraph : x(equation)'],
    ],
    [
      'a table',
      [
        '<table header-row="true" header-column="true">',
        '\t<colgroup>',
        '\t\t<col>',
        '\t\t<col color="red">',
        '\t</colgroup>',
        '\t<tr>',
        '\t\t<td>a</td>',
        '\t\t<td>b</td>',
        '\t</tr>',
        '\t<tr color="blue">',
        '\t\t<td color="green">c<br>d</td>',
        '\t\t<td>*e*</td>',
        '\t</tr>',
        '</table>',
      ],
      [
        'table hasHeaderRow=true hasHeaderColumn=true',
        '  table_row : a ; b(red)',
        '  table_row : c\nd(green) ; e(italic blue)',
      ],
    ],
    [
      'rows on one line are lost',
      ['<table>', '<tr><td>a</td></tr>', '<tr>', '<td>b</td>', '</tr>', '</table>'],
      ['table', '  table_row : b'],
    ],
    [
      'a table with pipes',
      ['| a | b |', '|:-:|---|', '| c \\| d |', 'e'],
      ['table hasHeaderRow=true', '  table_row : a ; b', '  table_row : c | d ; ', 'paragraph : e'],
    ],
    ['a divider', ['a', '---'], ['paragraph : a', 'divider']],
    [
      'columns',
      [
        '<columns>',
        '\t<column>',
        '\t\ta',
        '\t</column>',
        '\t<column>',
        '\t\t# b',
        '\t</column>',
        '</columns>',
      ],
      ['column_list', '  column', '    paragraph : a', '  column', '    heading_1 : b'],
    ],
    [
      'columns hold columns only',
      ['<columns>', '\ta', '</columns>', '<column>'],
      [
        'paragraph : <columns>',
        '  paragraph : a',
        'paragraph : </columns>',
        'paragraph : <column>',
      ],
    ],
    [
      'a picture on its own line',
      ['![a *b*](https://x.org/p.png)', '![c](p.png)', 'd ![e](f.png)'],
      [
        'image url=https://x.org/p.png : a |b(italic)',
        'paragraph : ![c](p.png)',
        'paragraph : d ![e](f.png)',
      ],
    ],
    [
      'files',
      [
        '<file src="https://x.org/a.zip">a</file>',
        '<video src="https://x.org/v">b</video>',
        '<audio src="https://x.org/s">c</audio>',
        '<pdf src="https://x.org/d">d</pdf>',
        '<file src="a.zip">a</file>',
      ],
      [
        'file url=https://x.org/a.zip : a',
        'video url=https://x.org/v : b',
        'audio url=https://x.org/s : c',
        'pdf url=https://x.org/d : d',
        'paragraph : <file src="a.zip">a</file>',
      ],
    ],
    ['contents', ['<table_of_contents/>', '[toc]'], ['table_of_contents', 'paragraph : [toc]']],
    [
      'a database and a block that is not known',
      [
        '<database url="https://x.org/0123456789abcdef0123456789abcdef" inline="true">T</database>',
        '<unknown url="https://x.org/b" alt="bookmark"/>',
      ],
      ['child_database', 'unsupported'],
    ],
    [
      'a page that is named by an id',
      [
        '<page url="https://x.org/p/T-0123456789abcdef0123456789abcdef">T</page>',
        '<page url="https://x.org/p">T</page>',
      ],
      [
        'child_page url=01234567-89ab-cdef-0123-456789abcdef',
        'paragraph : <page url="|https://x.org/p(→https://x.org/p)|">T</page>',
      ],
    ],
    [
      'a synced block',
      ['<synced_block url="https://x.org/a">', '\ta', '</synced_block>'],
      ['synced_block', '  paragraph : a'],
    ],
    ['a line under a text makes no heading', ['a', '==='], ['paragraph : a', 'paragraph : ===']],
  ])('%s', (_, lines, expected) => {
    expect(read(...lines)).toEqual(expected);
  });
});

describe('inline (8.3)', () => {
  test.each<[string, string]>([
    ['**a** *b* ~~c~~ `d`', 'a(bold)| |b(italic)| |c(strikethrough)| |d(code)'],
    ['***a*b** c**d**e', 'a(bold italic)|b(bold)| c|d(bold)|e'],
    ['_a_ __b__ ==c==', '_a_ __b__ ==c=='],
    ['** a** *b *c', '** a** *b *c'],
    ['<span underline="true">a</span><span color="red">b</span>', 'a(underline)|b(red)'],
    [
      '<span color="yellow_bg">a **b**</span> <span>c</span>',
      'a (yellow_background)|b(bold yellow_background)| <span>c</span>',
    ],
    ['`a \\` b', 'a \\(code)| b'],
    ['``a``', '``a``'],
    ['[a **b**](https://x.org/a\\*b)', 'a (→https://x.org/a*b)|b(bold →https://x.org/a*b)'],
    ['[[a]](https://x.org)', '[[a]](|https://x.org(→https://x.org)|)'],
    ['[a](b c) [d][1] [[e]]', '[a](b c) [d][1] [[e]]'],
    ['$a\\$b$ c \\$d\\$', 'a\\$b(equation)| c $d$'],
    ['costs $5 or $6', 'costs |5 or (equation)|6'],
    [
      'https://x.org/a, <https://y.org>',
      'https://x.org/a(→https://x.org/a)|, |https://y.org(→https://y.org)',
    ],
    ['a[^https://x.org/s] b[^1]', 'a|https://x.org/s(citation)| b|1(citation)'],
    [':practice-leaf: :other: 10:30:45', ':practice-leaf:(emoji)| :other: 10:30:45'],
    ['<mention-page url="https://x.org/p">T</mention-page>', 'T(mention)'],
    ['<mention-user url="https://x.org/u"/>', '@https://x.org/u(mention)'],
    ['<mention-date start="2026-11-20" startTime="09:00"/>', '2026-11-20 09:00(mention)'],
    ['<mention-other url="x"/>', '<mention-other url="x"/>'],
  ])('%s', (markdown, expected) => {
    expect(read(markdown)).toEqual([`paragraph : ${expected}`]);
  });
});

test('a text longer than one rich text item is one run', () => {
  const [block] = readBlocks('a'.repeat(5_000));
  expect(block?.rich).toEqual([{ kind: 'text', text: 'a'.repeat(5_000), marks: [] }]);
});

test('a thousand levels are read', () => {
  const lines = Array.from({ length: 1_000 }, (_, depth) => `${'\t'.repeat(depth)}- ${depth}`);
  let depth = 0;
  for (
    let block = readBlocks(lines.join('\n'))[0];
    block !== undefined;
    block = block.children[0]
  ) {
    expect(block.text).toBe(`${depth}`);
    depth += 1;
  }
  expect(depth).toBe(1_000);
});
