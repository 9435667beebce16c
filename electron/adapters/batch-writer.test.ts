import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { runToEnd } from '../../shared/plan/slices';
import { sampleJob, sampleMoment } from '../../shared/testing/sample-job';
import { StorageError } from '../core/store-ports';
import type { Database } from './database';
import { SqliteTableTargets } from './table-target-store';
import { largeBatch, largeBatchId } from './testing/large-batch';
import { openStores } from './testing/stores';
import { tempFolder } from './testing/temp-folder';

const tables = [
  ...['jobs', 'job_links', 'job_attachments', 'imports', 'table_targets'],
  'unbegun_batches',
] as const;

/** How many rows each of them has. */
const rowsOf = (database: Database): readonly number[] =>
  tables.map((table) => {
    const row = database.prepare(`SELECT count(*) AS rows FROM ${table}`).get();
    return v.parse(v.object({ rows: v.number() }), row).rows;
  });

/** What the app finds when it starts with the disk as it is at this moment. */
function afterCrash(folder: string) {
  const copy = tempFolder();
  cpSync(folder, copy, { recursive: true });
  const { jobs, database } = openStores(copy);
  const { jobs: loaded } = jobs.load();
  return { loaded, rows: rowsOf(database) };
}

test('a batch that was cut off is not there, wherever that was; one that was not is whole', () => {
  const folder = tempFolder();
  const { database, jobs } = openStores(folder);
  const former = sampleJob(1);
  runToEnd(jobs.adding([former]));
  const { added, links, attachments } = largeBatch();
  const work = jobs.adding(added, links, attachments);
  work.next();
  new SqliteTableTargets(database).save(largeBatchId, {
    ...{ id: 'table' as never, name: 'Table', properties: [], choices: {} },
    ...{ otherKeys: 'callout', newOptions: 'leave-out' },
  });
  let cuts = 0;
  let turn = 0;
  while (work.next().done !== true) {
    // Other jobs go on, and what they have saved stays.
    turn += 1;
    jobs.save({ ...former, turn }, { jobId: former.id, at: sampleMoment, event: 'saved' });
    const found = afterCrash(folder);
    if (found.loaded.length > 1) continue;
    expect(found).toEqual({ loaded: [{ ...former, turn }], rows: [1, 0, 0, 1, 0, 0] });
    cuts += 1;
  }
  expect(cuts).toBeGreaterThan(5);
  const whole = afterCrash(folder);
  expect(whole.loaded).toEqual([{ ...former, turn }, ...added]);
  expect(whole.rows).toEqual([1_501, 1_500, 1_500, 2, 1, 0]);
});

test('a process that is killed while it writes a batch leaves nothing of it', async () => {
  const folder = tempFolder();
  const script = fileURLToPath(new URL('testing/start-until-killed.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
  const { database, jobs } = openStores(folder);
  const [written = 0] = rowsOf(database);
  expect(written).toBeGreaterThan(100);
  expect(jobs.load().jobs).toEqual([]);
  expect(rowsOf(database)).toEqual([0, 0, 0, 0, 0, 0]);
});

test('a disk that becomes full in the middle leaves nothing, and the batch can be written later', () => {
  const { database, jobs } = openStores(tempFolder());
  const { added, links, attachments } = largeBatch();
  const work = jobs.adding(added, links, attachments);
  for (let step = 0; step < 3; step += 1) work.next();
  database.exec('PRAGMA max_page_count = 1');
  expect(() => {
    runToEnd(work);
  }).toThrow(StorageError);
  database.exec('PRAGMA max_page_count = 100000');
  expect(jobs.load().jobs).toEqual([]);
  expect(rowsOf(database)).toEqual([0, 0, 0, 0, 0, 0]);
  runToEnd(jobs.adding(added, links, attachments));
  expect(jobs.load().jobs).toHaveLength(1_500);
});
