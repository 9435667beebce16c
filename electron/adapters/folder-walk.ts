import nodeFs from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fdir } from 'fdir';
import { isLeftOut, type IgnoreRules } from './ignore-rules';

/** Paths relative to the root. */
export interface WalkedFolder {
  /** Files that are neither hidden nor links. */
  readonly files: readonly string[];
  /** Symbolic links, followed nowhere. */
  readonly links: readonly string[];
  /** Folders that could not be listed; '' for the root itself. */
  readonly unreadable: readonly string[];
}

export interface WalkOptions {
  readonly rules: IgnoreRules;
  readonly usesGitignore: boolean;
  /** Hears how many entries one more folder has. */
  readonly onFolder: (entries: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Lists a folder and all below it. What is hidden, installed packages, and what the rules leave out
 * is passed over.
 */
export async function walkFolder(root: string, options: WalkOptions): Promise<WalkedFolder> {
  const links: string[] = [];
  const unreadable: string[] = [];
  const { rules, signal } = options;
  const inner = (path: string): string => relative(root, path);
  const files = await new fdir({
    excludeSymlinks: true,
    fs: { ...nodeFs, readdir: watchedReaddir(root, options, links, unreadable) },
  })
    .withFullPaths()
    .withAbortSignal(signal)
    .exclude((name, path) => isLeftOut(name) || rules.ignores(`${ruled(inner(path))}/`))
    .crawl(root)
    .withPromise();
  return {
    files: filesOf(root, files),
    links: links.map(inner),
    unreadable: unreadable.map(inner),
  };
}

/** Paths below the root, cut without a look at each part: there may be many. */
function filesOf(root: string, paths: readonly string[]): readonly string[] {
  const start = root.endsWith(sep) ? root.length : root.length + 1;
  return paths.map((path) => path.slice(start));
}

/** A path as rules are written. */
export const ruled = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));

/** The crawler tells neither links nor what it could not list, so they are noted on the way. */
function watchedReaddir(
  root: string,
  { rules, usesGitignore, onFolder }: WalkOptions,
  links: string[],
  unreadable: string[],
): typeof nodeFs.readdir {
  type Done = (error: NodeJS.ErrnoException | null, entries: nodeFs.Dirent[]) => void;
  const watched = (path: string, options: { withFileTypes: true }, done: Done): void => {
    nodeFs.readdir(path, options, (error, entries) => {
      if (error !== null) {
        unreadable.push(path);
        done(error, entries);
        return;
      }
      onFolder(entries.length);
      let hasRules = false;
      for (const entry of entries) {
        if (entry.isSymbolicLink() && !isLeftOut(entry.name)) links.push(join(path, entry.name));
        hasRules ||= entry.name === '.gitignore' && entry.isFile();
      }
      if (!usesGitignore || !hasRules) {
        done(error, entries);
        return;
      }
      nodeFs.readFile(join(path, '.gitignore'), 'utf8', (trouble, text) => {
        if (trouble === null) rules.add(ruled(relative(root, path)), text);
        done(error, entries);
      });
    });
  };
  return Object.assign(watched, nodeFs.readdir);
}
