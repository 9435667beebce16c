import { expect, test } from 'vitest';
import { problemKinds } from '../../shared/plan/problems/plan-problem';
import type { PageState, ShownWishes } from '../../shared/plan/proposal';
import { PlanTree } from '../state/plan-tree';
import { samplePlanPages, samplePlanSummary } from '../testing/sample-plan';
import { describeProblemKind } from './plan-problem-text';
import {
  describeNothing,
  describeProgress,
  describeRowWriting,
  figuresOfPlan,
  isLeftAlone,
  labelOfRow,
  labelOfStart,
  spokenPlan,
  titleOfPlan,
} from './plan-text';

test('the title names what was dropped', () => {
  expect(titleOfPlan({ roots: ['Garden'], rootCount: 1 })).toBe('Import “Garden”');
  expect(titleOfPlan({ roots: ['Garden', 'Kitchen', 'a.md'], rootCount: 12 })).toBe(
    'Import “Garden”, “Kitchen”, “a.md”, and 9 more',
  );
});

test('the plan in figures', () => {
  expect(figuresOfPlan(samplePlanSummary())).toEqual([
    '5 pages, 2 of them for folders',
    '4 links',
    '1 picture or file, 64 kB',
    '11 requests, about 2 minutes',
  ]);
  const small = { pages: 1, folderPages: 0, links: 0, attachments: 0, requests: 2 };
  expect(figuresOfPlan(samplePlanSummary(small))).toEqual([
    '1 page',
    '2 requests, about 2 minutes',
  ]);
  expect(figuresOfPlan(samplePlanSummary({ ...small, pages: 7 }), 'row')[0]).toBe('7 rows');
  expect(figuresOfPlan(samplePlanSummary({ pages: 0 }))).toEqual([]);
});

test('the button says what it does', () => {
  expect(labelOfStart(samplePlanSummary({ pages: 1_112 }))).toBe('Import 1,112 pages');
  expect(labelOfStart(samplePlanSummary({ pages: 7 }), 'row')).toBe('Import 7 rows');
  expect(labelOfStart(samplePlanSummary({ pages: 0, unread: 1 }))).toBe('Import 1 file');
  const again = { changed: 2, unchanged: 8, moved: 0, gone: 0, otherLinks: 0 };
  const summaryOf = (busy: number) => samplePlanSummary({ pages: 12, again: { ...again, busy } });
  expect(labelOfStart(summaryOf(4))).toBe('Import 4 of 12 pages');
  expect(labelOfStart(summaryOf(12))).toBe('Import 12 pages');
  expect(labelOfStart(summaryOf(0))).toBe('Import nothing new');
});

test('what is spoken tells the figures, what is lost, and that nothing was sent', () => {
  const spoken = spokenPlan(samplePlanSummary());
  expect(spoken).toContain('5 pages');
  expect(spoken).toContain('2 problems');
  expect(spoken).toContain('Nothing has been sent');
  expect(spokenPlan(samplePlanSummary({ pages: 0 }))).toBe('There is nothing to import.');
});

test('nothing to import says what was found and what could be imported', () => {
  const { text } = describeNothing(samplePlanSummary({ pages: 0, unusedFiles: 34 }), false);
  expect(text).toContain('34 files found');
  expect(text).toContain('.mdown');
  expect(describeNothing(samplePlanSummary({ pages: 0 }), true).text).toContain('.txt');
});

test('progress is told in figures', () => {
  const counts = { listed: 1_200, read: 40, documents: 900 };
  expect(describeProgress({ stage: 'listing', ...counts })).toBe('Looking for files: 1,200 so far');
  expect(describeProgress({ stage: 'reading', ...counts })).toBe('Reading 40 of 900 files');
});

test('a row is told as a whole', () => {
  const tree = new PlanTree(samplePlanPages());
  expect(labelOfRow(tree.row(2), {})).toBe(
    'Soil, Garden/Beds/soil.md, 3 links, 1 file, In the queue already',
  );
  expect(labelOfRow(tree.row(0), {})).toBe('Garden, 2 pages below it, title only, New');
});

test('how a text gets there is told of pages that are made only', () => {
  const row = new PlanTree(samplePlanPages()).row(2);
  const told = (state: PageState, wishes: ShownWishes = {}) =>
    describeRowWriting({ ...row, state }, wishes);
  expect(told('new')).toBe('made with its text');
  expect(told('changed', { changed: 'make' })).toBe('made with its text');
  expect([told('changed'), told('unchanged'), told('moved'), told('queued')]).toEqual(
    Array(4).fill(''),
  );
});

test('what is left alone follows what the user wishes', () => {
  expect(isLeftAlone('unchanged', {})).toBe(true);
  expect(isLeftAlone('relinkable', { repairsLinks: true })).toBe(false);
  expect(isLeftAlone('changed', { changed: 'skip' })).toBe(true);
  expect([isLeftAlone('changed', {}), isLeftAlone('new', {})]).toEqual([false, false]);
});

test('every kind of problem has a title and says what will happen', () => {
  for (const kind of problemKinds) {
    const { title, outcome } = describeProblemKind(kind);
    expect(title).not.toBe('');
    expect(outcome).toMatch(/\.$/u);
  }
});
