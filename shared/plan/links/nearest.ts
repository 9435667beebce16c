import { upwards, folderOf } from './places';

interface Placed {
  readonly place: string;
}

/** What lies nearest below a folder: how many folders down, and what. */
interface Below<T> {
  readonly steps: number;
  readonly items: T[];
}

/**
 * Of several things of one name, finds the one nearest to a folder: the fewest steps up and down.
 * A search costs the depth of the folder, however many things bear the name.
 */
export class NearestOfName<T extends Placed> {
  readonly #below = new Map<string, Below<T>>();

  readonly #items: readonly T[];

  constructor(items: readonly T[]) {
    this.#items = items;
    if (items.length < 2) return;
    for (const item of items) {
      let steps = 0;
      for (const folder of upwards(folderOf(item.place))) {
        const known = this.#below.get(folder);
        if (known === undefined || steps < known.steps) {
          this.#below.set(folder, { steps, items: [item] });
        } else if (steps === known.steps) known.items.push(item);
        steps += 1;
      }
    }
  }

  /** Those that lie nearest, all equally near; empty when nothing bears the name. */
  from(folder: string): readonly T[] {
    if (this.#items.length < 2) return this.#items;
    let best: Below<T> = { steps: Infinity, items: [] };
    let up = 0;
    for (const at of upwards(folder)) {
      const found = this.#below.get(at);
      const steps = up + (found?.steps ?? Infinity);
      if (found !== undefined && steps < best.steps) best = { steps, items: found.items };
      else if (found !== undefined && steps === best.steps) {
        best = { steps, items: [...best.items, ...found.items] };
      }
      up += 1;
    }
    return best.items;
  }
}
