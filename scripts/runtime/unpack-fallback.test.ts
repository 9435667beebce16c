import { getRawHeader, extractFile } from '@electron/asar';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fallbackFiles, fallbackProgram, writeFallbackPackage } from './testing/archives';
import { makeFolder } from './testing/search-setup';
import { unpackFallback } from './unpack-fallback';

async function unpack(): Promise<string> {
  const folder = await makeFolder();
  const { tarball, source } = await writeFallbackPackage(join(folder, 'published'));
  await unpackFallback(tarball, join(folder, 'dist'), source);
  return join(folder, 'dist');
}

test('leaves out the other app and its snapshot, renames the program and notes the version', async () => {
  const dist = await unpack();

  expect((await readdir(dist, { recursive: true })).sort()).toEqual([
    'chrome-sandbox',
    'chrome_crashpad_handler',
    'electron',
    'icudtl.dat',
    'resources',
    'resources/default_app.asar',
    'version',
  ]);
  expect(await readFile(join(dist, 'version'), 'utf8')).toBe('33.0.0');
});

test('sets the run bit on the programs only', async () => {
  const dist = await unpack();
  const names = ['electron', 'chrome_crashpad_handler', 'chrome-sandbox', 'icudtl.dat'];

  const modes = await Promise.all(names.map(async (name) => (await stat(join(dist, name))).mode));

  expect(modes.map((mode) => (mode & 0o111) !== 0)).toEqual([true, true, true, false]);
});

test('turns the two fuses that stand differently and no other', async () => {
  const program = await readFile(join(await unpack(), 'electron'), 'latin1');

  // In order: RunAsNode, cookies, NODE_OPTIONS, inspector, asar check, only asar, snapshot, file.
  expect(program).toBe(fallbackProgram.replace('01100110', '01110100'));
});

test('packs the small app that starts a folder', async () => {
  const asar = join(await unpack(), 'resources', 'default_app.asar');

  expect(Object.keys(getRawHeader(asar).header.files).sort()).toEqual(['main.mjs', 'package.json']);
  const manifest: unknown = JSON.parse(extractFile(asar, 'package.json').toString());
  expect(manifest).toMatchObject({ main: 'main.mjs' });
});

test('refuses a package whose archive cannot be read', async () => {
  const folder = await makeFolder();
  const { tarball, source } = await writeFallbackPackage(folder, fallbackFiles);
  const other = { ...source, archive: 'Other.zip' };

  await expect(unpackFallback(tarball, join(folder, 'dist'), other)).rejects.toThrow('Other.zip');
});
