import { withoutDocumentEnding } from '../file-kinds';
import { documentNames } from './document-names';
import type { EarlierPage } from './earlier-pages';
import { NearestOfName } from './nearest';
import { composed, folded, folderOf, nameOf } from './places';

interface PlacedPage extends EarlierPage {
  readonly place: string;
}

/** Pages that were found, by place and by name. */
export class EarlierIndex {
  readonly #exact = new Map<string, PlacedPage>();
  readonly #folded = new Map<string, PlacedPage[]>();
  /** By the name without its ending. */
  readonly #named = new Map<string, PlacedPage[]>();

  readonly #folders = new Map<string, EarlierPage>();

  get isEmpty(): boolean {
    return this.#exact.size === 0 && this.#folders.size === 0;
  }

  addFolder(page: EarlierPage, place: string): void {
    this.#folders.set(composed(place), page);
  }

  /** The page of the folder at a place. */
  folderAt(place: string): EarlierPage | undefined {
    return this.#folders.get(composed(place));
  }

  add(page: EarlierPage, place: string): void {
    if (this.#exact.has(composed(place))) return;
    const placed = { ...page, place };
    this.#exact.set(composed(place), placed);
    append(this.#folded, folded(place), placed);
    append(this.#named, folded(withoutDocumentEnding(nameOf(place))), placed);
  }

  at(place: string): EarlierPage | 'several' | undefined {
    const places = documentNames(place);
    for (const each of places) {
      const exact = this.#exact.get(composed(each));
      if (exact !== undefined) return exact;
    }
    for (const each of places) {
      const [first, ...others] = this.#folded.get(folded(each)) ?? [];
      if (first !== undefined) return others.length === 0 ? first : 'several';
    }
    return undefined;
  }

  /** What bears a name, which may have folders before it; in the innermost root that has it. */
  named(
    name: string,
    from: { readonly place: string },
    roots: readonly string[],
  ): EarlierPage | 'several' | undefined {
    const wanted = documentNames(name).map((each) => `/${folded(each)}`);
    const bearers = (
      this.#named.get(folded(withoutDocumentEnding(nameOf(wanted[0] ?? '')))) ?? []
    ).filter(({ place }) => wanted.some((end) => folded(place).endsWith(end)));
    for (const root of roots) {
      const inside = bearers.filter(({ place }) => place.startsWith(`${root}/`));
      const nearest = new NearestOfName(inside).from(folderOf(from.place));
      const [first, ...others] = nearest;
      if (first !== undefined) return others.length === 0 ? first : 'several';
    }
    return undefined;
  }
}

function append(map: Map<string, PlacedPage[]>, key: string, page: PlacedPage): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [page]);
  else known.push(page);
}
