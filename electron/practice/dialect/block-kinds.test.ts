import { describe, expect, test } from 'vitest';
import { readShort as read } from './testing/short-form';

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
