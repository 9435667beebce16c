import { realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type {
  DroppedRoot,
  ListedFile,
  Listing,
  ListingOptions,
  ListingProblem,
} from '../../shared/plan/listing';
import { lanes, type Root } from './find-roots';
import { ruled, walkFolder } from './folder-walk';
import { IgnoreRules } from './ignore-rules';
import { inLanes } from '../core/in-lanes';
import { Turns } from './turns';
import { isWithin } from './within-roots';
import { listArchive } from './zip/list-archive';

export interface ListingWatch {
  readonly onListed: (files: number) => void;
  readonly signal: AbortSignal;
}

/** The files at and below the roots, each once, and what was left out. */
export async function listFiles(
  roots: readonly Root[],
  options: ListingOptions,
  watch: ListingWatch,
): Promise<Listing> {
  const lister = new Lister(roots, options, watch);
  for (const [number, root] of roots.entries()) await lister.add(root, number);
  await lister.addLinks();
  return { roots: roots.map(droppedRoot), files: lister.files, problems: lister.problems };
}

const droppedRoot = ({ path, kind }: Root): DroppedRoot => ({
  kind,
  place: ruled(path),
  name: kind === 'archive' ? basename(path).replace(/\.zip$/i, '') : basename(path) || path,
});

class Lister {
  readonly files: ListedFile[] = [];
  readonly problems: ListingProblem[] = [];
  /** Real paths of `files`, so that each is listed once. */
  readonly #known = new Set<string>();
  /** Symbolic links, not looked at yet. */
  readonly #links: ListedFile[] = [];
  readonly #places: ReadonlySet<string>;
  readonly #options: ListingOptions;
  readonly #watch: ListingWatch;
  readonly #turns = new Turns();

  constructor(roots: readonly Root[], options: ListingOptions, watch: ListingWatch) {
    this.#places = new Set(roots.map(({ realPath }) => realPath));
    this.#options = options;
    this.#watch = watch;
  }

  async add(root: Root, number: number): Promise<void> {
    switch (root.kind) {
      case 'file':
        this.#addFile(listedFile(root, number, ''), root.realPath);
        return;
      case 'folder':
        await this.#addFolder(root, number);
        return;
      case 'archive':
        await this.#addArchive(root, number);
    }
  }

  /** Files before links, so that a file is known by its own name and not by that of a link to it. */
  async addLinks(): Promise<void> {
    const looks = await inLanes(this.#links, lanes, (link) => this.#lookAt(link));
    for (const [index, found] of looks.entries()) {
      const link = this.#links[index];
      if (found === undefined || link === undefined) continue;
      if (typeof found === 'string') this.#addFile(link, found);
      else this.problems.push(found);
    }
  }

  async #addFolder(root: Root, number: number): Promise<void> {
    const { usesGitignore, ignorePatterns } = this.#options;
    const rules = new IgnoreRules(ignorePatterns);
    let seen = this.files.length;
    const walked = await walkFolder(root.path, {
      rules,
      usesGitignore,
      signal: this.#watch.signal,
      onFolder: (entries) => {
        seen += entries;
        this.#watch.onListed(seen);
      },
    });
    for (const inner of walked.files) {
      const isHidden = basename(inner).startsWith('.');
      if (!isHidden && !rules.ignores(ruled(inner))) {
        this.#addFile(listedFile(root, number, inner), join(root.realPath, inner));
      }
      await this.#turns.pause();
    }
    for (const inner of walked.links) {
      if (!rules.ignores(ruled(inner))) this.#links.push(listedFile(root, number, inner));
    }
    for (const inner of walked.unreadable) {
      const path = inner === '' ? basename(root.path) : ruled(join(basename(root.path), inner));
      this.problems.push({ kind: 'unreadable', path });
    }
  }

  async #addArchive(root: Root, number: number): Promise<void> {
    const rules = new IgnoreRules(this.#options.ignorePatterns);
    const { names, problems } = await listArchive(root.realPath, rules, this.#watch);
    const { name } = droppedRoot(root);
    for (const inner of names)
      this.#addFile(listedFile(root, number, inner, name), join(root.realPath, inner));
    this.problems.push(...problems);
  }

  #addFile(file: ListedFile, realPath: string): void {
    if (this.#known.has(realPath)) return;
    this.#known.add(realPath);
    this.files.push(file);
  }

  /** The real path of a link to a file; undefined when its target is listed by itself. */
  async #lookAt({ path, folder, name }: ListedFile): Promise<string | ListingProblem | undefined> {
    const shown = `${folder}/${name}`;
    try {
      const realPath = await realpath(path);
      if (!isWithin(realPath, this.#places)) return { kind: 'leads-outside', path: shown };
      return (await stat(realPath)).isFile() ? realPath : undefined;
    } catch {
      return { kind: 'unreadable', path: shown };
    }
  }
}

/** `inner`: from the root, '' for the root itself. */
function listedFile(
  { path: rootPath }: Root,
  root: number,
  inner: string,
  rootName: string = basename(rootPath),
): ListedFile {
  const path = inner === '' ? rootPath : join(rootPath, inner);
  const parts = ruled(inner).split('/').slice(0, -1);
  return {
    path,
    place: ruled(path),
    name: basename(path),
    folder: inner === '' ? '' : [rootName, ...parts].join('/'),
    root,
  };
}
