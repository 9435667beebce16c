import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { list } from 'tar';
import { expect, test } from 'vitest';
import { npmPack } from './npm-pack';
import { makeFolder } from './testing/search-setup';

test('gives the tarball that the npm client has made', async () => {
  const folder = await makeFolder();
  const source = join(folder, 'source');
  await mkdir(source);
  await writeFile(join(source, 'package.json'), '{ "name": "a", "version": "1.0.0" }');

  const tarball = await npmPack(source, folder);

  const names: string[] = [];
  await list({ file: tarball, onReadEntry: (entry) => names.push(entry.path) });
  expect(names).toEqual(['package/package.json']);
});

test('says in one line why there is no tarball', async () => {
  const folder = await makeFolder();

  const failure: unknown = await npmPack(join(folder, 'missing'), folder).catch(
    (cause: unknown) => cause,
  );

  expect(failure).toBeInstanceOf(Error);
  const said = failure instanceof Error ? failure.message : '';
  expect(said).toContain('ENOENT');
  expect(said).not.toContain('\n');
});
