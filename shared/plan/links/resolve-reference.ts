import type { DroppedRoot, ListedFile } from '../listing';
import { isByName, type FoundReference } from '../scan/found-reference';
import type { FileIndex, LinkTarget } from './file-index';
import { decoded, folderOf, joined, upwards } from './places';
import { placesOf, readingsOf } from './readings';

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
    for (const { path, heading } of readingsOf(written)) {
      const found = this.#atPath(from, path);
      if (found !== undefined) return resolved(found, mayHaveHeading ? heading : undefined, 0);
    }
    // Obsidian can write links as paths that are only a name.
    let last = written;
    for (const { path, heading } of readingsOf(written)) {
      last = path;
      if (path.includes('/')) continue;
      const named = this.#index.named(path, folderOf(from.place));
      if (named?.rivals === 0 && named.target.to === 'file') {
        return resolved(named.target, mayHaveHeading ? heading : undefined, 0);
      }
    }
    return { to: 'nothing', reason: this.#reasonFor(from, last) };
  }

  #atPath(from: ListedFile, path: string): LinkTarget | undefined {
    const wantsFolder = path.endsWith('/');
    for (const place of placesOf(from, path, this.#topsFor(from, path))) {
      const found = this.#index.atPlace(place, wantsFolder);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #topsFor(from: ListedFile, path: string): readonly string[] {
    if (!path.startsWith('/')) return [];
    const own = this.#tops.filter((top) => from.place.startsWith(`${top}/`));
    return [...own, ...this.#tops.filter((top) => !own.includes(top))];
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
