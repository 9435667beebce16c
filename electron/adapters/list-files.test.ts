import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Listing, ListingOptions } from '../../shared/plan/listing';
import { DiskFileSource } from './file-source';
import { tempFolder } from './testing/temp-folder';

function setup(files: Readonly<Record<string, string>>) {
  const folder = tempFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const source = new DiskFileSource();
  const list = (
    options: Partial<ListingOptions> = {},
    signal = new AbortController().signal,
    onListed: (files: number) => void = () => undefined,
  ): Promise<Listing> =>
    source.list(
      [join(folder, 'In')],
      { ignorePatterns: [], usesGitignore: false, ...options },
      onListed,
      signal,
    );
  return { folder, list };
}

const placesOf = ({ files }: Listing): readonly string[] =>
  files.map(({ folder, name }) => `${folder}/${name}`).sort();

test('lists documents and everything they may use, but nothing hidden', async () => {
  const { list } = setup({
    'In/a.md': '',
    'In/pictures/b.png': '',
    'In/.git/c.md': '',
    'In/.obsidian/d.md': '',
    'In/node_modules/e.md': '',
    'In/.DS_Store': '',
  });
  expect(placesOf(await list())).toEqual(['In/a.md', 'In/pictures/b.png']);
});

test('leaves out what the user’s patterns say, as .gitignore would', async () => {
  const { list } = setup({
    'In/a.md': '',
    'In/drafts/b.md': '',
    'In/x/drafts/c.md': '',
    'In/x/d.tmp.md': '',
    'In/x/keep.tmp.md': '',
  });
  const ignorePatterns = ['/drafts/', '*.tmp.md', '!keep.tmp.md'];
  expect(placesOf(await list({ ignorePatterns }))).toEqual([
    'In/a.md',
    'In/x/drafts/c.md',
    'In/x/keep.tmp.md',
  ]);
});

test('follows .gitignore files only when asked, inner ones before outer ones', async () => {
  const { list } = setup({
    'In/.gitignore': 'build/\n*.log.md\n',
    'In/a.md': '',
    'In/b.log.md': '',
    'In/build/c.md': '',
    'In/sub/.gitignore': '!d.log.md\n/only.md\n',
    'In/sub/d.log.md': '',
    'In/sub/only.md': '',
    'In/sub/deep/only.md': '',
  });
  expect(placesOf(await list())).toHaveLength(6);
  expect(placesOf(await list({ usesGitignore: true }))).toEqual([
    'In/a.md',
    'In/sub/d.log.md',
    'In/sub/deep/only.md',
  ]);
});

test('follows links to files inside, and tells of those that lead out', async () => {
  const { folder, list } = setup({ 'In/a.md': '', 'In/sub/b.md': '', 'Out/c.md': '' });
  symlinkSync('../a.md', join(folder, 'In/sub/again.md'));
  symlinkSync(join(folder, 'Out'), join(folder, 'In/out'));
  symlinkSync('..', join(folder, 'In/sub/circle'));
  const listing = await list();
  expect(placesOf(listing)).toEqual(['In/a.md', 'In/sub/b.md']);
  expect(listing.problems).toEqual([{ kind: 'leads-outside', path: 'In/out' }]);
});

test('tells how many files it has seen, and stops when cancelled', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 200 }, (_, n) => [`In/${n}/a.md`, ''] as const),
  );
  const { list } = setup(files);
  const seen: number[] = [];
  await list({}, undefined, (count) => seen.push(count));
  expect(seen.at(-1)).toBe(400);
  const cancel = new AbortController();
  const listing = await list({}, cancel.signal, (count) => {
    if (count > 250) cancel.abort();
  });
  expect(listing.files.length).toBeLessThan(200);
});
