import type { DroppedRoot, ListedFile } from '../listing';
import { isByName, type FoundReference } from '../scan/found-reference';
import type { FileIndex, LinkTarget } from './file-index';
import { decoded, folderOf, joined, upwards } from './places';

/** Where a reference leads. */
export type Resolution =
  | {
      readonly to: 'target';
      readonly target: LinkTarget;
      /** The part of the target file that was named. */
      readonly heading?: string;
      /** How many others the name could mean just as well. */
      readonly rivals: number;
    }
  | { readonly to: 'nothing'; readonly reason: 'missing' | 'outside' };

/** Finds what references mean, among what was dropped. */
export class LinkResolver {
  readonly #index: FileIndex;
  /** Folders that were dropped whole. */
  readonly #tops: readonly string[];

  constructor(index: FileIndex, roots: readonly DroppedRoot[]) {
    this.#index = index;
    this.#tops = roots.filter(({ kind }) => kind !== 'file').map(({ place }) => place);
  }

  /** Where a reference of form `relative` in `from` leads. */
  resolve(from: ListedFile, reference: FoundReference): Resolution {
    return isByName(reference.kind)
      ? this.#byName(from, reference)
      : this.#byPath(from, reference.target, reference.kind === 'link');
  }

  #byName(from: ListedFile, { target, heading, blockId }: FoundReference): Resolution {
    const inside = heading ?? blockId;
    for (const name of [target, decoded(target)]) {
      if (name === undefined) continue;
      const found = /^(?:\.\.?)?\//.test(name) ? this.#atPath(from, name) : undefined;
      if (found !== undefined) return resolved(found, inside, 0);
      const named = this.#index.named(name, folderOf(from.place));
      if (named !== undefined) return resolved(named.target, inside, named.rivals);
    }
    return { to: 'nothing', reason: this.#reasonFor(from, target) };
  }

  #byPath(from: ListedFile, written: string, mayHaveHeading: boolean): Resolution {
    const readings = readingsOf(written);
    for (const { path, heading } of readings) {
      const found = this.#atPath(from, path);
      if (found !== undefined) return resolved(found, mayHaveHeading ? heading : undefined, 0);
    }
    // Obsidian can write links as paths that are only a name.
    for (const { path, heading } of readings) {
      if (path.includes('/')) continue;
      const named = this.#index.named(path, folderOf(from.place));
      if (named?.rivals === 0 && named.target.to === 'file') {
        return resolved(named.target, mayHaveHeading ? heading : undefined, 0);
      }
    }
    return { to: 'nothing', reason: this.#reasonFor(from, readings.at(-1)?.path ?? written) };
  }

  #atPath(from: ListedFile, path: string): LinkTarget | undefined {
    const wantsFolder = path.endsWith('/');
    for (const place of this.#placesOf(from, path)) {
      const found = this.#index.atPlace(place, wantsFolder);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The places a path can mean. One that begins with `/` begins at what was dropped. */
  *#placesOf(from: ListedFile, path: string): Generator<string, void, void> {
    if (!path.startsWith('/')) {
      const place = joined(folderOf(from.place), path);
      if (place !== undefined) yield place;
      if (/^[a-z]:\//i.test(path)) yield path;
      return;
    }
    const own = this.#tops.filter((top) => from.place.startsWith(`${top}/`));
    const others = this.#tops.filter((top) => !own.includes(top));
    for (const top of [...own, ...others]) {
      const place = joined(top, path);
      if (place !== undefined) yield place;
    }
    yield path;
  }

  #reasonFor(from: ListedFile, path: string): 'missing' | 'outside' {
    if (path.startsWith('/')) return 'missing';
    const place = joined(folderOf(from.place), path);
    if (place === undefined) return 'outside';
    for (const folder of upwards(place)) if (this.#tops.includes(folder)) return 'missing';
    return 'outside';
  }
}

function resolved(target: LinkTarget, heading: string | undefined, rivals: number): Resolution {
  const part = target.to === 'file' && heading !== undefined && heading !== '' ? { heading } : {};
  return { to: 'target', target, ...part, rivals };
}

interface Reading {
  readonly path: string;
  readonly heading?: string;
}

/** What a written target can mean: a file's name may hold `%`, `#`, `?` and `\` itself. */
function readingsOf(written: string): readonly Reading[] {
  const readings = new Map<string, Reading>();
  const add = (path: string, fragment?: string): void => {
    for (const one of [path, decoded(path) ?? path]) {
      if (one === '' || readings.has(one)) continue;
      const heading = fragment === undefined ? undefined : (decoded(fragment) ?? fragment);
      readings.set(one, heading === undefined ? { path: one } : { path: one, heading });
    }
  };
  for (const text of [written.trim(), written.trim().replaceAll('\\', '/')]) {
    add(text);
    for (const hash of [text.lastIndexOf('#'), text.indexOf('#')]) {
      if (hash !== -1) add(text.slice(0, hash), text.slice(hash + 1));
    }
    const [path = '', heading] = text.split('#');
    add(path.split('?')[0] ?? '', heading);
  }
  return [...readings.values()];
}
