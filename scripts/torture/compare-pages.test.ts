import { expect, test } from 'vitest';
import { comparePages, type MadePage } from './compare-pages';

const files = [
  { name: 'a.md', title: 'Same', text: 'first', parent: undefined },
  { name: 'b.md', title: 'Same', text: 'second', parent: undefined },
  { name: 'c.md', title: 'Empty', text: '', parent: undefined },
  { name: 'd.md', title: 'Inner', text: 'deep', parent: 'a.md' },
];

const page = (id: string, title: string, markdown: string, more = {}): MadePage => ({
  ...{ id, title, markdown, parentId: 'root', inTrash: false },
  ...more,
});

const whole = [
  page('1', 'Same', 'first'),
  page('2', 'Same', 'second'),
  page('3', 'Empty', ''),
  page('4', 'Inner', 'deep', { parentId: '1' }),
];
const none = { missing: [], doubled: [], wrongText: [], wrongParent: [], orphans: [] };

test('finds nothing wrong when each file has its page under that of its parent', () => {
  expect(comparePages(files, whole, 'root')).toEqual(none);
  const line = page('3', 'Empty', '<empty-block/>');
  const withLine = whole.map((each) => (each.id === '3' ? line : each));
  expect(comparePages(files, withLine, 'root')).toEqual(none);
});

test('names what is missing, doubled, wrong, misplaced and left over', () => {
  const made = [
    page('1', 'Same', 'first'),
    page('2', 'Same', 'first'),
    page('4', 'Empty', 'half a te'),
    page('5', 'Stray', ''),
    page('6', 'Same', 'second', { inTrash: true }),
    page('7', 'Inner', 'deep', { parentId: '4' }),
  ];

  const found = comparePages(files, made, 'root');

  expect(found.missing).toEqual(['b.md', 'c.md', 'd.md']);
  expect(found.doubled).toEqual(['a.md']);
  expect(found.wrongText).toEqual([expect.stringContaining('half a te')]);
  expect(found.wrongParent).toEqual([expect.stringContaining('7 under 4')]);
  expect(found.orphans).toHaveLength(2);
});
