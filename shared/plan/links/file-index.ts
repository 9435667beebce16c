import { documentEndings, endingOf, withoutDocumentEnding } from '../file-kinds';
import type { ListedFile } from '../listing';
import type { SlicedWork } from '../slices';
import { NearestOfName } from './nearest';
import { composed, folded, folderOf, nameOf, upwards } from './places';

/** What a link leads to: a file by its number in the listing, or a folder by its place. */
export type LinkTarget =
  | { readonly to: 'file'; readonly file: number; readonly place: string }
  | { readonly to: 'folder'; readonly place: string };

export interface NamedTarget {
  readonly target: LinkTarget;
  /** How many others bear the name and lie just as near. */
  readonly rivals: number;
}

const restAfter = 200;

/** All files and folders of a listing, to be found by path or by name. */
export class FileIndex {
  readonly #exact = new PlaceMap();
  readonly #folded = new PlaceMap();
  readonly #names = new NameMap();
  readonly #aliases = new NameMap();
  readonly #folderNames = new NameMap();
  readonly #aliasesOf: (file: number) => readonly string[];

  /** Whether a path or name has a percent sign of its own: else links with one are encoded. */
  #hasPercent = false;

  /** `aliasesOf`: other names of a file, from its front matter. */
  constructor(aliasesOf: (file: number) => readonly string[] = () => []) {
    this.#aliasesOf = aliasesOf;
  }

  /** Takes in the files of a listing and the folders they lie in. */
  *add(files: readonly ListedFile[], rootFolders: readonly string[]): SlicedWork<void> {
    const tops = new Set(rootFolders);
    for (const place of tops) this.#addFolder(place);
    this.#hasPercent ||= rootFolders.some((place) => place.includes('%'));
    for (const [file, { place, name }] of files.entries()) {
      const target: LinkTarget = { to: 'file', file, place };
      this.#hasPercent ||= place.includes('%');
      this.#addPlace(target);
      const stem = folded(withoutDocumentEnding(name));
      const whole = folded(name);
      this.#names.add(whole, target);
      if (stem !== whole) this.#names.add(stem, target);
      for (const alias of this.#aliasesOf(file)) {
        this.#hasPercent ||= alias.includes('%');
        this.#aliases.add(folded(alias), target);
      }
      for (const folder of upwards(folderOf(place))) {
        if (tops.has(folder) || !isBelow(folder, tops) || this.#hasFolder(folder)) break;
        this.#addFolder(folder);
      }
      if (file % restAfter === 0) yield;
    }
  }

  /** What lies at a path: as written, with an ending added, or with other letter case. */
  atPlace(place: string, wantsFolder: boolean): LinkTarget | undefined {
    if (!this.#hasPercent && place.includes('%')) return undefined;
    return (
      this.#exact.find(composed(place), wantsFolder) ??
      this.#folded.find(folded(place), wantsFolder)
    );
  }

  /** What bears a name, which may have folders before it; the nearest to `folder` counts. */
  named(name: string, folder: string): NamedTarget | undefined {
    if (!this.#hasPercent && name.includes('%')) return undefined;
    const key = folded(name).replace(/^\/+/, '');
    for (const names of [this.#names, this.#aliases, this.#folderNames]) {
      const found = names.nearest(key)?.from(folder) ?? [];
      const exact = found.find(({ place }) => isExactly(place, name)) ?? found[0];
      if (exact !== undefined) return { target: exact, rivals: found.length - 1 };
    }
    return undefined;
  }

  #addFolder(place: string): void {
    const target: LinkTarget = { to: 'folder', place };
    this.#addPlace(target);
    this.#folderNames.add(folded(nameOf(place)), target);
  }

  #hasFolder(place: string): boolean {
    return this.#exact.find(composed(place), true)?.to === 'folder';
  }

  #addPlace(target: LinkTarget): void {
    const { place } = target;
    this.#exact.add(composed(place), target);
    this.#folded.add(folded(place), target);
  }
}

/** Files and folders by their places; documents also without their ending. */
class PlaceMap {
  readonly #whole = new Map<string, LinkTarget>();
  readonly #stems = new Map<string, LinkTarget>();

  add(place: string, target: LinkTarget): void {
    if (!this.#whole.has(place)) this.#whole.set(place, target);
    const stem = withoutDocumentEnding(place);
    if (target.to === 'folder' || stem.length === place.length) return;
    const known = this.#stems.get(stem);
    if (known === undefined || rankOf(target.place) < rankOf(known.place)) {
      this.#stems.set(stem, target);
    }
  }

  find(place: string, wantsFolder: boolean): LinkTarget | undefined {
    const direct = this.#whole.get(place);
    if (direct !== undefined && (direct.to === 'file' || wantsFolder)) return direct;
    const stem = this.#stems.get(place);
    if (stem !== undefined) return stem;
    const page = /\.html?$/.test(place)
      ? this.#stems.get(place.replace(/\.html?$/, ''))
      : undefined;
    return page ?? direct;
  }
}

/** Of documents that differ in their ending only, the one with the more usual ending counts. */
const rankOf = (place: string): number => documentEndings.indexOf(endingOf(place));

/** Of those that bear the last name of a path, the ones that lie in its folders. */
function withFolders(bearers: readonly LinkTarget[], key: string): readonly LinkTarget[] {
  if (!key.includes('/')) return [];
  const end = `/${key}`;
  return bearers.filter(({ place }) => {
    const whole = folded(place);
    return whole.endsWith(end) || withoutDocumentEnding(whole).endsWith(end);
  });
}

function isExactly(place: string, name: string): boolean {
  const last = composed(nameOf(place));
  const wanted = composed(nameOf(name));
  return last === wanted || withoutDocumentEnding(last) === wanted;
}

function isBelow(place: string, tops: ReadonlySet<string>): boolean {
  for (const folder of upwards(place)) if (tops.has(folder)) return true;
  return false;
}

/** Files and folders by names, each of which several may bear. */
class NameMap {
  readonly #bearers = new Map<string, LinkTarget[]>();
  /** Made when a name is first asked for. */
  readonly #nearest = new Map<string, NearestOfName<LinkTarget> | undefined>();

  add(name: string, target: LinkTarget): void {
    const known = this.#bearers.get(name);
    if (known === undefined) this.#bearers.set(name, [target]);
    else known.push(target);
  }

  nearest(name: string): NearestOfName<LinkTarget> | undefined {
    const known = this.#nearest.get(name);
    if (known !== undefined || this.#nearest.has(name)) return known;
    const own = this.#bearers.get(name);
    const bearers = own ?? withFolders(this.#bearers.get(nameOf(name)) ?? [], name);
    const nearest = bearers.length === 0 ? undefined : new NearestOfName(bearers);
    this.#nearest.set(name, nearest);
    return nearest;
  }
}
