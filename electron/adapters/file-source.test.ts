import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { FoundFiles } from '../core/ports';
import { DiskFileSource } from './file-source';
import { asNobody } from './testing/as-nobody';
import { tempFolder } from './testing/temp-folder';

/** A folder with files, given by their paths in it. */
function setup(...paths: readonly string[]) {
  const folder = tempFolder();
  const at = (path: string): string => join(folder, path);
  const write = (path: string, content = 'text'): void => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), content);
  };
  for (const path of paths) write(path);
  return { at, write, source: new DiskFileSource() };
}

const placesOf = ({ files }: FoundFiles): readonly string[] =>
  files.map(({ folder, name }) => `${folder}|${name}`);
const ignoredOf = ({ ignored }: FoundFiles): readonly string[] =>
  ignored.map(({ name, reason }) => `${name}: ${reason}`).sort();

test('finds the Markdown files of a folder, each with its place below what was dropped', async () => {
  const { at, source } = setup('Notes/a.md', 'Notes/Travel/Norway/b.md', 'other.md');
  const found = await source.find([at('Notes')]);
  expect(placesOf(found)).toEqual(['Notes|a.md', 'Notes/Travel/Norway|b.md']);
  expect(found.files[0]).toEqual({
    path: at('Notes/a.md'),
    name: 'a.md',
    folder: 'Notes',
    size: 4,
    modifiedAt: expect.any(Number) as number,
  });
});

test('gives a file that was dropped by itself no folder', async () => {
  const { at, source } = setup('Notes/a.md');
  expect(placesOf(await source.find([at('Notes/a.md')]))).toEqual(['|a.md']);
});

test('orders as a person does: numbers as numbers, a folder’s own folders after it', async () => {
  const { at, source } = setup(
    ...[
      'Day 10/a.md',
      'Day 2/b 10.md',
      'Day 2/b 9.md',
      'Day 2/Sub/c.md',
      'Day 2 late/d.md',
      'z.md',
    ],
  );
  const drops = ['Day 10', 'z.md', 'Day 2 late', 'Day 2'].map(at);
  expect(placesOf(await source.find(drops))).toEqual([
    '|z.md',
    'Day 2|b 9.md',
    'Day 2|b 10.md',
    'Day 2/Sub|c.md',
    'Day 2 late|d.md',
    'Day 10|a.md',
  ]);
});

test('takes every ending of Markdown in any letter case, and names the other files', async () => {
  const markdown = ['1.md', '2.MD', '3.markdown', '4.mdown', '5.mkd', '6.Mdx'];
  const others = ['Makefile', 'cat.png', 'notes.md.txt', 'sub/table.csv'];
  const { at, source } = setup(...[...markdown, ...others].map((name) => `In/${name}`));
  const found = await source.find([at('In')]);
  expect(found.files.map((file) => file.name)).toEqual(markdown);
  expect(ignoredOf(found)).toEqual(others.map((name) => `In/${name}: not-markdown`));
});

test('passes over what is hidden and over installed packages, without a word', async () => {
  const { at, source } = setup(
    ...['In/a.md', 'In/.draft.md', 'In/.git/b.md', 'In/.DS_Store', 'In/node_modules/x/README.md'],
  );
  const found = await source.find([at('In')]);
  expect([placesOf(found), ignoredOf(found)]).toEqual([['In|a.md'], []]);
});

test('takes what is hidden when it was dropped itself', async () => {
  const { at, source } = setup('.vault/a.md', '.draft.md');
  const found = await source.find([at('.vault'), at('.draft.md')]);
  expect(placesOf(found)).toEqual(['|.draft.md', '.vault|a.md']);
});

test('counts a file once, however often and in whatever folders it was dropped', async () => {
  const { at, source } = setup('Notes/Sub/a.md', 'Notes/b.md');
  const drops = ['Notes/Sub/a.md', 'Notes/b.md', 'Notes/b.md', 'Notes/Sub', 'Notes', 'Notes/'];
  expect(placesOf(await source.find(drops.map(at)))).toEqual(['Notes|b.md', 'Notes/Sub|a.md']);
});

test('follows links inside what was dropped, and none that lead out of it', async () => {
  const { at, source } = setup('In/a.md', 'In/sub/b.md', 'Secret/c.md', 'In/.hidden/d.md');
  symlinkSync('../a.md', at('In/sub/again.md'));
  symlinkSync('sub', at('In/circle'));
  symlinkSync('.hidden/d.md', at('In/shown.md'));
  symlinkSync(at('Secret'), at('In/out'));
  symlinkSync(at('Secret/c.md'), at('In/out.md'));
  symlinkSync('nowhere', at('In/broken.md'));
  const found = await source.find([at('In')]);
  expect(placesOf(found)).toEqual(['In|a.md', 'In|shown.md', 'In/sub|b.md']);
  expect(ignoredOf(found)).toEqual([
    'In/broken.md: unreadable',
    'In/out.md: outside-link',
    'In/out: outside-link',
  ]);
});

test('follows a link that was dropped itself', async () => {
  const { at, source } = setup('Real/a.md');
  symlinkSync('Real', at('Shortcut'));
  const found = await source.find([at('Shortcut')]);
  expect(placesOf(found)).toEqual(['Shortcut|a.md']);
  expect(await source.read(at('Shortcut/a.md'))).toMatchObject({ ok: true });
});

test('names what is gone or may not be read', async () => {
  const { at, source } = setup('In/a.md', 'In/closed/b.md');
  chmodSync(at(''), 0o755);
  chmodSync(at('In/closed'), 0o000);
  const found = await asNobody(() => source.find([at('In'), at('gone.md')]));
  expect(placesOf(found)).toEqual(['In|a.md']);
  expect(ignoredOf(found)).toEqual(['In/closed: unreadable', 'gone.md: unreadable']);
});

test('lets other work go on while it walks', async () => {
  const { at, source } = setup(...Array.from({ length: 300 }, (_, n) => `In/${String(n)}/a.md`));
  let turns = 0;
  let walking = true;
  const count = (): void => {
    turns += 1;
    if (walking) setImmediate(count);
  };
  setImmediate(count);
  const found = await source.find([at('In')]);
  walking = false;
  expect(found.files.length).toBe(300);
  expect(turns).toBeGreaterThan(10);
});

test('reads what was found', async () => {
  const { at, write, source } = setup();
  write('In/a.md', '# Grüße');
  await source.find([at('In')]);
  const read = await source.read(at('In/a.md'));
  expect(read.ok && new TextDecoder().decode(read.value)).toBe('# Grüße');
});

const notAdded = { kind: 'file-unreadable', detail: 'it is not among the files that were added' };

test('reads nothing that was not given', async () => {
  const { at, source } = setup('Notes/a.md', 'Notes 2/b.md', 'c.md');
  await source.find([at('Notes')]);
  for (const path of ['Notes 2/b.md', 'c.md', 'Notes/../c.md']) {
    expect(await source.read(at(path))).toEqual({ ok: false, error: notAdded });
  }
});

test('reads nothing through a link that was put in a file’s place', async () => {
  const { at, source } = setup('In/a.md', 'secret.md');
  await source.find([at('In')]);
  rmSync(at('In/a.md'));
  symlinkSync(at('secret.md'), at('In/a.md'));
  expect(await source.read(at('In/a.md'))).toEqual({ ok: false, error: notAdded });
});

test('tells a file that is gone, and one whose folder became a file', async () => {
  const { at, write, source } = setup('In/a.md', 'In/sub/b.md');
  await source.find([at('In')]);
  rmSync(at('In/a.md'));
  rmSync(at('In/sub'), { recursive: true });
  write('In/sub');
  for (const path of ['In/a.md', 'In/sub/b.md']) {
    expect(await source.read(at(path))).toEqual({ ok: false, error: { kind: 'file-missing' } });
  }
});

test('says in words why a file cannot be read', async () => {
  const { at, source } = setup('In/closed.md', 'In/sub/b.md');
  chmodSync(at(''), 0o755);
  chmodSync(at('In/closed.md'), 0o000);
  symlinkSync('circle.md', at('In/circle.md'));
  await source.find([at('In')]);
  const reasonOf = async (path: string): Promise<unknown> => {
    const read = await asNobody(() => source.read(at(path)));
    return read.ok ? read : read.error;
  };
  expect([
    await reasonOf('In/closed.md'),
    await reasonOf('In/sub'),
    await reasonOf('In/circle.md'),
  ]).toEqual([
    { kind: 'file-unreadable', detail: 'there is no permission to read it' },
    { kind: 'file-unreadable', detail: 'it is a folder' },
    { kind: 'file-unreadable', detail: 'its links lead in a circle' },
  ]);
});

test.runIf(process.platform !== 'win32')('does not wait at a pipe', async () => {
  const { at, source } = setup('In/a.md');
  await source.find([at('In')]);
  spawnSync('mkfifo', [at('In/pipe.md')]);
  expect(await source.read(at('In/pipe.md'))).toEqual({
    ok: false,
    error: { kind: 'file-unreadable', detail: 'it is not an ordinary file' },
  });
});

test('refuses a file over the limit with both sizes, and takes one just at it', async () => {
  const { at, write } = setup();
  const source = new DiskFileSource(10);
  write('In/just.md', 'x'.repeat(10));
  write('In/over.md', 'x'.repeat(11));
  await source.find([at('In')]);
  expect(await source.read(at('In/just.md'))).toMatchObject({ ok: true });
  expect(await source.read(at('In/over.md'))).toEqual({
    ok: false,
    error: { kind: 'file-too-large', size: 11, limit: 10 },
  });
});

test('reads after a restart what was found before it, and no more than then', async () => {
  const { at, write, source } = setup('Notes/sub/a.md', 'alone.md', 'secret.md');
  const { files } = await source.find([at('Notes'), at('alone.md')]);
  const restarted = new DiskFileSource();
  restarted.grant(files);
  expect(await restarted.read(at('alone.md'))).toMatchObject({ ok: true });
  expect(await restarted.read(at('Notes/sub/a.md'))).toMatchObject({ ok: true });
  expect(await restarted.read(at('secret.md'))).toEqual({ ok: false, error: notAdded });
  rmSync(at('Notes/sub/a.md'));
  symlinkSync(at('secret.md'), at('Notes/sub/a.md'));
  expect(await restarted.read(at('Notes/sub/a.md'))).toEqual({ ok: false, error: notAdded });
  write('Notes/sub/new.md');
  expect(await restarted.read(at('Notes/sub/new.md'))).toMatchObject({ ok: true });
});

test('reads a granted file whose disk comes back later', async () => {
  const { at, source } = setup('Disk/a.md');
  const found = await source.find([at('Disk')]);
  const restarted = new DiskFileSource();
  renameSync(at('Disk'), at('Unplugged'));
  restarted.grant(found.files);
  expect(await restarted.read(at('Disk/a.md'))).toEqual({
    ok: false,
    error: { kind: 'file-missing' },
  });
  renameSync(at('Unplugged'), at('Disk'));
  expect(await restarted.read(at('Disk/a.md'))).toMatchObject({ ok: true });
});
