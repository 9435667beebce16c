import { expect, test } from 'vitest';
import type { BatchId, Job, PageId } from '../../../shared/jobs/job';
import {
  sampleJob,
  sampleMoment,
  samplePage,
  sampleUuid,
} from '../../../shared/testing/sample-job';
import type { ResultOfImport } from '../store-ports';
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
  removed: readonly Job[] = [],
) {
  return new KnownPages({
    registry: { all: () => jobs },
    jobStore: { halfMadeOf: () => removed },
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

const halfMade = (n: number, changes: Partial<Job> = {}): Job =>
  sampleJob(n, {
    checkpoint: { at: 'page-made', page: { id: sampleUuid(0x900 + n) as PageId }, written: 0 },
    phase: { name: 'cancelled', finishedAt: sampleMoment },
    ...changes,
  });

test('they still do once their jobs were taken out of the list, each once', () => {
  const pages = setup([], [halfMade(1)], [], [halfMade(1), halfMade(2)]).pagesOf(batchId);
  expect(pages.map(({ jobId }) => jobId)).toEqual([sampleJob(1).id, sampleJob(2).id]);
});

test('a page that was to be brought up to date is not the import’s, however far that has come', () => {
  const update = { page: samplePage, sentBy: sampleJob(9).id, parentId: sampleJob().parentId };
  const written = { at: 'text-written', page: samplePage } as unknown as Job['checkpoint'];
  expect(
    setup([], [halfMade(1, { update }), halfMade(2, { update, checkpoint: written })]).pagesOf(
      batchId,
    ),
  ).toEqual([]);
});

test('of a row it is known what was sent, and its import key', () => {
  const known = setup([]);
  expect(known.sentValues({ jobId: sampleJob(1).id, name: 'a.md', folder: 'F' })).toEqual({
    values: {},
    key: `${sampleJob(1).id}/F/a.md`,
  });
});

test('nothing is known of an import that left no result', () => {
  expect(setup([]).find(sampleUuid(8) as BatchId)).toBeUndefined();
});
