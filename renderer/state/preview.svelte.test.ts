import { expect, test } from 'vitest';
import type { DocumentPreview } from '../../shared/documents/preview/document-preview';
import { previewOf } from '../../shared/documents/preview/document-preview';
import { err, ok } from '../../shared/result';
import { sampleJob } from '../../shared/testing/sample-job';
import type { Reply } from '../api';
import { PreviewState } from './preview.svelte';

const { id } = sampleJob(1);

/** Answers are given by the test, in the order that it wants. */
function setup() {
  const answers: ((reply: Awaited<Reply<DocumentPreview>>) => void)[] = [];
  const state = new PreviewState({
    getPreview: () => new Promise((resolve) => answers.push(resolve)),
  });
  return { answers, state };
}

const preview = (title: string): DocumentPreview =>
  previewOf({ title, parts: [], diagnostics: [] }, 'file');

test('loads, shows, and keeps what it shows until the next answer', async () => {
  const { answers, state } = setup();
  const first = state.load(id);
  expect(state.view).toEqual({ state: 'loading' });
  answers[0]?.(ok(preview('one')));
  await first;
  const second = state.load(id);
  expect(state.view).toMatchObject({ state: 'ready', preview: { title: 'one' } });
  answers[1]?.(err({ kind: 'document', error: { kind: 'file-missing' } }));
  await second;
  expect(state.view).toMatchObject({ state: 'failed' });
});

test('a late answer to an earlier question is left aside', async () => {
  const { answers, state } = setup();
  const questions = [state.load(id), state.load(id)];
  answers[1]?.(ok(preview('new')));
  answers[0]?.(ok(preview('old')));
  await Promise.all(questions);
  expect(state.view).toMatchObject({ preview: { title: 'new' } });
});
