import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { JobSource } from '../../shared/jobs/job';
import { bytes, epochMs } from '../../shared/units';
import type { FoundFiles } from '../core/ports';
import { walkFolder } from './folder-walk';
import { inLanes } from './in-lanes';
import { inNaturalOrder } from './natural-order';
import { isWithin } from './within-roots';

/** Open questions to the file system; more only queue up in front of it. */
const lanes = 16;
const markdown = /\.(?:md|markdown|mdown|mkd|mdx)$/i;

/** A dropped path that exists, with what it really is. */
export interface Root {
  readonly path: string;
  readonly realPath: string;
  readonly isFolder: boolean;
}

interface Candidate {
  readonly path: string;
  readonly name: string;
  readonly folder: string;
  readonly isLink: boolean;
}

type Ignored = FoundFiles['ignored'][number];

/** Dropped paths that are there, each once, outer folders before what lies in them. */
export async function findRoots(
  paths: readonly string[],
): Promise<{ readonly roots: readonly Root[]; readonly ignored: readonly Ignored[] }> {
  const ignored: Ignored[] = [];
  const roots = new Map<string, Root>();
  const found = await inLanes([...new Set(paths.map((path) => resolve(path)))], lanes, rootAt);
  for (const root of found) {
    if ('reason' in root) ignored.push(root);
    else if (!roots.has(root.realPath)) roots.set(root.realPath, root);
  }
  const inOrder = [...roots.values()].sort(
    (a, b) => Number(b.isFolder) - Number(a.isFolder) || a.realPath.length - b.realPath.length,
  );
  return { roots: inOrder, ignored };
}

async function rootAt(path: string): Promise<Root | Ignored> {
  const name = basename(path) || path;
  try {
    const realPath = await realpath(path);
    const stats = await stat(realPath);
    if (stats.isDirectory()) return { path, realPath, isFolder: true };
    if (stats.isFile()) return { path, realPath, isFolder: false };
    return { name, reason: 'not-markdown' };
  } catch {
    return { name, reason: 'unreadable' };
  }
}

/** The Markdown files at and below the roots, each once, and what was left out. */
export async function findFiles(roots: readonly Root[]): Promise<FoundFiles> {
  const walked = await inLanes(roots, 1, candidatesOf);
  const candidates = walked.flatMap((below) => below.candidates);
  const places = new Set(roots.map((root) => root.realPath));
  const files = new Map<string, JobSource>();
  const ignored = walked.flatMap((below) => below.ignored);
  // Files before links, so that a file is known by its own name and not by that of a link to it.
  for (const isLink of [false, true]) {
    const now = candidates.filter((candidate) => candidate.isLink === isLink);
    for (const item of await inLanes(now, lanes, (candidate) => look(candidate, places))) {
      if (item === undefined) continue;
      if ('reason' in item) ignored.push(item);
      else if (!files.has(item.realPath)) files.set(item.realPath, item.source);
    }
  }
  return { files: inNaturalOrder([...files.values()]), ignored };
}

interface Candidates {
  readonly candidates: readonly Candidate[];
  readonly ignored: readonly Ignored[];
}

async function candidatesOf(root: Root): Promise<Candidates> {
  const { path, isFolder } = root;
  if (!isFolder) {
    const only = { path, name: basename(path), folder: '', isLink: false };
    return { candidates: [only], ignored: [] };
  }
  const place = (inner: string, isLink: boolean): Candidate => {
    const parts = [basename(path), dirname(inner)].filter((part) => part !== '' && part !== '.');
    const folder = parts.join('/').replaceAll(sep, '/');
    return { path: join(path, inner), name: basename(inner), folder, isLink };
  };
  const walked = await walkFolder(path);
  return {
    candidates: [
      ...walked.files.map((inner) => place(inner, false)),
      ...walked.links.map((inner) => place(inner, true)),
    ],
    ignored: walked.unreadable.map((inner) => {
      const name = inner === '' ? basename(path) : shownName(place(inner, false));
      return { name, reason: 'unreadable' };
    }),
  };
}

/** What is at a candidate's path; undefined for a link whose target is found by itself. */
async function look(
  candidate: Candidate,
  places: ReadonlySet<string>,
): Promise<{ readonly source: JobSource; readonly realPath: string } | Ignored | undefined> {
  const { path, name, folder, isLink } = candidate;
  if (!isLink && !markdown.test(name)) {
    return { name: shownName(candidate), reason: 'not-markdown' };
  }
  try {
    const realPath = await realpath(path);
    if (isLink && !isWithin(realPath, places)) {
      return { name: shownName(candidate), reason: 'outside-link' };
    }
    const stats = await stat(realPath);
    if (isLink && !(stats.isFile() && markdown.test(name))) return undefined;
    return {
      realPath,
      source: {
        path,
        name,
        folder,
        size: bytes(stats.size),
        modifiedAt: epochMs(Math.round(stats.mtimeMs)),
      },
    };
  } catch {
    return { name: shownName(candidate), reason: 'unreadable' };
  }
}

function shownName({ folder, name }: { readonly folder: string; readonly name: string }): string {
  return folder === '' ? name : `${folder}/${name}`;
}
