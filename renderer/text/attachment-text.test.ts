import { expect, test } from 'vitest';
import type { AttachmentView } from '../../shared/attachments';
import { sampleJob } from '../../shared/testing/sample-job';
import { bytes } from '../../shared/units';
import { attachmentLines, mostTelling, summarizeAttachments } from './attachment-text';

const view = (name: string, changes: Partial<AttachmentView> = {}): AttachmentView => ({
  ...{ name, block: 'image', caption: '', from: 'file', state: 'waiting' },
  ...changes,
});
const words = (...args: Parameters<typeof attachmentLines>) =>
  attachmentLines(...args).map((line) => line.words);

test('each picture or file says what has become of it', () => {
  expect(
    words([
      view('a.png'),
      view('b.png', { state: 'placed' }),
      view('c.png', { state: 'left', reason: 'missing' }),
      view('d.png', { state: 'left', reason: 'unresolved' }),
      view('e.png', { state: 'left' }),
    ]),
  ).toEqual([
    'Waiting',
    'On the page',
    'Left out: it was not there any more',
    'Left out: nothing in this import was found there',
    'Left out',
  ]);
});

test('of two files with the same name the one that is going up shows how far it is', () => {
  const upload = { jobId: sampleJob(1).id, mark: 'second', name: 'a.png', sent: bytes(40_000) };
  const list = [
    view('b.png', { mark: 'other' }),
    view('a.png', { mark: 'first' }),
    view('a.png', { mark: 'second' }),
    view('a.png'),
  ];
  expect(words(list, { ...upload, size: bytes(812_000) })).toEqual([
    'Waiting',
    'Waiting',
    'Uploading 40 of 812 kB',
    'Waiting',
  ]);
});

test('the list is summed up', () => {
  const placed = view('a.png', { state: 'placed' });
  expect(summarizeAttachments([placed])).toBe('1 of 1 attachment on the page');
  expect(summarizeAttachments([placed, view('b.png'), view('c.png', { state: 'left' })])).toBe(
    '1 of 3 attachments on the page, 1 left out',
  );
});

test('of a long list the first are shown, and each that was left out', () => {
  const lines = attachmentLines(
    Array.from({ length: 30 }, (_, index) =>
      view(`${index}.png`, index % 20 === 15 ? { state: 'left', reason: 'refused' } : {}),
    ),
  );
  expect(mostTelling(lines.slice(0, 10))).toHaveLength(10);
  expect(
    mostTelling(lines)
      .map(({ name }) => name)
      .slice(9),
  ).toEqual(['9.png', '15.png']);
});
