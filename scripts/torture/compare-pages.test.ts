import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { comparePages, type MadePage } from './compare-pages';
import { addressOfPicture } from './torture-pictures';

const files = [
  { name: 'a.md', title: 'Same', text: 'first', parent: undefined },
  { name: 'b.md', title: 'Same', text: 'second', parent: undefined },
  { name: 'c.md', title: 'Empty', text: '', parent: undefined },
  { name: 'd.md', title: 'Inner', text: 'deep', parent: 'a.md' },
];

const page = (id: string, title: string, markdown: string, more = {}): MadePage => ({
  ...{ id, title, markdown, files: [], parentId: 'root', inTrash: false },
  ...more,
});

const whole = [
  page('1', 'Same', 'first'),
  page('2', 'Same', 'second'),
  page('3', 'Empty', ''),
  page('4', 'Inner', 'deep', { parentId: '1' }),
];
const none = {
  missing: [],
  doubled: [],
  wrongText: [],
  wrongPictures: [],
  wrongParent: [],
  orphans: [],
};

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

describe('a page with pictures', () => {
  const barn = { ...{ name: 'p.png', content: 'bytes' }, caption: 'Barn', isInList: false };
  const shown = `![Barn](${addressOfPicture(barn)})`;
  const file = { name: 'p.md', title: 'P', text: `a\n${shown}\nb`, parent: undefined };
  const uploadId = '0b6f1c3e-1111-4222-8333-444455556666';
  const signed = `http://127.0.0.1:1/files/${uploadId}/x%20y.png?expires=1&signature=ab`;
  const there = `![Barn](${signed})`;
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const made = (markdown: string, content = 'bytes') =>
    page('1', 'P', markdown, {
      files: [{ type: 'image', uploadId, bytes: 5, sha256: sha256(content) }],
    });

  test('is right when each is there once, with its bytes, whatever its address', () => {
    expect(comparePages([file], [made(`a\n${there}\nb`)], 'root')).toEqual(none);
  });

  test.each([
    ['missing', made('a\nb')],
    ['doubled', made(`a\n${there}\n${there}\nb`)],
    ['elsewhere', made(`${there}\na\nb`)],
    ['another one', made(`a\n${there}\nb`, 'other bytes')],
    ['beside its mark', made(`a\n⟦img-3f9c2a-0000⟧\n${there}\nb`)],
    ['still to come', made('a\n⟦img-3f9c2a-0000⟧\nb')],
    ['in another block', made(`a\n\t${there}\nb`)],
  ])('is wrong when its picture is %s', (_, wrong) => {
    const found = comparePages([file], [wrong], 'root');
    expect(found).toEqual({ ...none, wrongPictures: [expect.stringContaining('p.md')] });
  });
});
