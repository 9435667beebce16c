import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CommandError } from '../../shared/command-error';
import type { BatchId } from '../../shared/jobs/job';
import { err, ok } from '../../shared/result';
import { sampleUuid } from '../../shared/testing/sample-job';
import type { UndoView } from '../../shared/undo/undo';
import { fakeApi } from '../testing/fake-api';
import { UndoState } from './undo.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const batchId = sampleUuid(1) as BatchId;
const none = { goes: 0, stays: 0, trashed: 0, restored: 0 };
const view = (changes: Partial<UndoView> = {}): UndoView => ({
  ...{ batchId, phase: 'looking', total: 3, looked: 0, counts: { ...none, goes: 3 } },
  ...changes,
});

function setup(known: UndoView | null = null) {
  const asked: string[] = [];
  let push: (view: UndoView) => void = () => undefined;
  let refusal: CommandError | undefined;
  const answer = (name: string, phase: UndoView['phase']) => {
    asked.push(name);
    return Promise.resolve(refusal === undefined ? ok(view({ phase })) : err(refusal));
  };
  const { api, calls } = fakeApi({
    getUndo: () => Promise.resolve(ok(known)),
    lookAtUndo: () => answer('look', 'looking'),
    startUndo: () => answer('start', 'trashing'),
    bringBack: () => answer('bring-back', 'restoring'),
    listUndoPages: ({ group, limit }) => {
      asked.push(`${group} ${limit}`);
      return Promise.resolve(ok({ pages: [], total: 3 }));
    },
    onUndo: (listener) => {
      push = listener;
      return () => (push = () => undefined);
    },
  });
  const undo = new UndoState(api, batchId);
  const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
  return {
    ...{ undo, asked, calls, settle },
    push: (changes: Partial<UndoView>) => {
      push(view(changes));
    },
    refuse: (error?: CommandError) => (refusal = error),
  };
}

test('looks at once, and leaves nothing behind when it is closed before it began', async () => {
  const { undo, asked, calls, settle, push } = setup();
  const close = undo.open();
  await settle();
  expect([asked, undo.view?.phase]).toEqual([['look', 'goes 100'], 'looking']);
  push({ phase: 'listed', looked: 3 });
  await settle();
  expect(undo.view?.phase).toBe('listed');
  close();
  expect(calls).toEqual([`stop-undo ${batchId}`]);
});

test('shows one that is at work or has moved something, without a new look', async () => {
  const known = view({ phase: 'done', counts: { ...none, trashed: 3 } });
  const { undo, asked, calls, settle } = setup(known);
  const close = undo.open();
  await settle();
  expect([asked, undo.view]).toEqual([['trashed 100'], known]);
  close();
  expect(calls).toEqual([]);
});

test('looks anew when the last undo has left nothing in the trash', async () => {
  const { undo, asked, settle } = setup(view({ phase: 'done', counts: { ...none, restored: 3 } }));
  undo.open();
  await settle();
  expect(asked[0]).toBe('look');
});

test('goes on in the background when it is closed while it works', async () => {
  const { undo, calls, settle } = setup();
  const close = undo.open();
  await settle();
  await undo.start();
  close();
  expect([undo.view?.phase, calls]).toEqual(['trashing', []]);
});

test('follows an import whose open files are cancelled, until they have ended', async () => {
  const { undo, asked, calls, settle, refuse } = setup();
  refuse({ kind: 'import-open', open: 2 });
  undo.open();
  await settle();
  expect(undo.error).toEqual({ kind: 'import-open', open: 2 });
  const done = undo.cancelOpen();
  await vi.advanceTimersByTimeAsync(1_200);
  expect([undo.isCancelling, calls]).toEqual([true, [`cancel-import ${batchId}`]]);
  refuse();
  await vi.advanceTimersByTimeAsync(500);
  await done;
  expect([undo.isCancelling, undo.error, undo.view?.phase]).toEqual([false, undefined, 'looking']);
  expect(asked.filter((each) => each === 'look').length).toBeGreaterThan(2);
});

test('shows other groups, and more of one', async () => {
  const { undo, asked, settle, push } = setup();
  undo.open();
  await settle();
  push({ phase: 'listed', counts: { ...none, goes: 3, stays: 3 } });
  await settle();
  await undo.show('stays');
  await undo.more();
  expect(asked.slice(-2)).toEqual(['stays 100', 'stays 100']);
  expect(undo.shown.group).toBe('stays');
});
