import { describe, expect, test } from 'vitest';
import { readBlocks } from './read-blocks';
import { readShort as read } from './testing/short-form';

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
