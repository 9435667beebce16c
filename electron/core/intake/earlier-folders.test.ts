import { expect, test } from 'vitest';
import type { BatchId, ConnectionId, JobId, PageId } from '../../../shared/jobs/job';
import type { MapEntry } from '../../../shared/plan/again/map-entry';
import { epochMs } from '../../../shared/units';
import { EngineWorld } from '../testing/engine-world';
import { pagesOfFolder } from './earlier-folders';

const connectionId = 'home' as ConnectionId;

/** A line of the map whose page has the number of its place in the list; `above` is such a number. */
interface Line {
  readonly path: string;
  readonly folder: string;
  readonly above: number;
  readonly isFolder?: true;
  readonly destination?: string;
}

function found(folder: string, lines: readonly Line[]) {
  const { map } = new EngineWorld();
  for (const [number, { above, destination = 'top', ...line }] of lines.entries()) {
    const [batchId, jobId] = ['batch' as BatchId, 'job' as JobId];
    const entry: MapEntry = {
      ...{ ...line, connectionId, batchId, jobId, madeBy: batchId, hash: '', title: '' },
      ...{ at: epochMs(number), destination: destination as PageId },
      name: line.path.split(/[\\/]/u).at(-1) ?? '',
      page: { id: String(number) as PageId },
      parentId: String(above) as PageId,
    };
    map.save(entry);
  }
  return pagesOfFolder(folder, connectionId, map).map(
    ({ destination, page }) => `${destination} ${page.id}`,
  );
}

test('of folders of one name that were dropped from two places, each has its own page', () => {
  const lines: readonly Line[] = [
    { path: 'V', folder: '', above: -1, isFolder: true },
    { path: 'V/sub', folder: 'V', above: 0, isFolder: true },
    { path: '/one/V/sub/a.md', folder: 'V/sub', above: 1 },
    { path: 'V/other', folder: 'V', above: 0, isFolder: true },
    { path: '/two/V/other/b.md', folder: 'V/other', above: 3 },
  ];
  expect(found('/one/V/sub', lines)).toEqual(['top 1']);
  expect(found('/two/V/other', lines)).toEqual(['top 3']);
  expect(found('/one/V/other', lines)).toEqual([]);
  expect(found('/two/V/sub', lines)).toEqual([]);
  expect(found('/one', lines)).toEqual([]);
});

test('a page at another destination is not taken for that of the folder', () => {
  const lines: readonly Line[] = [
    { path: 'V', folder: '', above: -1, isFolder: true, destination: 'elsewhere' },
    { path: '/home/V/a.md', folder: 'V', above: 0 },
  ];
  expect(found('/home/V', lines)).toEqual([]);
});

test('tells one page for each destination', () => {
  const lines: readonly Line[] = [
    { path: 'V', folder: '', above: -1, isFolder: true },
    { path: '/home/V/a.md', folder: 'V', above: 0 },
    { path: 'V', folder: '', above: -1, isFolder: true, destination: 'elsewhere' },
    { path: '/home/V/a.md', folder: 'V', above: 2, destination: 'elsewhere' },
  ];
  expect(found('/home/V', lines)).toEqual(['top 0', 'elsewhere 2']);
});

test('a page above that is a note of another name is not the page of the folder', () => {
  const lines: readonly Line[] = [
    { path: '/home/V/x.md', folder: 'V', above: -1 },
    { path: '/home/V/a.md', folder: 'V', above: 0 },
  ];
  expect(found('/home/V', lines)).toEqual([]);
});

test('follows pages upwards where a folder holds nothing but folders', () => {
  const lines: readonly Line[] = [
    { path: 'C:\\V\\deep.md', folder: 'V', above: -1 },
    { path: 'V/deep/in', folder: 'V/deep', above: 0, isFolder: true },
    { path: 'C:\\V\\deep\\in\\a.md', folder: 'V/deep/in', above: 1 },
  ];
  expect(found('C:\\V\\deep\\in', lines)).toEqual(['top 1']);
  expect(found('C:\\V\\deep', lines)).toEqual(['top 0']);
});
