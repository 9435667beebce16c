import type { FrontMatterValue } from '../documents/front-matter/front-matter';
import { keysOfPage, normalKey } from './keys';

/** What files say at one key. */
export interface SurveyedKey {
  /** As most files write it. */
  readonly key: string;
  /** One for each file that has the key. */
  readonly values: readonly FrontMatterValue[];
}

/** What the front matter of dropped files says, by `normalKey`. */
export type KeySurvey = ReadonlyMap<string, SurveyedKey>;

/** Collects the front matter of files, one after the other. */
export class KeySurveyor {
  readonly #found = new Map<
    string,
    { readonly spellings: Map<string, number>; readonly values: FrontMatterValue[] }
  >();

  add(matter: ReadonlyMap<string, FrontMatterValue>): void {
    for (const [key, value] of matter) {
      if (keysOfPage.has(key)) continue;
      const normal = normalKey(key);
      let found = this.#found.get(normal);
      if (found === undefined) {
        found = { spellings: new Map(), values: [] };
        this.#found.set(normal, found);
      }
      found.spellings.set(key, (found.spellings.get(key) ?? 0) + 1);
      found.values.push(value);
    }
  }

  /** Keys of most files first. */
  survey(): KeySurvey {
    const keys = [...this.#found].map(([normal, { spellings, values }]) => {
      const [usual] = [...spellings].sort((a, b) => b[1] - a[1] || byText(a[0], b[0]));
      return [normal, { key: usual?.[0] ?? normal, values }] as const;
    });
    return new Map(
      keys.sort((a, b) => b[1].values.length - a[1].values.length || byText(a[0], b[0])),
    );
  }
}

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
