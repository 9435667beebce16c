import { expect, test } from 'vitest';
import type { KeepReason } from '../../shared/undo/undo';
import { describeImport, describeReason, describeRoots, describeUndo } from './history-text';
import type { BatchId } from '../../shared/jobs/job';
import type { UndoView } from '../../shared/undo/undo';

test('an import is told by what was dropped, its pages and where they went', () => {
  expect(describeRoots({ name: 'notes/', roots: 1 })).toBe('notes/');
  expect(describeRoots({ name: 'a.md', roots: 3 })).toBe('a.md and 2 more');
  const facts = { pages: 112, trashed: 0, destinationTitle: 'Imported notes' };
  const told = (changes: Partial<typeof facts>): string =>
    describeImport({ ...importView, ...facts, ...changes });
  expect(told({})).toBe('112 pages · under Imported notes');
  expect(told({ trashed: 3 })).toBe('112 pages · under Imported notes · 3 moved to the trash');
  expect(told({ pages: 1, trashed: 1 })).toBe('1 page · under Imported notes · moved to the trash');
  expect(told({ pages: 0 })).toBe('no page finished · under Imported notes');
});

const importView = {
  ...{ id: 'b' as BatchId, addedAt: 0 as never, name: '', roots: 1, destinationId: '' },
  ...{ connectionId: 'c' as never, workspaceName: '' },
};

test.each<[Partial<UndoView>, string]>([
  [{ phase: 'looking', looked: 3 }, 'Looking at what is there now: 3 of 10 pages.'],
  [{ phase: 'listed' }, '7 pages would go to Notion’s trash; 1 would stay.'],
  [{ phase: 'trashing' }, 'Moving to the trash: 2 of 9 pages.'],
  [{ phase: 'restoring' }, 'Bringing back: 0 of 2 pages.'],
  [{ phase: 'done' }, '2 pages moved to the trash, 1 page left as it is.'],
  [
    { phase: 'trashing', waitsForWorkspace: true },
    'Waiting until its workspace is connected again.',
  ],
])('says how far an undo is: %j', (changes, words) => {
  const counts = { goes: 7, stays: 1, trashed: 2, restored: 0 };
  const view: UndoView = {
    ...{ batchId: 'b' as BatchId, phase: 'done', total: 10, looked: 10, counts },
  };
  expect(describeUndo({ ...view, ...changes })).toBe(words);
});

const reasons: readonly KeepReason[] = [
  ...(
    ['edited', 'moved', 'touched', 'existed', 'later-import', 'awaited', 'in-trash'] as const
  ).map((kind) => ({ kind })),
  ...(['gone', 'text-unknown', 'cut', 'unreadable', 'stopped'] as const).map((kind) => ({ kind })),
  { kind: 'renamed', title: 'Other' },
  { kind: 'page-below', title: 'Below' },
  { kind: 'sub-pages', count: 2 },
  { kind: 'refused', message: 'No.' },
];

test('every reason to keep a page has its own words', () => {
  const words = reasons.map(describeReason);
  expect(new Set(words).size).toBe(reasons.length);
  for (const each of words) expect(each).toMatch(/^["“A-Z0-9]/u);
});
