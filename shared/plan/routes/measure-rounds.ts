import type { WriteText } from '../plan';
import type { SlicedWork } from '../slices';
import type { RoutePage } from './route-page';

export interface Rounds {
  readonly writes: readonly WriteText[];
  /** How many tasks wait one for the other, at most. */
  readonly rounds: number;
}

const restAfter = 100;

/**
 * Goes through making and writing of all pages in an order that is possible, counts how many tasks
 * come one after the other, and makes pages before their text where the chain gets too long.
 *
 * Two steps a page: 2n its making, 2n + 1 its text when that is sent apart.
 */
export function* measureRounds(
  pages: readonly RoutePage[],
  given: readonly WriteText[],
  longestChain: number,
): SlicedWork<Rounds> {
  const writes = [...given];
  const steps = new Steps();
  const hasChildren = new Set(pages.map(({ parent }) => parent));
  for (const [number, { parent, targets }] of pages.entries()) {
    const write = writes[number];
    const isApart = write === 'replace' || write === 'insert';
    if (parent !== undefined) steps.add(2 * number, stepBelow(parent, writes));
    if (isApart) steps.add(2 * number + 1, 2 * number);
    const text = isApart ? 2 * number + 1 : 2 * number;
    if (write !== 'none') for (const target of targets) steps.add(text, 2 * target);
    if (number % restAfter === 0) yield;
  }

  const levels: number[] = [];
  const ready = pages.flatMap((_, number) => (steps.waits(2 * number) ? [] : [2 * number]));
  let rounds = 0;
  let made = 0;
  for (const step of ready) {
    const number = Math.floor(step / 2);
    const isText = step % 2 === 1;
    let level = isText || writes[number] === 'create' ? 1 : 0;
    for (const before of steps.before(step)) {
      level = Math.max(
        level,
        (levels[before] ?? 0) + (isText || writes[number] === 'create' ? 1 : 0),
      );
    }
    rounds = Math.max(rounds, level);
    const after = steps.after(step);
    const isTooLate = level > longestChain && after.length > 0 && !hasChildren.has(number);
    if (!isText && writes[number] === 'create' && isTooLate) {
      writes[number] = 'replace';
      const parent = pages[number]?.parent;
      level = parent === undefined ? 0 : (levels[stepBelow(parent, writes)] ?? 0);
    }
    levels[step] = level;
    for (const next of after) if (steps.isFreeAfter(next)) ready.push(next);
    if (!isText) made += 1;
    if (ready.length % restAfter === 0) yield;
  }
  if (made < pages.length) throw new Error('Pages wait for each other in a circle.');
  return { writes, rounds };
}

/** The step after which a page's sub-pages can be made. */
const stepBelow = (parent: number, writes: readonly WriteText[]): number =>
  writes[parent] === 'replace' ? 2 * parent + 1 : 2 * parent;

const none: readonly number[] = [];

/** Steps that wait for others. */
class Steps {
  readonly #before = new Map<number, number[]>();
  readonly #after = new Map<number, number[]>();
  readonly #missing = new Map<number, number>();

  add(step: number, before: number): void {
    push(this.#before, step, before);
    push(this.#after, before, step);
    this.#missing.set(step, (this.#missing.get(step) ?? 0) + 1);
  }

  waits(step: number): boolean {
    return this.#missing.has(step);
  }

  before(step: number): readonly number[] {
    return this.#before.get(step) ?? none;
  }

  after(step: number): readonly number[] {
    return this.#after.get(step) ?? none;
  }

  /** Takes note that one more step before it is done; whether all are. */
  isFreeAfter(step: number): boolean {
    const missing = (this.#missing.get(step) ?? 0) - 1;
    this.#missing.set(step, missing);
    return missing === 0;
  }
}

function push(map: Map<number, number[]>, key: number, value: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
