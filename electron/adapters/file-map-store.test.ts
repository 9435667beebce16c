import { expect, test } from 'vitest';
import type { BatchId, ConnectionId, JobId, PageId } from '../../shared/jobs/job';
import { sampleJob } from '../../shared/testing/sample-job';
import type { MapEntry } from '../../shared/plan/again/map-entry';
import { epochMs } from '../../shared/units';
import { fillFileMap } from './file-map-schema';
import { SqliteFileMap } from './file-map-store';
import { sampleResult } from './testing/sample-result';
import { openStores } from './testing/stores';
import { tempFolder } from './testing/temp-folder';

const connectionId = 'c' as ConnectionId;
const destination = 'd' as PageId;

const entry = (path: string, change: Partial<MapEntry> = {}): MapEntry => ({
  ...{ connectionId, destination, path, name: path, folder: 'F', hash: 'h', title: 'T' },
  page: { id: `page of ${path}` as PageId, url: 'https://app.notion.com/p/1' },
  parentId: destination,
  jobId: 'j' as JobId,
  ...{ batchId: 'b' as BatchId, madeBy: 'b' as BatchId, at: epochMs(1) },
  links: { 'x.md': 'p' as PageId },
  printing: 'front matter: omit',
  ...change,
});

const setup = (): SqliteFileMap => new SqliteFileMap(openStores(tempFolder()).database);

test('gives back what was saved, of each destination', () => {
  const map = setup();
  const folder: MapEntry = { ...entry('a'), isFolder: true, hash: '' };
  map.save(entry('b'));
  map.save(folder);
  map.save(entry('b', { destination: 'elsewhere' as PageId }));
  expect(map.entriesOf(connectionId, destination)).toEqual([folder, entry('b')]);
  expect(map.ofPage('page of b' as PageId)).toHaveLength(2);
  expect(map.madeBy('b' as BatchId)).toHaveLength(3);
});

test('a file that comes again replaces its line', () => {
  const map = setup();
  map.save(entry('a'));
  map.save(entry('a', { hash: 'new' }));
  expect(map.entriesOf(connectionId, destination)).toEqual([entry('a', { hash: 'new' })]);
});

test('follows a file that has moved, and forgets what is removed', () => {
  const map = setup();
  map.save(entry('a'));
  map.move(entry('a'), { path: 'z/a', name: 'a', folder: 'F/z' });
  const moved = { ...entry('a'), path: 'z/a', name: 'a', folder: 'F/z' };
  expect(map.entriesOf(connectionId, destination)).toEqual([moved]);
  map.remove([moved]);
  expect(map.entriesOf(connectionId, destination)).toEqual([]);
});

test('a profile of a former version gets the map that its jobs and results tell', () => {
  const { database, jobs, results } = openStores(tempFolder());
  const page = { id: '00000000-0000-4000-8000-000000000001' as PageId };
  const job = sampleJob(1, {
    checkpoint: { at: 'text-written', page },
    phase: { name: 'succeeded', finishedAt: epochMs(7), page },
    document: { hash: 'h', parts: 1, changes: 0, losses: 0, isVerified: false },
    parentPageId: 'above' as PageId,
  });
  jobs.add([job, sampleJob(1, { id: 'other' as JobId })]);
  results.save({ ...sampleResult(1), jobId: job.id, path: job.source.path, title: 'A', page });
  results.save(sampleResult(2));
  fillFileMap(database);
  const { connectionId: id, parentId, batchId } = job;
  expect(new SqliteFileMap(database).entriesOf(id, parentId)).toMatchObject([
    { path: job.source.path, title: 'A', hash: 'h', page, parentId: 'above', madeBy: batchId },
  ]);
});
