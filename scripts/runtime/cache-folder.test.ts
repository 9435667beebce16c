import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { cacheRoot, makeWorkFolder, removeStaleWork } from './cache-folder';
import { makeFolder } from './testing/search-setup';

test('lies under XDG_CACHE_HOME when that is an absolute path, else under the home folder', () => {
  expect(cacheRoot({ XDG_CACHE_HOME: '/big' }, '/home/ada')).toBe('/big/pagelift');
  expect(cacheRoot({ XDG_CACHE_HOME: 'relative' }, '/home/ada')).toBe('/home/ada/.cache/pagelift');
  expect(cacheRoot({}, '/home/ada')).toBe('/home/ada/.cache/pagelift');
});

test('removes what a killed run left behind and nothing else', async () => {
  const root = await makeFolder();
  const ended = spawnSync(process.execPath, ['--version']).pid;
  await mkdir(join(root, `unpacking-${String(ended)}-a`));
  await mkdir(join(root, 'electron-45.0.0'));
  const own = await makeWorkFolder(root);

  await removeStaleWork(root);

  expect((await readdir(root)).map((name) => join(root, name)).sort()).toEqual(
    [join(root, 'electron-45.0.0'), own].sort(),
  );
});
