import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadArtifact, ElectronDownloadCacheMode, initializeProxy } from '@electron/get';
import type { OfficialRequest } from './fetch-ports';
import { electronPackageFolder } from './versions';

/** Limits of one connection; together they keep a silent network from holding the process. */
const timeouts = { lookup: 5_000, connect: 10_000, secureConnect: 10_000, response: 15_000 };
const SOCKET_IDLE_MS = 15_000;

/**
 * The official download, checked against the checksums inside the `electron` package. An archive
 * that Electron's own tools have stored before is used; mirrors (`ELECTRON_MIRROR`) are honoured.
 */
export async function fetchOfficial(request: OfficialRequest): Promise<string> {
  if (process.env['HTTPS_PROXY'] !== undefined) initializeProxy();
  // Its progress bar comes late, and its timer would hold the process after a failure.
  process.env['ELECTRON_GET_NO_PROGRESS'] = '1';
  return downloadArtifact({
    version: request.version,
    artifactName: 'electron',
    platform: request.target.platform,
    arch: request.target.arch,
    checksums: await readChecksums(),
    cacheMode: ElectronDownloadCacheMode.ReadOnly,
    tempDirectory: request.folder,
    downloadOptions: {
      quiet: true,
      retry: 0,
      timeout: { ...timeouts, socket: SOCKET_IDLE_MS },
      getProgressCallback: ({ percent }: { readonly percent: number }) => {
        request.arrived(percent);
        return Promise.resolve();
      },
    },
  });
}

async function readChecksums(): Promise<Record<string, string>> {
  const text = await readFile(join(electronPackageFolder(), 'checksums.json'), 'utf8');
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null) throw new Error('No checksums in electron');
  return Object.fromEntries(Object.entries(parsed).map(([name, sum]) => [name, String(sum)]));
}
