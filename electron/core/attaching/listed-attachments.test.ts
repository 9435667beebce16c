import { expect, test } from 'vitest';
import type { Placement } from '../../../shared/documents/attachments/placement';
import { attachmentKey } from '../../../shared/documents/attachments/resolve-attachments';
import { sampleJob } from '../../../shared/testing/sample-job';
import { bytes } from '../../../shared/units';
import type { SentText } from '../store-ports';
import type { JobAttachment, PlaceState } from './attachment-ports';
import { listedAttachments } from './listed-attachments';

const { id } = sampleJob(1);

const listed = (
  text: Partial<SentText> | undefined,
  states: Readonly<Record<string, PlaceState>> = {},
  planned: readonly JobAttachment[] = [],
) =>
  listedAttachments(id, {
    texts: {
      of: () =>
        text === undefined
          ? undefined
          : { hash: '', title: '', parts: [], diagnostics: [], ...text },
    },
    attachments: {
      plannedOf: () => planned,
      statesOf: () => new Map(Object.entries(states)),
    },
  }).map(({ name, block, state, reason }) => [name, block, state, reason]);

const placement = (line: number, name: string): Placement => ({
  ...{ mark: name, block: 'image', source: { from: 'file', path: `/n/${name}` }, name },
  ...{ caption: '', instead: name, target: name, position: { line, column: 1 } },
});
const at = (line: number) => ({ line, column: 1 });

test('pictures of a sent text stand in its order, with those that were never to be placed', () => {
  const seen = listed(
    {
      placements: [placement(1, 'a.png'), placement(5, 'b.png'), placement(9, 'c.png')],
      diagnostics: [
        { kind: 'comment-removed', severity: 'note', position: at(1), text: '' },
        {
          ...{ kind: 'picture-as-text', severity: 'loss', position: at(3) },
          ...{ target: 'gone.png', reason: 'unresolved' },
        },
        {
          ...{ kind: 'link-as-text', severity: 'loss', position: at(7) },
          ...{ target: 'huge.zip', reason: 'too-large' },
        },
        {
          ...{ kind: 'link-as-text', severity: 'loss', position: at(8) },
          ...{ target: 'note.md', reason: 'unresolved' },
        },
      ],
    },
    { 'a.png': { state: 'placed', name: 'a.png' }, 'b.png': { state: 'left', reason: 'refused' } },
  );
  expect(seen).toEqual([
    ['a.png', 'image', 'placed', undefined],
    ['gone.png', 'image', 'left', 'unresolved'],
    ['b.png', 'image', 'left', 'refused'],
    ['huge.zip', 'file', 'left', 'too-large'],
    ['c.png', 'image', 'waiting', undefined],
  ]);
});

test('before the text is sent, each file that the plan has found is listed once', () => {
  const file = { path: '/n/a.mp4', name: 'a.mp4', folder: 'n', size: bytes(1) };
  const seen = listed(undefined, {}, [
    { jobId: id, key: attachmentKey('path', 'a.mp4'), file },
    { jobId: id, key: attachmentKey('name', 'a'), file },
    { jobId: id, key: attachmentKey('path', 'my tool.exe'), refused: 'type' },
  ]);
  expect(seen).toEqual([
    ['a.mp4', 'video', 'waiting', undefined],
    ['my tool.exe', 'file', 'left', 'type'],
  ]);
});

test('a text without pictures or files has none', () => {
  expect(listed({})).toEqual([]);
  expect(listed(undefined)).toEqual([]);
});
