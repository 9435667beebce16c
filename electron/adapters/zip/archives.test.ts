import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Listing } from '../../../shared/plan/listing';
import { SlicedReader } from '../../core/planning/document-reader';
import { sha256 } from '../sha256';
import { makePlan } from '../../core/planning/make-plan';
import { parseReferences } from '../../core/planning/parse-references';
import { defaultPlanOptions } from '../../../shared/plan/plan';
import { seconds } from '../../../shared/units';
import { DiskFileSource } from '../file-source';
import { fileState } from '../file-state';
import { SystemClock } from '../system-clock';
import { tempFolder } from '../testing/temp-folder';
import { patchFile, writeZip, type ZipEntry } from '../testing/write-zip';

const never = new AbortController().signal;
const all = { ignorePatterns: [], usesGitignore: false };

async function setup(
  entries: readonly ZipEntry[],
  renames: readonly (readonly [string, string])[] = [],
) {
  const folder = tempFolder();
  const archive = await writeZip(join(folder, 'Notes.zip'), entries, renames);
  const source = new DiskFileSource();
  const list = (): Promise<Listing> => source.list([archive], all, () => undefined, never);
  return { folder, archive, source, list };
}

const placesOf = ({ files }: Listing): readonly string[] =>
  files.map(({ folder, name }) => `${folder}|${name}`);
const troubleOf = ({ problems }: Listing): readonly string[] =>
  problems.map((problem) =>
    'detail' in problem ? `${problem.path}: ${problem.detail}` : `${problem.path}: ${problem.kind}`,
  );
const named = (...names: readonly string[]): readonly ZipEntry[] => names.map((name) => ({ name }));

test('lists the files of an archive below its name, without what a folder would hide', async () => {
  const { list } = await setup(
    named(
      'a.md',
      'sub/b.md',
      'sub/map.png',
      '.hidden.md',
      '__MACOSX/sub/._b.md',
      'x/node_modules/c.md',
    ),
  );
  const listing = await list();
  expect(placesOf(listing)).toEqual(['Notes|a.md', 'Notes/sub|b.md', 'Notes/sub|map.png']);
  expect(listing.roots).toMatchObject([{ kind: 'archive', name: 'Notes' }]);
  expect(listing.problems).toEqual([]);
});

test('reads its files on demand, and writes none to the disk', async () => {
  const { folder, source, list } = await setup([{ name: 'sub/ä b.md', content: 'words' }]);
  const { files } = await list();
  expect(await source.read(files[0]!.path)).toEqual({ ok: true, value: Buffer.from('words') });
  expect(await source.sizeOf(files[0]!.path)).toBe(5);
  expect(readdirSync(folder)).toEqual(['Notes.zip']);
});

test('a file in an archive is as old as the archive, whether it is read or only looked at', async () => {
  const { archive, source, list } = await setup([{ name: 'a.md', content: 'words' }]);
  await list();
  const read = await source.readWhole(join(archive, 'a.md'));
  const { modifiedAt } = fileState(statSync(archive));
  expect(read).toMatchObject({ ok: true, value: { modifiedAt } });
  expect(await source.stat(join(archive, 'a.md'))).toEqual({
    ok: true,
    value: { size: 5, modifiedAt },
  });
});

test('reads after a restart what was found in an archive before it', async () => {
  const { archive, source } = await setup([{ name: 'sub/a.md', content: 'words' }]);
  const { files } = await source.find([archive]);
  expect(files).toMatchObject([{ name: 'a.md', folder: 'Notes/sub', size: 5 }]);
  const restarted = new DiskFileSource();
  restarted.grant(files);
  expect(await restarted.read(files[0]!.path)).toMatchObject({ ok: true });
  expect(await restarted.read(join(archive, 'gone.md'))).toEqual({
    ok: false,
    error: { kind: 'file-missing' },
  });
});

test('reads nothing of an archive that was not given', async () => {
  const { archive } = await setup(named('a.md'));
  expect(await new DiskFileSource().read(join(archive, 'a.md'))).toMatchObject({ ok: false });
});

test('sees that an archive was written anew since it was listed', async () => {
  const { archive, source, list } = await setup([{ name: 'a.md', content: 'old' }]);
  const { files } = await list();
  await source.read(files[0]!.path);
  await writeZip(archive, [{ name: 'b.md' }, { name: 'a.md', content: 'new and longer' }]);
  expect(await source.read(files[0]!.path)).toEqual({
    ok: true,
    value: Buffer.from('new and longer'),
  });
});

test('refuses entries whose path leads out of the archive, and takes the others', async () => {
  const { folder, archive, source, list } = await setup(
    named('xx/xx/evil.md', 'abs/evil.md', 'Cx/evil.md', 'good.md', 'back.slash.md'),
    [
      ['xx/xx/evil.md', '../../evil.md'],
      ['abs/evil.md', '/ab/evil.md'],
      ['Cx/evil.md', 'C:/evil.md'],
      ['back.slash.md', 'back\\slash.md'],
    ],
  );
  const listing = await list();
  expect(placesOf(listing)).toEqual(['Notes|good.md', 'Notes/back|slash.md']);
  expect(troubleOf(listing)).toEqual([
    'Notes.zip/../../evil.md: its path leads out of the archive',
    'Notes.zip//ab/evil.md: its path leads out of the archive',
    'Notes.zip/C:/evil.md: its path leads out of the archive',
  ]);
  writeFileSync(join(folder, 'evil.md'), 'secret');
  expect(await source.read(join(archive, '../evil.md'))).toMatchObject({ ok: false });
  expect(await source.read(`${archive}/../evil.md`)).toMatchObject({ ok: false });
});

test('refuses symbolic links and encrypted files', async () => {
  const { archive, source, list } = await setup([
    { name: 'link.md', content: '/etc/passwd', mode: 0o120777 },
    { name: 'a.md' },
  ]);
  expect(troubleOf(await list())).toEqual(['Notes.zip/link.md: it is a symbolic link']);
  expect(await source.read(join(archive, 'link.md'))).toMatchObject({ ok: false });
  // The flags of both headers of the archive: bit 0 says that a file is encrypted.
  const bytes = readFileSync(archive);
  for (const [mark, offset] of [
    ['PK\x03\x04', 6],
    ['PK\x01\x02', 8],
  ] as const) {
    for (
      let at = bytes.indexOf(mark, 0, 'latin1');
      at !== -1;
      at = bytes.indexOf(mark, at + 1, 'latin1')
    ) {
      bytes[at + offset] = (bytes[at + offset] ?? 0) | 1;
    }
  }
  writeFileSync(archive, bytes);
  expect(troubleOf(await list())).toContain('Notes.zip/a.md: it is encrypted');
});

test('refuses a file that unpacks to far more than its size', async () => {
  const { archive, source, list } = await setup([
    { name: 'bomb.md', content: Buffer.alloc(20_000_000) },
    { name: 'spaces.md', content: Buffer.alloc(1_000_000) },
  ]);
  const listing = await list();
  expect(placesOf(listing)).toEqual(['Notes|spaces.md']);
  expect(troubleOf(listing)).toEqual([
    'Notes.zip/bomb.md: it unpacks to more than 200 times its size',
  ]);
  expect(await source.read(join(archive, 'bomb.md'))).toMatchObject({ ok: false });
});

test('refuses an archive of many small bombs as a whole', async () => {
  const bomb = Buffer.alloc(4_900_000);
  const { list } = await setup(
    Array.from({ length: 15 }, (_, n) => ({ name: `${n}.md`, content: bomb })),
  );
  const listing = await list();
  expect([listing.files, troubleOf(listing)]).toEqual([
    [],
    ['Notes.zip: it unpacks to more than 200 times its size'],
  ]);
});

test('a file that is longer than its archive says is not read', async () => {
  const { archive, source, list } = await setup([{ name: 'a.md', content: 'x'.repeat(5_000) }]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(5_000);
  patchFile(archive, size, Buffer.from([10, 0, 0, 0]));
  await list();
  expect(await source.read(join(archive, 'a.md'))).toMatchObject({
    ok: false,
    error: { kind: 'file-unreadable' },
  });
});

test('refuses a file over the limit before it is unpacked', async () => {
  const { archive } = await setup([{ name: 'a.md', content: 'x'.repeat(11) }]);
  const source = new DiskFileSource(10);
  await source.find([archive]);
  expect(await source.read(join(archive, 'a.md'))).toEqual({
    ok: false,
    error: { kind: 'file-too-large', size: 11, limit: 10 },
  });
});

test('says that a broken archive cannot be read', async () => {
  const { archive, list } = await setup(named('a.md'));
  writeFileSync(archive, 'no archive at all');
  const listing = await list();
  expect(listing.problems).toMatchObject([{ kind: 'archive-unreadable', path: 'Notes.zip' }]);
});

test('reads names in UTF-8 from programs that do not say so', async () => {
  const { archive, list } = await setup(named('Größe.md'));
  const bytes = readFileSync(archive);
  for (const [mark, offset] of [
    ['PK\x03\x04', 7],
    ['PK\x01\x02', 9],
  ] as const) {
    bytes[bytes.indexOf(mark, 0, 'latin1') + offset] = 0;
  }
  writeFileSync(archive, bytes);
  expect(placesOf(await list())).toEqual(['Notes|Größe.md']);
});

test('an archive of one folder is planned as that folder, its links leading within', async () => {
  const { archive, source } = await setup([
    { name: 'Vault/index.md', content: '[b](sub/b.md) ![](map.png)' },
    { name: 'Vault/sub/b.md', content: '[up](../../../secret.md) [[index]]' },
    { name: 'Vault/map.png', content: 'png' },
  ]);
  const clock = new SystemClock();
  const made = await makePlan(
    {
      paths: [archive],
      options: defaultPlanOptions,
      costs: { requestsPerMinute: 180, taskTime: seconds(3), pollsPerTask: 1, checksPerText: 0 },
    },
    { files: source, clock, reader: new SlicedReader(source, clock, parseReferences, sha256) },
    { onProgress: () => undefined, signal: never },
  );
  const plan = made.ok ? made.value : undefined;
  expect(plan?.pages.map(({ title, writeText }) => `${title} ${writeText}`)).toEqual([
    'Vault insert',
    'sub none',
    'b create',
  ]);
  expect(plan?.attachments).toMatchObject([{ name: 'map.png', size: 3 }]);
  expect(plan?.problems).toMatchObject([{ kind: 'outside-link', path: 'Notes/Vault/sub/b.md' }]);
  expect(existsSync(join(archive, '..', 'Vault'))).toBe(false);
});
