import type { SlicedWork } from '../slices';
import type { WaitingGraph } from './waiting-graph';

const restAfter = 100;

/**
 * A graph of which pages are taken until no circle is left. What `reduce` takes is needed in some
 * smallest choice (the rules of Levy and Low, "A contraction algorithm for finding small cycle
 * cutsets", 1988), so nothing is lost by it; where it stops, somebody must choose.
 */
export class ReducibleGraph {
  readonly #out = new Map<number, Set<number>>();
  readonly #in = new Map<number, Set<number>>();
  readonly #changed = new Set<number>();

  /** Takes in a graph, once, before anything else. */
  *add(graph: WaitingGraph): SlicedWork<void> {
    for (const [from, targets] of graph) {
      this.#out.set(from, new Set(targets));
      this.#changed.add(from);
      const into = this.#in.get(from);
      if (into === undefined) this.#in.set(from, new Set());
      for (const to of targets) {
        const known = this.#in.get(to);
        if (known === undefined) this.#in.set(to, new Set([from]));
        else known.add(from);
      }
      if (this.#out.size % restAfter === 0) yield;
    }
  }

  /** What is left, from each page to those it waits for. */
  get left(): WaitingGraph {
    return this.#out;
  }

  /** How many circles may go through a page, roughly. */
  weight(number: number): number {
    return (this.#in.get(number)?.size ?? 0) * (this.#out.get(number)?.size ?? 0);
  }

  /** Takes a page out, with its edges. */
  remove(number: number): void {
    for (const to of this.#out.get(number) ?? []) {
      this.#in.get(to)?.delete(number);
      this.#changed.add(to);
    }
    for (const from of this.#in.get(number) ?? []) {
      this.#out.get(from)?.delete(number);
      this.#changed.add(from);
    }
    this.#out.delete(number);
    this.#in.delete(number);
    this.#changed.delete(number);
  }

  /** Shrinks the graph as far as is certain; gives the pages that had to be chosen. */
  *reduce(): SlicedWork<readonly number[]> {
    const chosen: number[] = [];
    let steps = 0;
    for (const number of this.#changed) {
      this.#changed.delete(number);
      if (this.#reduceAt(number)) chosen.push(number);
      steps += 1;
      if (steps % restAfter === 0) yield;
    }
    return chosen;
  }

  /** Whether the page had to be chosen. */
  #reduceAt(number: number): boolean {
    const out = this.#out.get(number);
    const into = this.#in.get(number);
    if (out === undefined || into === undefined) return false;
    if (out.has(number)) {
      this.remove(number);
      return true;
    }
    if (out.size === 0 || into.size === 0) this.remove(number);
    else if (out.size === 1 || into.size === 1) this.#bypass(number, into, out);
    return false;
  }

  /** Every circle through a page with one way in or out goes through its neighbour too. */
  #bypass(number: number, into: ReadonlySet<number>, out: ReadonlySet<number>): void {
    const [before, after] = [[...into], [...out]];
    this.remove(number);
    for (const from of before) {
      for (const to of after) {
        this.#out.get(from)?.add(to);
        this.#in.get(to)?.add(from);
      }
    }
  }
}
