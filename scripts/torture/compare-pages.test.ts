import { expect, test } from 'vitest';
import type { PageSnapshot } from '../../electron/practice/page-snapshot';
import { comparePages } from './compare-pages';

const files = [
  { name: 'a.md', title: 'Same', text: 'first' },
  { name: 'b.md', title: 'Same', text: 'second' },
  { name: 'c.md', title: 'Empty', text: '' },
];

const page = (id: string, title: string, markdown: string, more = {}): PageSnapshot => ({
  ...{ id, title, markdown, parentId: 'root', inTrash: false, childIds: [], icon: undefined },
  url: '',
  ...more,
});

const whole = [page('1', 'Same', 'first'), page('2', 'Same', 'second'), page('3', 'Empty', '')];

test('finds nothing wrong when each file has its page', () => {
  const none = { missing: [], doubled: [], wrongText: [], orphans: [] };
  expect(comparePages(files, whole, 'root')).toEqual(none);
  const [first, second] = whole.slice(0, 2) as [PageSnapshot, PageSnapshot];
  const line = page('3', 'Empty', '<empty-block/>');
  expect(comparePages(files, [first, second, line], 'root')).toEqual(none);
});

test('names what is missing, doubled, wrong and left over', () => {
  const made = [
    page('1', 'Same', 'first'),
    page('2', 'Same', 'first'),
    page('4', 'Empty', 'half a te'),
    page('5', 'Stray', ''),
    page('6', 'Same', 'second', { inTrash: true }),
  ];

  const found = comparePages(files, made, 'root');

  expect(found.missing).toEqual(['b.md', 'c.md']);
  expect(found.doubled).toEqual(['a.md']);
  expect(found.wrongText).toEqual([expect.stringContaining('half a te')]);
  expect(found.orphans).toHaveLength(2);
});
