import { expect, test } from 'vitest';
import type { ReferenceKind } from '../../documents/references/reference';
import type { PageId } from '../../jobs/job';
import type { ListedFile } from '../listing';
import { runToEnd } from '../slices';
import type { EarlierPages, EarlierQuery } from './earlier-pages';
import { earlierTargets, type OpenReference } from './earlier-targets';

/** What was imported before, each folder of `roots` as a whole; pages are told by their paths. */
function earlierOf(
  paths: readonly string[],
  roots: readonly string[],
  folders: readonly string[] = [],
) {
  const asked: EarlierQuery[] = [];
  const askedFolders: (readonly string[])[] = [];
  const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
  const pages: EarlierPages = {
    roots: (folders) => folders.filter((folder) => roots.includes(folder)),
    find: (query) => {
      asked.push(query);
      return paths
        .filter(
          (path) =>
            query.paths.some((one) => same(one, path)) ||
            query.names.some((one) => same(one, path.split(/[\\/]/u).at(-1) ?? '')),
        )
        .map((path) => ({ path, page: { id: path as PageId } }));
    },
    folders: (wanted) => {
      askedFolders.push(wanted);
      return wanted
        .filter((folder) => folders.includes(folder))
        .map((path) => ({ path, page: { id: `folder ${path}` as PageId } }));
    },
  };
  return { pages, asked, askedFolders };
}

const fileAt = (path: string): ListedFile => ({
  ...{ path, place: path.replaceAll('\\', '/'), folder: '', root: 0 },
  name: path.split(/[\\/]/u).at(-1) ?? '',
});

const open = (
  from: string,
  target: string,
  kind: ReferenceKind = 'link',
  heading?: string,
): OpenReference => {
  const place = { target, ...(heading === undefined ? {} : { heading }) };
  return { file: fileAt(from), reference: { kind, ...place, form: 'relative', line: 1 } };
};

function found(
  reference: OpenReference,
  paths: readonly string[],
  roots: readonly string[],
  folders: readonly string[] = [],
) {
  const targets = runToEnd(earlierTargets([reference], earlierOf(paths, roots, folders).pages));
  const target = targets.get(reference);
  if (target === undefined) return undefined;
  return target.heading === undefined ? target.page.id : `${target.page.id} # ${target.heading}`;
}

const vault = [
  '/home/V/index.md',
  '/home/V/Soil samples.md',
  '/home/V/one/Log.md',
  '/home/V/two/Log.md',
  '/home/V/two/deep/Plan.markdown',
  '/home/V/Größe.md',
  '/home/W/Other.md',
];
const roots = ['/home/V'];

test.each([
  ['index.md', '/home/V/index.md'],
  ['index', '/home/V/index.md'],
  ['index.html', '/home/V/index.md'],
  ['Index.MD', '/home/V/index.md'],
  ['Soil%20samples.md#north%20side', '/home/V/Soil samples.md # north side'],
  ['two/deep/Plan', '/home/V/two/deep/Plan.markdown'],
  ['.\\two\\deep\\Plan.markdown', '/home/V/two/deep/Plan.markdown'],
  ['../W/Other.md', '/home/W/Other.md'],
  ['/two/deep/Plan.markdown', '/home/V/two/deep/Plan.markdown'],
  ['Gr\u006f\u0308\u00dfe.md', '/home/V/Größe.md'],
  ['Plan', '/home/V/two/deep/Plan.markdown'],
  ['/Other.md', undefined],
  ['none.md', undefined],
  ['../../../x.md', undefined],
  ['index.png', undefined],
  ['two/', undefined],
  ['', undefined],
])('from a new file in the vault, %s leads to %s', (target, expected) => {
  expect(found(open('/home/V/new.md', target), vault, roots)).toBe(expected);
});

test.each([
  ['/home/V/new.md', 'Plan', '/home/V/two/deep/Plan.markdown'],
  ['/home/V/new.md', 'plan', '/home/V/two/deep/Plan.markdown'],
  ['/home/V/one/new.md', 'Log', '/home/V/one/Log.md'],
  ['/home/V/two/new.md', 'Log', '/home/V/two/Log.md'],
  ['/home/V/new.md', 'Log', undefined],
  ['/home/V/new.md', 'one/Log', '/home/V/one/Log.md'],
  ['/home/V/new.md', '/one/Log', '/home/V/one/Log.md'],
  ['/home/V/new.md', 'ne/Log', undefined],
  ['/home/V/new.md', 'Log.txt', undefined],
  ['/home/V/new.md', 'Other', undefined],
  ['/home/W/new.md', 'Plan', undefined],
  ['/home/W/new.md', '../V/index', '/home/V/index.md'],
])('from %s, [[%s]] leads to %s', (from, name, expected) => {
  expect(found(open(from, name, 'wikilink'), vault, roots)).toBe(expected);
});

test.each<[target: string, expected: string | undefined, kind?: ReferenceKind]>([
  ['two', 'folder /home/V/two'],
  ['./two/', 'folder /home/V/two'],
  ['two/deep/', 'folder /home/V/two/deep'],
  ['/two/deep', 'folder /home/V/two/deep'],
  ['two#part', 'folder /home/V/two # part'],
  ['.', 'folder /home/V'],
  ['../V/', 'folder /home/V'],
  ['one', undefined],
  ['index/', '/home/V/index.md'],
  ['both', '/home/V/both.md'],
  ['both/', 'folder /home/V/both'],
  ['./two', 'folder /home/V/two', 'wikilink'],
  ['two', undefined, 'wikilink'],
  ['two', undefined, 'picture'],
])('a link to the folder %s leads to %s', (target, expected, kind) => {
  const folders = ['/home/V', '/home/V/two', '/home/V/two/deep', '/home/V/both'];
  const from = open('/home/V/new.md', target, kind);
  expect(found(from, [...vault, '/home/V/both.md'], roots, folders)).toBe(expected);
});

test('finds folders of a system that divides paths by backslashes', () => {
  const from = open('C:\\V\\sub\\new.md', '../other/');
  expect(found(from, [], [], ['C:\\V\\other'])).toBe('folder C:\\V\\other');
});

test('names with the ending of a file are not looked for as folders', () => {
  const { pages, askedFolders } = earlierOf(vault, roots);
  const written = ['a.md', 'b.png', 'c', 'c', 'd/'];
  runToEnd(
    earlierTargets(
      written.map((target) => open('/home/V/new.md', target)),
      pages,
    ),
  );
  expect(askedFolders).toEqual([['/home/V/c', '/home/V/d']]);
});

test('of folders that were dropped one within the other, the inner one counts', () => {
  const paths = ['/home/V/Log.md', '/home/V/sub/deep/Log.md'];
  const from = open('/home/V/sub/new.md', 'Log', 'wikilink', 'May');
  const both = ['/home/V', '/home/V/sub'];
  expect(found(from, paths, both)).toBe('/home/V/sub/deep/Log.md # May');
  expect(found(from, paths, roots)).toBe(undefined);
});

test('files that differ in the case of their letters only are told apart, or none is taken', () => {
  const paths = ['/home/V/note.md', '/home/V/Note.md'];
  expect(found(open('/home/V/new.md', 'Note.md'), paths, roots)).toBe('/home/V/Note.md');
  expect(found(open('/home/V/new.md', 'NOTE.md'), paths, roots)).toBe(undefined);
});

test('finds files of a system that divides paths by backslashes', () => {
  const paths = ['C:\\V\\a.md', 'C:\\V\\sub\\b.md'];
  const windows = ['C:\\V'];
  expect(found(open('C:\\V\\sub\\new.md', '../a.md'), paths, windows)).toBe('C:\\V\\a.md');
  expect(found(open('C:\\V\\sub\\new.md', '/a.md'), paths, windows)).toBe('C:\\V\\a.md');
  expect(found(open('C:\\V\\new.md', 'b', 'wikilink'), paths, windows)).toBe('C:\\V\\sub\\b.md');
});

test('a file is no target of its own', () => {
  expect(found(open('/home/V/index.md', 'index.md'), vault, roots)).toBe(undefined);
});

test('asks for all together, each once, and not at all when nothing is open', () => {
  const { pages, asked } = earlierOf(vault, roots);
  const references = Array.from({ length: 200 }, (_, number) =>
    open('/home/V/new.md', `f${String(number % 100)}.md`),
  );
  runToEnd(earlierTargets(references, pages));
  expect(asked).toHaveLength(2);
  expect(asked.map(({ paths, names }) => [paths.length, names.length])).toEqual([
    [100, 0],
    [0, 100],
  ]);
  asked.length = 0;
  runToEnd(earlierTargets([], pages));
  expect(asked).toEqual([]);
});
