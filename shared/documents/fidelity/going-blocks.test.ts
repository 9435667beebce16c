import { expect, test } from 'vitest';
import { goingBlocks, type ListedBlock } from './going-blocks';

const paragraph = (text: string): ListedBlock => ({ type: 'paragraph', text });
const lines = ['one', 'two', 'three', 'four'];
const listed = lines.map(paragraph);

/** The words of the blocks that go. */
const going = (next: string, read = lines.join('\n'), blocks: readonly ListedBlock[] = listed) =>
  goingBlocks(read, next, blocks).map((index) => blocks[index]?.text);

test('blocks whose text is the same stay, whatever comes or goes between them', () => {
  expect(going(lines.join('\n'))).toEqual([]);
  expect(going('new\none\ntwo\nmore\nthree\nfour\nlast')).toEqual([]);
  expect(going('one\ntwo, changed\nfour')).toEqual(['two', 'three']);
  expect(going('')).toEqual(lines);
});

test('a block that has moved counts as going', () => {
  expect(going('two\nthree\nfour\none')).toEqual(['one']);
});

test.each([
  ['a mark', '**one**'],
  ['a colour', 'one {color="red"}'],
  ['another kind', '## one'],
  ['a link', '[one](https://example.org/a)'],
])('%s is a change', (_, changed) => {
  expect(going(`${changed}\ntwo\nthree\nfour`)).toEqual(['one']);
});

test('what Notion prints differently is no change', () => {
  const read = 'a \\- b\n1. x\n<empty-block/>\n`code`';
  const blocks = [paragraph('a - b'), { type: 'numbered_list_item', text: 'x' }, paragraph('code')];
  expect(going('a - b\n\n3. x\n\n`code`', read, blocks)).toEqual([]);
});

test('blocks with the same words go together when one of them goes', () => {
  const blocks = ['same', 'other', 'same'].map(paragraph);
  expect(going('same\nother\nlast', 'same\nother\nsame', blocks)).toEqual(['same', 'same']);
});

test('a block that changes inside goes as a whole', () => {
  const read = '- fruit\n\t- red\n- bread\n\t- white';
  const blocks = ['fruit', 'bread'].map((text) => ({ type: 'bulleted_list_item', text }));
  expect(going('- fruit\n\t- red\n- bread\n\t- brown', read, blocks)).toEqual(['bread']);
});

test('what stands nowhere in the text goes: nobody can tell that it stays', () => {
  const bookmark = { type: 'bookmark', text: '' };
  const captioned = { type: 'bookmark', text: 'two' };
  const blocks = [...listed, bookmark, captioned];
  expect(going(lines.join('\n'), lines.join('\n'), blocks)).toEqual(['two', '', 'two']);
});

test('blocks without words are told by their type', () => {
  const read = 'one\n---\n<table header-row="true">\n<tr>\n<td>a</td>\n</tr>\n</table>\n$$\nx\n$$';
  const blocks = ['divider', 'table', 'equation'].map((type) => ({ type, text: '' }));
  const types = (next: string) => goingBlocks(read, next, blocks).map((at) => blocks[at]?.type);
  expect(types(read)).toEqual([]);
  expect(types(read.replace('one', 'two'))).toEqual([]);
  expect(types(read.replace('<td>a', '<td>b'))).toEqual(['table']);
  expect(types(read.replace('\nx\n', '\ny\n'))).toEqual(['equation']);
});

test('toggles are told by their summary, callouts all together', () => {
  const read =
    '<callout icon="💡">\n\tCareful\n\tmore\n</callout>\n<callout icon="🌱">\n\t- list\n</callout>\n<details>\n<summary>Read on</summary>\n\tinside\n</details>';
  const blocks = [
    { type: 'callout', text: 'Careful' },
    { type: 'callout', text: '' },
    { type: 'toggle', text: 'Read on' },
  ];
  expect(going(read, read, blocks)).toEqual([]);
  expect(going(read.replace('more', 'less'), read, blocks)).toEqual(['Careful', '']);
  expect(going(read.replace('inside', 'outside'), read, blocks)).toEqual(['Read on']);
});

test('pictures that Notion keeps are sent anew, so they go', () => {
  const read =
    'one\n![barn](https://files.example/barn.png?X-Amz-Signature=1)\n![far](https://a.org/b.png)';
  const blocks = [paragraph('one'), ...['barn', 'far'].map((text) => ({ type: 'image', text }))];
  expect(going('one\n⟦img-1⟧\n![far](https://a.org/b.png)', read, blocks)).toEqual(['barn']);
});

test('sub-pages are no part of the text', () => {
  const read = 'one\n<page url="https://app.notion.com/p/x">Below</page>\ntwo';
  expect(going('one\ntwo', read, [paragraph('one'), paragraph('two')])).toEqual([]);
});
