import { expect, test } from 'vitest';
import type { BatchId, ConnectionId, JobId, PageId } from '../../shared/jobs/job';
import { sampleJob } from '../../shared/testing/sample-job';
import type { MapEntry } from '../../shared/plan/again/map-entry';
import { bytes, epochMs } from '../../shared/units';
import { addMapFiles, addMapLookUps, fillFileMap } from './file-map-schema';
import { SqliteFileMap } from './file-map-store';
import { sampleResult } from './testing/sample-result';
import { openStores } from './testing/stores';
import { tempFolder } from './testing/temp-folder';
import { runToEnd } from '../../shared/plan/slices';

const connectionId = 'c' as ConnectionId;
const destination = 'd' as PageId;

const entry = (path: string, change: Partial<MapEntry> = {}): MapEntry => ({
  ...{ connectionId, destination, path, name: path, folder: 'F', hash: 'h', title: 'T' },
  page: { id: `page of ${path}` as PageId, url: 'https://app.notion.com/p/1' },
  parentId: destination,
  jobId: 'j' as JobId,
  ...{ batchId: 'b' as BatchId, madeBy: 'b' as BatchId, at: epochMs(1) },
  links: { 'x.md': 'p' as PageId },
  files: {
    'path a.png': { hash: 'h', size: bytes(7), modifiedAt: epochMs(2) },
    'path b.png': null,
  },
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
  expect(runToEnd(map.entriesOf(connectionId, destination))).toEqual([folder, entry('b')]);
  expect(map.ofPage('page of b' as PageId)).toHaveLength(2);
  expect(map.madeBy('b' as BatchId)).toHaveLength(3);
});

test('a file that comes again replaces its line', () => {
  const map = setup();
  map.save(entry('a'));
  map.save(entry('a', { hash: 'new' }));
  expect(runToEnd(map.entriesOf(connectionId, destination))).toEqual([entry('a', { hash: 'new' })]);
});

test('follows a file that has moved, and forgets what is removed', () => {
  const map = setup();
  map.save(entry('a'));
  map.move([{ entry: entry('a'), to: { path: 'z/a', name: 'a', folder: 'F/z' } }]);
  const moved = { ...entry('a'), path: 'z/a', name: 'a', folder: 'F/z' };
  expect(runToEnd(map.entriesOf(connectionId, destination))).toEqual([moved]);
  map.remove([moved]);
  expect(runToEnd(map.entriesOf(connectionId, destination))).toEqual([]);
});

test('finds files by path and by name, whatever the case of their letters', () => {
  const map = setup();
  const a = entry('/home/V/sub/A.md', { name: 'A.md', folder: 'V/sub' });
  const elsewhere = { ...a, destination: 'elsewhere' as PageId };
  const folder: MapEntry = { ...entry('V/sub', { name: 'sub', folder: 'V' }), isFolder: true };
  const others = [
    entry('/home/V/b.md', { name: 'b.md', folder: 'V' }),
    entry('/home/V/sub/a.md', { name: 'a.md', connectionId: 'other' as ConnectionId }),
  ];
  for (const each of [a, elsewhere, folder, ...others]) map.save(each);
  const told = ({ path, page, at, ...rest }: MapEntry) => ({
    ...{ path, page, at },
    destination: rest.destination,
  });
  const ask = (paths: readonly string[], names: readonly string[]) =>
    map.lookUp(connectionId, { paths, names });
  expect(ask(['/home/v/sub/a.MD', '/home/V/none.md', 'V/sub'], [])).toEqual([
    told(a),
    told(elsewhere),
  ]);
  expect(ask([], ['a.md', 'sub'])).toEqual([told(a), told(elsewhere)]);
  expect(ask([], [])).toEqual([]);
});

test('knows the folders that were dropped whole, however the system divides paths', () => {
  const map = setup();
  map.save(entry('/home/V/sub/deep/a.md', { name: 'a.md', folder: 'V/sub/deep' }));
  map.save(entry('/home/W/b.md', { name: 'b.md', folder: 'W' }));
  map.save(entry('/home/alone.md', { name: 'alone.md', folder: '' }));
  map.save({ ...entry('X/y', { name: 'y', folder: 'X' }), isFolder: true });
  map.save(entry('C:\\Notes\\in\\c.md', { name: 'c.md', folder: 'Notes/in' }));
  map.save(entry('/home/notes.zip/in/d.md', { name: 'd.md', folder: 'notes/in' }));
  const known = ['/home/V', '/home/W', 'C:\\Notes', '/home/notes.zip'];
  const folders = ['/home', '/home/V/sub', '/home/V/sub/deep', 'X', 'C:\\', ...known];
  expect(map.rootsAmong(connectionId, folders)).toEqual(known);
  expect(map.rootsAmong('other' as ConnectionId, folders)).toEqual([]);
});

test('tells files below a folder, the one in the very case of its letters before others', () => {
  const map = setup();
  const paths = ['/home/V/a.md', '/home/v/b.md', '/home/V/sub/c.md', '/home/V2/d.md'];
  for (const path of paths) map.save(entry(path, { name: path.slice(-4), folder: 'V' }));
  map.save(entry('C:\\V\\e.md', { name: 'e.md', folder: 'V' }));
  map.save({ ...entry('/home/V/f', { name: 'f', folder: 'V' }), isFolder: true });
  const below = (folder: string) => map.below(connectionId, folder).map(({ path }) => path);
  expect(below('/home/V')).toEqual(['/home/V/a.md', '/home/V/sub/c.md']);
  expect(below('/home/v')).toEqual(['/home/v/b.md']);
  expect(below('/HOME/V/SUB')).toEqual(['/home/V/sub/c.md']);
  expect(below('C:\\V')).toEqual(['C:\\V\\e.md']);
  expect(below('/home/none')).toEqual([]);
  expect(map.below('other' as ConnectionId, '/home/V')).toEqual([]);
});

test('a map of a former version can be looked up by path and root', () => {
  const { database } = openStores(tempFolder());
  new SqliteFileMap(database).save(entry('/home/V/a.md', { name: 'a.md', folder: 'V' }));
  database.exec(`
    DROP INDEX file_map_by_root; DROP INDEX file_map_by_path; DROP INDEX file_map_by_name;
    ALTER TABLE file_map DROP COLUMN root; ALTER TABLE file_map DROP COLUMN files;
  `);
  addMapLookUps(database);
  addMapFiles(database);
  const later = new SqliteFileMap(database);
  expect(later.rootsAmong(connectionId, ['/home/V'])).toEqual(['/home/V']);
  const query = { paths: ['/home/V/a.md'], names: [] };
  expect(later.lookUp(connectionId, query)).toHaveLength(1);
  expect(runToEnd(later.entriesOf(connectionId, destination))[0]).not.toHaveProperty('files');
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
  runToEnd(jobs.adding([job, sampleJob(1, { id: 'other' as JobId })]));
  results.save({ ...sampleResult(1), jobId: job.id, path: job.source.path, title: 'A', page });
  results.save(sampleResult(2));
  fillFileMap(database);
  const { connectionId: id, parentId, batchId } = job;
  expect(runToEnd(new SqliteFileMap(database).entriesOf(id, parentId))).toMatchObject([
    { path: job.source.path, title: 'A', hash: 'h', page, parentId: 'above', madeBy: batchId },
  ]);
});
