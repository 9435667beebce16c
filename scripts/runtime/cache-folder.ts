import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

const WORK_PREFIX = 'unpacking-';

/** The folder all distributions lie in: outside the repository, `XDG_CACHE_HOME` honoured. */
export function cacheRoot(env: NodeJS.ProcessEnv, home: string = homedir()): string {
  const named = env['XDG_CACHE_HOME'];
  const base = named !== undefined && isAbsolute(named) ? named : join(home, '.cache');
  return join(base, 'pagelift');
}

/** Where the distribution of one Electron version lies. */
export function distributionFolder(root: string, version: string): string {
  return join(root, `electron-${version}`);
}

/** A fresh folder beside the distributions, so that a finished one can be renamed into place. */
export async function makeWorkFolder(root: string): Promise<string> {
  await mkdir(root, { recursive: true });
  return mkdtemp(join(root, `${WORK_PREFIX}${process.pid}-`));
}

/** Removes work folders whose process is gone: what a killed run left behind. */
export async function removeStaleWork(root: string): Promise<void> {
  const names = await readdir(root).catch(() => []);
  const stale = names.filter((name) => {
    const owner = /^unpacking-(\d+)-/.exec(name)?.[1];
    return owner !== undefined && !isAlive(Number(owner));
  });
  await Promise.all(stale.map((name) => rm(join(root, name), { recursive: true, force: true })));
}

/**
 * Puts a finished distribution in its place in one step. What lies there already was judged
 * unusable, unless another process was quicker in the meantime: the caller reads the result again.
 */
export async function publish(finished: string, place: string): Promise<void> {
  await rm(place, { recursive: true, force: true });
  await rename(finished, place);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}
