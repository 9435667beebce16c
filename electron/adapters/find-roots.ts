import { realpath, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { ListingProblem } from '../../shared/plan/listing';
import { inLanes } from '../core/in-lanes';
import { isArchiveName } from './zip/archive-path';

/** Open questions to the file system; more only queue up in front of it. */
export const lanes = 16;

/** A dropped path that exists, with what it really is. */
export interface Root {
  readonly path: string;
  readonly realPath: string;
  readonly kind: 'file' | 'folder' | 'archive';
}

/** Dropped paths that are there, each once, outer folders before what lies in them. */
export async function findRoots(
  paths: readonly string[],
): Promise<{ readonly roots: readonly Root[]; readonly problems: readonly ListingProblem[] }> {
  const problems: ListingProblem[] = [];
  const roots = new Map<string, Root>();
  const found = await inLanes([...new Set(paths.map((path) => resolve(path)))], lanes, rootAt);
  for (const root of found) {
    if (!('realPath' in root)) problems.push(root);
    else if (!roots.has(root.realPath)) roots.set(root.realPath, root);
  }
  const rank = ({ kind }: Root): number => (kind === 'folder' ? 0 : 1);
  const inOrder = [...roots.values()].sort(
    (a, b) => rank(a) - rank(b) || a.realPath.length - b.realPath.length,
  );
  return { roots: inOrder, problems };
}

async function rootAt(path: string): Promise<Root | ListingProblem> {
  const name = basename(path) || path;
  try {
    const realPath = await realpath(path);
    const stats = await stat(realPath);
    if (stats.isDirectory()) return { path, realPath, kind: 'folder' };
    if (!stats.isFile()) return { kind: 'not-a-file', path: name };
    return { path, realPath, kind: isArchiveName(name) ? 'archive' : 'file' };
  } catch {
    return { kind: 'unreadable', path: name };
  }
}
