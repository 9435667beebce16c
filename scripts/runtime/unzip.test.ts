import { readFile, readlink, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeZip } from './testing/archives';
import { makeFolder } from './testing/search-setup';
import { unzip } from './unzip';

test('keeps folders, run bits and links', async () => {
  const folder = await makeFolder();
  const archive = await writeZip(join(folder, 'a.zip'), {
    'bin/tool': { text: 'run', mode: 0o100755 },
    'bin/data': { text: 'data' },
    'bin/link': { text: 'tool', mode: 0o120777 },
  });

  await unzip(archive, join(folder, 'out'));

  expect(await readFile(join(folder, 'out/bin/data'), 'utf8')).toBe('data');
  expect(await readlink(join(folder, 'out/bin/link'))).toBe('tool');
  expect((await stat(join(folder, 'out/bin/tool'))).mode & 0o111).toBe(0o111);
  expect((await stat(join(folder, 'out/bin/data'))).mode & 0o111).toBe(0);
});

test('leaves out and renames what it is told to', async () => {
  const folder = await makeFolder();
  const archive = await writeZip(join(folder, 'a.zip'), { a: { text: '1' }, b: { text: '2' } });

  await unzip(archive, join(folder, 'out'), (name) => (name === 'a' ? 'c' : undefined));

  expect(await readFile(join(folder, 'out/c'), 'utf8')).toBe('1');
  await expect(stat(join(folder, 'out/b'))).rejects.toThrow('ENOENT');
});

test('refuses a link that leads outside, and removes the archive', async () => {
  const folder = await makeFolder();
  const archive = await writeZip(join(folder, 'a.zip'), {
    link: { text: '../../outside', mode: 0o120777 },
  });

  await expect(unzip(archive, join(folder, 'out'))).rejects.toThrow('leads outside the archive');
  await expect(stat(archive)).rejects.toThrow('ENOENT');
});

test('refuses a placed name that leads outside', async () => {
  const folder = await makeFolder();
  const archive = await writeZip(join(folder, 'a.zip'), { a: { text: '1' } });

  await expect(unzip(archive, join(folder, 'out'), () => '../b')).rejects.toThrow('leads outside');
  await expect(stat(join(folder, 'b'))).rejects.toThrow('ENOENT');
});

test('removes an archive that ends too early', async () => {
  const folder = await makeFolder();
  const archive = await writeZip(join(folder, 'a.zip'), { a: { text: 'text'.repeat(100) } });
  await writeFile(archive, (await readFile(archive)).subarray(0, 60));

  await expect(unzip(archive, join(folder, 'out'))).rejects.toThrow('a.zip cannot be unpacked');
  await expect(stat(archive)).rejects.toThrow('ENOENT');
});
