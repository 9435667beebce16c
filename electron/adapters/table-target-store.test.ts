import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BatchId, PageId } from '../../shared/jobs/job';
import { sampleJob, sampleUuid } from '../../shared/testing/sample-job';
import type { DataSourceId, TableTarget } from '../../shared/tables/table';
import { databaseFileName } from './open-database';
import { SqliteTableTargets } from './table-target-store';
import { openStores } from './testing/stores';
import { tempFolder } from './testing/temp-folder';
import { runToEnd } from '../../shared/plan/slices';

const batch = sampleUuid(3) as BatchId;
const table = sampleUuid(4);
const target: TableTarget = {
  ...{ id: table as DataSourceId, name: 'Reading notes' },
  properties: [
    { id: 'kEy', name: 'Import key', type: 'rich_text' },
    { id: 'Kd%40q', name: 'Status', type: 'status', options: ['To read', 'Finished'] },
  ],
  choices: { status: { to: 'property', property: 'Kd%40q' }, mood: { to: 'leave-out' } },
  ...{ otherKeys: 'callout', newOptions: 'leave-out', importKey: 'kEy' },
};

test('what a batch does with its table is there at the next start, in its newest form', () => {
  const folder = tempFolder();
  const first = openStores(folder);
  const store = new SqliteTableTargets(first.database);
  store.save(batch, { ...target, otherKeys: 'leave-out' });
  store.save(batch, target);
  expect(store.of(batch, table as PageId)).toBe(target);
  first.database.close();
  const again = new SqliteTableTargets(openStores(folder).database);
  const found = again.of(batch, table as PageId);
  expect(found).toEqual(target);
  expect(again.of(batch, table as PageId)).toBe(found);
  expect(again.of(sampleUuid(5) as BatchId, table as PageId)).toBeUndefined();
});

test('it comes out of a damaged database', () => {
  const folder = tempFolder();
  const first = openStores(folder);
  new SqliteTableTargets(first.database).save(batch, target);
  runToEnd(first.jobs.adding([sampleJob(1, { batchId: batch, row: { key: 'k/a.md' } })]));
  first.database.close();
  const path = join(folder, databaseFileName);
  const content = readFileSync(path);
  Buffer.alloc(60).copy(content, 40);
  writeFileSync(path, content);
  const { database, jobs, setAside } = openStores(folder);
  expect(setAside?.recovered.jobs).toBe(1);
  expect(jobs.load().jobs[0]?.row).toEqual({ key: 'k/a.md' });
  expect(new SqliteTableTargets(database).of(batch, table as PageId)).toEqual(target);
});

test('what was chosen last for a table is remembered beside all batches', () => {
  const folder = tempFolder();
  const first = openStores(folder);
  const store = new SqliteTableTargets(first.database);
  expect(store.remembered(target.id)).toBeUndefined();
  store.remember(target);
  store.remember({ ...target, newOptions: 'create' });
  first.database.close();
  const again = new SqliteTableTargets(openStores(folder).database);
  expect(again.remembered(target.id)).toEqual({ ...target, newOptions: 'create' });
});
