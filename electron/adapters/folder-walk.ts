import nodeFs from 'node:fs';
import { join, relative } from 'node:path';
import { fdir } from 'fdir';

/** Paths relative to the root. */
export interface WalkedFolder {
  /** Files that are neither hidden nor links. */
  readonly files: readonly string[];
  /** Symbolic links, followed nowhere. */
  readonly links: readonly string[];
  /** Folders that could not be listed; '' for the root itself. */
  readonly unreadable: readonly string[];
}

const isHidden = (name: string): boolean => name.startsWith('.');
const isLeftOut = (name: string): boolean => isHidden(name) || name === 'node_modules';

/** Lists a folder and all below it. What is hidden, and installed packages, are passed over. */
export async function walkFolder(root: string): Promise<WalkedFolder> {
  const links: string[] = [];
  const unreadable: string[] = [];
  const files = await new fdir({
    excludeSymlinks: true,
    fs: { ...nodeFs, readdir: watchedReaddir(links, unreadable) },
  })
    .withRelativePaths()
    .exclude((name) => isLeftOut(name))
    .filter((path, isFolder) => isFolder || !isHidden(nameOf(path)))
    .crawl(root)
    .withPromise();
  const inner = (path: string): string => relative(root, path);
  return { files, links: links.map(inner), unreadable: unreadable.map(inner) };
}

/** The crawler tells neither links nor what it could not list, so they are noted on the way. */
function watchedReaddir(links: string[], unreadable: string[]): typeof nodeFs.readdir {
  type Done = (error: NodeJS.ErrnoException | null, entries: nodeFs.Dirent[]) => void;
  const watched = (path: string, options: { withFileTypes: true }, done: Done): void => {
    nodeFs.readdir(path, options, (error, entries) => {
      if (error !== null) unreadable.push(path);
      else {
        for (const entry of entries) {
          if (entry.isSymbolicLink() && !isLeftOut(entry.name)) links.push(join(path, entry.name));
        }
      }
      done(error, entries);
    });
  };
  return Object.assign(watched, nodeFs.readdir);
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
