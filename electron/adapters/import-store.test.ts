import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BatchId, ConnectionId, PageId } from '../../shared/jobs/job';
import { sampleJob, sampleMoment, samplePage, sampleUuid } from '../../shared/testing/sample-job';
import { epochMs } from '../../shared/units';
import { saveKnownImports, SqliteImportStore } from './import-store';
import { SqliteJobStore } from './job-store';
import { databaseFileName } from './open-database';
import { sampleResult } from './testing/sample-result';
import { openStores } from './testing/stores';
import { tempFolder } from './testing/temp-folder';
import { runToEnd } from '../../shared/plan/slices';

const batch = (n: number): BatchId => sampleUuid(0xba00 + n) as BatchId;
const part = { offset: 0, limit: 50 };

function setup() {
  const folder = tempFolder();
  const stores = openStores(folder);
  const imports = new SqliteImportStore(stores.database);
  /** An import of `count` files with its results. */
  const add = (n: number, count: number, done = count): void => {
    const jobs = Array.from({ length: count }, (_, index) =>
      sampleJob(n * 100 + index, { batchId: batch(n), addedAt: epochMs(sampleMoment + n) }),
    );
    runToEnd(stores.jobs.adding(jobs));
    for (const { id } of jobs.slice(0, done)) {
      stores.results.save(sampleResult(1, { jobId: id, batchId: batch(n) }));
    }
  };
  return { ...stores, imports, add, folder };
}

test('lists imports that have made pages, newest first, with what was dropped', () => {
  const { imports, add } = setup();
  add(1, 3);
  add(2, 2, 1);
  add(3, 2, 0);
  const { imports: listed, total } = imports.list(part);
  expect(total).toBe(2);
  expect(listed.map(({ id, pages }) => [id, pages])).toEqual([
    [batch(2), 1],
    [batch(1), 3],
  ]);
  expect(listed[1]).toEqual({
    id: batch(1),
    addedAt: sampleMoment + 1,
    ...{ name: 'Notes/', roots: 1, pages: 3, trashed: 0 },
    connectionId: 'connection-1',
    destinationId: sampleJob().parentId,
    workspaceName: 'Ada’s workspace',
  });
  expect(imports.list({ offset: 1, limit: 1 }).imports.map(({ id }) => id)).toEqual([batch(1)]);
});

test('names a file by itself, and the first of several roots', () => {
  const { jobs, results, imports } = setup();
  const names = ['a.md', 'b.md'];
  const added = names.map((name, index) =>
    sampleJob(index + 1, { source: { ...sampleJob().source, name, folder: '' } }),
  );
  runToEnd(jobs.adding(added));
  results.save(sampleResult(1, { batchId: sampleJob().batchId }));
  expect(imports.list(part).imports).toMatchObject([{ name: 'a.md', roots: 2 }]);
});

test('keeps what the destination was called when the files were added', () => {
  const { database, results, imports } = setup();
  const titles = new Map([[sampleJob().parentId, 'Imported notes']]);
  const titleOf = (_: ConnectionId, page: PageId): string | undefined => titles.get(page);
  runToEnd(new SqliteJobStore(database, titleOf).adding([sampleJob(1)]));
  titles.clear();
  results.save(sampleResult(1, { batchId: sampleJob().batchId }));
  expect(imports.find(sampleJob().batchId)?.destinationTitle).toBe('Imported notes');
});

test('an import that left only pages of files that did not come to their end is part of the history', () => {
  const { jobs, imports, results } = setup();
  const { batchId } = sampleJob();
  const checkpoint = { at: 'page-made', page: samplePage, written: 0 } as const;
  runToEnd(jobs.adding([sampleJob(1)]));
  expect([imports.find(batchId), imports.list(part).total]).toEqual([undefined, 0]);
  jobs.save(sampleJob(1, { checkpoint, phase: { name: 'cancelled', finishedAt: sampleMoment } }));
  expect(imports.find(batchId)).toMatchObject({ id: batchId, pages: 0, workspaceName: '' });
  jobs.remove([sampleJob(1).id]);
  results.save(
    sampleResult(7, { batchId: sampleUuid(7) as BatchId, connectionId: 'connection-1' }),
  );
  const { workspaceName } = sampleResult(7);
  expect(imports.list(part).imports).toMatchObject([{ id: batchId, pages: 0, workspaceName }]);
});

test('keeps an import when its jobs are removed, and counts what is in the trash', () => {
  const { jobs, results, imports, add } = setup();
  add(1, 2);
  jobs.remove([sampleJob(100).id, sampleJob(101).id]);
  const trashedAt = epochMs(sampleMoment + 9);
  results.save(sampleResult(1, { jobId: sampleJob(100).id, batchId: batch(1), trashedAt }));
  expect(imports.list(part).imports).toMatchObject([{ pages: 2, trashed: 1 }]);
});

test('shows the results of one import, and those of none', () => {
  const { results, imports, add } = setup();
  add(1, 2);
  results.save(sampleResult(7));
  const within = (key: BatchId | 'earlier'): readonly string[] =>
    results.list({ search: '', within: key, ...part }).results.map(({ jobId }) => jobId);
  expect(within(batch(1))).toEqual([sampleJob(101).id, sampleJob(100).id]);
  expect(within('earlier')).toEqual([sampleJob(7).id]);
  expect(imports.list(part).earlierPages).toBe(1);
  expect(results.list({ search: 'title 7', within: batch(1), ...part }).total).toBe(0);
});

test('a database of before tells the imports of the jobs that are still there', () => {
  const { database, jobs, results, imports } = setup();
  runToEnd(jobs.adding([sampleJob(1), sampleJob(2)]));
  results.save(sampleResult(1, { batchId: sampleJob().batchId }));
  results.save(sampleResult(3));
  database.exec('DELETE FROM imports');
  saveKnownImports(database);
  expect(imports.list(part)).toMatchObject({
    imports: [{ id: sampleJob().batchId, name: 'Notes/', pages: 1 }],
    earlierPages: 1,
  });
});

test('a damaged database gives its imports back', () => {
  const { database, add, folder } = setup();
  add(1, 40);
  const before = new SqliteImportStore(database).list(part);
  database.close();
  const damaged = openDamaged(folder);
  expect(new SqliteImportStore(damaged).list(part)).toEqual(before);
});

function openDamaged(folder: string): ReturnType<typeof openStores>['database'] {
  const path = join(folder, databaseFileName);
  rmSync(`${path}-wal`, { force: true });
  overwriteHeader(path);
  const { database, setAside } = openStores(folder);
  expect(setAside?.recovered).toMatchObject({ results: 40 });
  return database;
}

function overwriteHeader(path: string): void {
  const file = openSync(path, 'r+');
  writeSync(file, new Uint8Array(100), 0, 100, 0);
  closeSync(file);
}
