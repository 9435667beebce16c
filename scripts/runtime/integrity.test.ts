import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { requireIntegrity } from './integrity';
import { integrityOf } from './testing/archives';
import { makeFolder } from './testing/search-setup';

test('leaves a file alone that is what was published', async () => {
  const file = join(await makeFolder(), 'package.tgz');
  await writeFile(file, 'published');

  await requireIntegrity(file, await integrityOf(file));

  expect(await readFile(file, 'utf8')).toBe('published');
});

test('removes a file that is not', async () => {
  const file = join(await makeFolder(), 'package.tgz');
  await writeFile(file, 'published');
  const integrity = await integrityOf(file);
  await writeFile(file, 'tampered');

  await expect(requireIntegrity(file, integrity)).rejects.toThrow('package.tgz is not what was');
  await expect(stat(file)).rejects.toThrow('ENOENT');
});
