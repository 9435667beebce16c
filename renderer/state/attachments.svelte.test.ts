import { expect, test } from 'vitest';
import type { AttachmentView } from '../../shared/attachments';
import { err, ok } from '../../shared/result';
import { sampleJob, samplePhases } from '../../shared/testing/sample-job';
import type { Reply } from '../api';
import { AttachmentsState, attachmentsKey } from './attachments.svelte';

const { id } = sampleJob(1);
const other = sampleJob(2).id;

/** Answers are given by the test, in the order that it wants. */
function setup() {
  const answers: ((reply: Awaited<Reply<readonly AttachmentView[]>>) => void)[] = [];
  const state = new AttachmentsState({
    getAttachments: () => new Promise((resolve) => answers.push(resolve)),
  });
  return { answers, state };
}

const listOf = (name: string): readonly AttachmentView[] => [
  { name, block: 'image', caption: '', from: 'file', state: 'waiting' },
];

test('loads, and shows the last answer until the next one is there', async () => {
  const { answers, state } = setup();
  const first = state.load(id);
  expect(state.viewOf(id)).toEqual({ state: 'loading' });
  answers[0]?.(ok(listOf('a.png')));
  await first;
  const second = state.load(id);
  expect(state.viewOf(id)).toEqual({ state: 'ready', list: listOf('a.png') });
  answers[1]?.(err({ kind: 'storage', detail: 'disk' }));
  await second;
  expect(state.viewOf(id)).toMatchObject({ state: 'failed' });
});

test('never shows the attachments of another job', async () => {
  const { answers, state } = setup();
  const questions = [state.load(id), state.load(other)];
  answers[1]?.(ok(listOf('new.png')));
  answers[0]?.(ok(listOf('old.png')));
  await Promise.all(questions);
  expect(state.viewOf(id)).toEqual({ state: 'loading' });
  expect(state.viewOf(other)).toEqual({ state: 'ready', list: listOf('new.png') });
});

test('is asked for again when something was done to an attachment', () => {
  const keys = [
    sampleJob(1),
    sampleJob(1, { phase: samplePhases.attaching }),
    sampleJob(1, { notPlaced: 1 }),
    sampleJob(2),
  ].map(attachmentsKey);
  expect(new Set(keys).size).toBe(4);
});
