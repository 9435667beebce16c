import { expect, test } from 'vitest';
import type { DocumentFacts, FidelityFigure } from '../../shared/jobs/job';
import { sampleJob } from '../../shared/testing/sample-job';
import { describeFidelity, marksOf } from './fidelity-text';
import { labelOf } from './job-text';

const document: DocumentFacts = { hash: '', parts: 1, changes: 0, losses: 0, isVerified: true };
const marks = (facts: Partial<DocumentFacts>, fidelity?: FidelityFigure) =>
  marksOf(
    sampleJob(1, {
      document: { ...document, ...facts },
      ...(fidelity === undefined ? {} : { fidelity }),
    }),
  );

test('a text that is as it was, and not compared, has no mark', () => {
  expect(marks({})).toEqual([]);
  expect(marksOf(sampleJob(1))).toEqual([]);
});

test('a page that is not where it belongs is marked', () => {
  const [mark] = marksOf(sampleJob(1, { place: { isLost: true } }));
  expect(mark).toMatchObject({ kind: 'misplaced' });
  expect(marksOf(sampleJob(1, { place: {} }))).toEqual([]);
});

test('what was changed and what could not be kept is counted', () => {
  expect(marks({ changes: 2 })).toEqual([
    { kind: 'changes', text: '2 things were changed: see Notes' },
  ]);
  expect(marks({ changes: 1, losses: 3 })).toEqual([
    { kind: 'losses', text: '1 thing was changed, 3 could not be kept: see Notes' },
  ]);
  expect(marks({ losses: 1 })[0]?.text).toBe('1 thing could not be kept: see Notes');
});

test('a page that was read back says how alike it is', () => {
  expect(marks({}, { score: 0.998, differences: 3 })).toEqual([
    { kind: 'differences', text: 'Read back: 99.8 % the same, 3 differences' },
  ]);
  expect(marks({}, { score: 1, differences: 0 })).toEqual([
    { kind: 'same', text: 'Read back: the same' },
  ]);
});

test('a page with a difference is never called all the same', () => {
  expect(describeFidelity({ score: 0.99996, differences: 1 })).toBe(
    '99.9 % the same, 1 difference',
  );
});

test('a row says its marks', () => {
  const job = sampleJob(1, { document: { ...document, changes: 2 } });
  expect(labelOf(job)).toContain('Waiting, 2 things were changed: see Notes');
});

test('pictures and files that could not be placed are marked, and said', () => {
  const job = sampleJob(1, { notPlaced: 2 });
  const text = '2 pictures or files could not be placed: see Attachments';
  expect(marksOf(job)).toEqual([{ kind: 'not-placed', text }]);
  expect(labelOf(job)).toContain(text);
  expect(marksOf(sampleJob(1, { notPlaced: 1 }))[0]?.text).toMatch(/^1 picture or file could/);
});

test('properties that stay as a person has changed them are marked, and said', () => {
  const job = sampleJob(1, { kept: ['Pages', 'Status'] });
  const text = 'Pages and Status changed in Notion and in the file: kept as in Notion';
  expect(marksOf(job)).toEqual([{ kind: 'kept', text }]);
  expect(labelOf(job)).toContain(text);
});

test('a page whose comments could not be looked at is marked, and said', () => {
  const job = sampleJob(1, { commentsUnseen: true });
  const [mark] = marksOf(job);
  expect(mark?.kind).toBe('comments-unseen');
  expect(mark?.text).toMatch(/^Comments were not checked: the connection may not read them/u);
  expect(labelOf(job)).toContain(mark?.text);
});
