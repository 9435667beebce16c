import { describe, expect, test } from 'vitest';
import { fingerprintOf, isAsLeft } from './as-left';

const sent = [
  'Intro with **bold** and [a link](https://example.com/a?b=c).',
  '## Monday',
  '- [ ] water the beds',
  '- [x] sow',
  '1. one',
  '2. two',
  '\t- nested',
  '<callout icon="💡" color="yellow_bg">',
  '\tmind the frost',
  '</callout>',
  '```js',
  'water(1);',
  '',
  'water(2);',
  '```',
  '<table header-row="true">',
  '\t<tr>',
  '\t\t<td>Crop</td>',
  '\t\t<td>Kilos</td>',
  '\t</tr>',
  '</table>',
  '![The barn](https://example.com/barn.png)',
  'a paragraph {color="blue"}',
].join('\n');

const isLeft = (read: string, text = sent): boolean => isAsLeft(read, { parts: [text] });

describe('what Notion prints in its own way is as it was left', () => {
  const same: readonly [string, string, string][] = [
    ['the same text', sent, sent],
    ['blank lines and empty blocks', 'a\nb', '\na\n\n<empty-block/>\nb\n'],
    ['escapes', 'a \\* b \\[c\\] 1.5 - x', 'a \\* b \\[c\\] 1\\.5 \\- x'],
    ['numbers of lists', '1. a\n2. b', '1. a\n1. b'],
    ['levels that Notion does not have', '##### deep', '#### deep'],
    ['a space at the border of a mark', '**a **b', '**a** b'],
    ['the order of marks', '**~~a~~**', '~~**a**~~'],
    ['links made of words', 'see example.com', 'see [example.com](http://example.com)'],
    ['sub-pages', 'a', 'a\n<page url="https://app.notion.com/p/1">Sub</page>'],
    [
      'signatures of files',
      '![x](https://files.example/1/a.png?X-Amz-Signature=1)',
      '![x](https://files.example/1/a.png?X-Amz-Signature=2)',
    ],
    [
      'a file that was placed',
      '![x](a.png)',
      '![x](https://h/files/1/a.png?expires=1&signature=f)',
    ],
    ['short codes of emoji', ':tada:', '🎉'],
  ];
  test.each(same)('%s', (_, one, other) => {
    expect(isLeft(other, one)).toBe(true);
  });
});

describe('an edit is seen', () => {
  const edits: readonly [string, string, string][] = [
    ['a word', 'frost', 'heat'],
    ['a letter', 'water(1)', 'water(7)'],
    ['a new line', '## Monday', '## Monday\nnew'],
    ['a deleted line', '- [x] sow\n', ''],
    ['a ticked box', '- [ ] water', '- [x] water'],
    ['another level', '## Monday', '### Monday'],
    ['another kind of list', '1. one', '- one'],
    ['indentation', '\t- nested', '- nested'],
    ['bold taken away', '**bold**', 'bold'],
    ['a mark', 'a paragraph', '*a* paragraph'],
    ['a link’s address', 'a?b=c', 'a?b=d'],
    ['a link', 'Intro', '[Intro](https://example.com)'],
    ['a cell', '<td>Kilos</td>', '<td>Tons</td>'],
    ['a caption', 'The barn', 'The old barn'],
    ['another picture', 'barn.png', 'shed.png'],
    ['another picture of the same name', 'com/barn.png', 'com/new/barn.png'],
    ['a block’s colour', '{color="blue"}', '{color="red"}'],
    ['a callout’s icon', '💡', '🔥'],
    ['a callout’s colour', 'yellow_bg', 'blue_bg'],
    ['a language', '```js', '```ts'],
    ['a header', 'header-row="true"', 'header-row="false"'],
    [
      'a block Markdown has no form for',
      '## Monday',
      '<unknown url="x" alt="bookmark"/>\n## Monday',
    ],
    ['a line end within a block', 'mind the', 'mind<br>the'],
  ];
  test.each(edits)('%s', (_, before, after) => {
    expect(sent).toContain(before);
    expect(isLeft(sent.replace(before, after))).toBe(false);
  });

  test('a block that moved', () => {
    expect(isLeft('b\na\nc', 'a\nb\nc')).toBe(false);
  });

  test('a page that was emptied', () => {
    expect(isLeft('')).toBe(false);
    expect(isLeft('', '')).toBe(true);
  });
});

test('a page that was read at the end is known again, although it was not what had been sent', () => {
  const read = 'Notion has made of it something else';
  const left = { parts: ['what was sent'], fingerprint: fingerprintOf(read) };
  expect(isAsLeft(`${read}\n`, left)).toBe(true);
  expect(isAsLeft(`${read} now`, left)).toBe(false);
  expect(isAsLeft('what was sent', left)).toBe(true);
});

test('parts stand one below the other', () => {
  expect(isAsLeft('a\nb', { parts: ['a', 'b'] })).toBe(true);
});
