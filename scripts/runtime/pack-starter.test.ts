import { listPackage } from '@electron/asar';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packStarter } from './pack-starter';
import { makeFolder } from './testing/search-setup';

test('replaces an older starter and leaves nothing else behind', async () => {
  const dist = await makeFolder();
  const place = join(dist, 'resources', 'default_app.asar');
  await mkdir(join(dist, 'resources'));
  await writeFile(place, 'an older one');

  await packStarter(dist);

  expect(listPackage(place, { isPack: false })).toContain('/package.json');
  expect(await readdir(dist)).toEqual(['resources']);
});

test('does not touch the same starter again', async () => {
  const dist = await makeFolder();
  const place = join(dist, 'resources', 'default_app.asar');
  await packStarter(dist);
  const before = await stat(place);

  await packStarter(dist);

  expect((await stat(place)).ino).toBe(before.ino);
});
