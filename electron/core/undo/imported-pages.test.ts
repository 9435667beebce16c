import { expect, test } from 'vitest';
import type { BatchId, Job, PageId } from '../../../shared/jobs/job';
import {
  sampleJob,
  sampleMoment,
  samplePage,
  sampleUuid,
} from '../../../shared/testing/sample-job';
import type { ResultOfImport } from '../ports';
import { MemorySentTexts } from '../testing/memory-stores';
import { KnownPages } from './imported-pages';

const { batchId } = sampleJob();

const result = (n: number, changes: Partial<ResultOfImport> = {}): ResultOfImport => ({
  jobId: sampleJob(n).id,
  pageId: sampleUuid(0x900 + n) as PageId,
  ...{ title: `Title ${n}`, name: `${n}.md`, folder: '', isUpdate: false, isLatest: true },
  ...changes,
});

function setup(
  results: readonly ResultOfImport[],
  jobs: readonly Job[] = [],
  needed: string[] = [],
) {
  return new KnownPages({
    registry: { all: () => jobs },
    results: { has: () => false, ofImport: () => results },
    texts: new MemorySentTexts(),
    attachments: { statesOf: () => new Map() },
    dependencies: { isNeeded: (id) => needed.includes(id) },
    findImport: (id: BatchId) =>
      id === batchId
        ? { connectionId: sampleJob().connectionId, workspaceName: 'Atelier', destinationId: 'd' }
        : undefined,
  });
}

test('what was there before, was updated since, or is waited for stays', () => {
  const pages = setup(
    [result(1), result(2, { isUpdate: true }), result(3, { isLatest: false }), result(4)],
    [],
    [sampleJob(4).id],
  ).pagesOf(batchId);
  expect(pages.map(({ keeps }) => keeps)).toEqual([
    undefined,
    'existed',
    'later-import',
    'awaited',
  ]);
});

test('pages of files that failed or were cancelled on their way belong to it', () => {
  const made = { at: 'page-made', page: samplePage, written: 0 } as const;
  const failed = {
    name: 'failed',
    finishedAt: sampleMoment,
    error: { kind: 'file-missing' },
  } as const;
  const jobs = [
    sampleJob(1, { checkpoint: made, phase: failed }),
    sampleJob(2, { phase: failed }),
    sampleJob(3, { checkpoint: made, phase: failed, batchId: sampleUuid(9) as BatchId }),
    sampleJob(4, { checkpoint: made, phase: { name: 'sending', cancelAsked: false } }),
  ];
  const known = setup([], jobs);
  expect(known.pagesOf(batchId)).toEqual([
    {
      jobId: sampleJob(1).id,
      pageId: samplePage.id,
      ...{ title: 'Note 1.md', name: 'Note 1.md', folder: 'Notes/Travel', isFinished: false },
    },
  ]);
  expect(known.find(batchId)?.open).toBe(1);
});

test('nothing is known of an import that left no result', () => {
  expect(setup([]).find(sampleUuid(8) as BatchId)).toBeUndefined();
});
