import type { JobId, PageId } from '../../../shared/jobs/job';
import { NumberSet } from './number-set';

/**
 * What a sibling is to the others.
 * `open`: it has no page yet, and nothing is under way · `busy`: its page may appear at any moment ·
 * `made`: its page is known · `over`: it will not get a page, as far as is known
 */
export type SiblingState = 'open' | 'busy' | 'made' | 'over';

/** Siblings between two that are made; the ends of the row bound the outermost gaps. */
interface Gap {
  readonly low: number;
  readonly high: number;
}

/**
 * The pages of one import under one page, in the order of the folder. Of two that are made at the
 * same time between the same two neighbours nobody knows which comes first. So one at a time is
 * made in each gap between pages that are there, and it is the one in the middle: the number of
 * gaps doubles each time, and soon there are more than the budget can serve.
 */
export class SiblingRow {
  readonly #ids: JobId[] = [];
  readonly #pages: (PageId | undefined)[] = [];
  readonly #known = new Set<string>();
  readonly #states: SiblingState[] = [];
  readonly #made = new NumberSet();
  readonly #busy = new NumberSet();
  /** Those that could begin now, and among them those whose page is known as soon as it is made. */
  readonly #ready = new NumberSet();
  readonly #quick = new NumberSet();
  readonly #onReady: (id: JobId) => void;
  /** Blocks that nothing can be put behind any more. */
  readonly #gone = new Set<string>();
  #unmade = 0;

  /** @param onReady called with the sibling that goes first in a gap */
  constructor(onReady: (id: JobId) => void) {
    this.#onReady = onReady;
  }

  /** Whether some may yet get a page. */
  get isUnfinished(): boolean {
    return this.#unmade > 0;
  }

  /** Adds a sibling at the end. @returns its number in the row */
  append(id: JobId): number {
    this.#ids.push(id);
    this.#pages.push(undefined);
    this.#states.push('open');
    this.#unmade += 1;
    return this.#ids.length - 1;
  }

  /** Takes note of what has become of a sibling. */
  change(number: number, state: SiblingState, page: PageId | undefined): void {
    this.#withdraw(number);
    this.#unmade += Number(isUnmade(state)) - Number(isUnmade(this.#states[number]));
    this.#states[number] = state;
    this.#pages[number] = page;
    if (page !== undefined) this.#known.add(page);
    put(this.#busy, number, state === 'busy');
    put(this.#made, number, state === 'made');
    const gap = this.#gapAt(number);
    if (state === 'made') {
      this.#call({ low: gap.low, high: number });
      this.#call({ low: number, high: gap.high });
    } else this.#call(gap);
  }

  /** Its job is gone; a page that was made stays. */
  leave(number: number): void {
    if (this.#states[number] !== 'made') this.change(number, 'over', undefined);
  }

  /** A sibling that could begin asks whether it is its turn. */
  admits(number: number, isQuick: boolean): boolean {
    this.#ready.add(number);
    if (isQuick) this.#quick.add(number);
    return this.#chosenIn(this.#gapAt(number)) === number;
  }

  /** It could begin no more. */
  withdraw(number: number): void {
    if (!this.#ready.has(number)) return;
    this.#withdraw(number);
    this.#call(this.#gapAt(number));
  }

  /** How many siblings stand in the same gap. */
  gapLength(number: number): number {
    const { low, high } = this.#gapAt(number);
    return high - low - 1;
  }

  /** Nothing can be put behind this block any more: it was moved or deleted. */
  forget(block: string): void {
    this.#gone.add(block);
  }

  isGone(block: string): boolean {
    return this.#gone.has(block);
  }

  /** The nearest page before a sibling. */
  pageBefore(number: number): PageId | undefined {
    let at = this.#made.previous(number - 1);
    for (; at !== undefined; at = this.#made.previous(at - 1)) {
      const page = this.#pages[at];
      if (page !== undefined && !this.#gone.has(page)) return page;
    }
    return undefined;
  }

  hasPageAfter(number: number): boolean {
    return this.#made.next(number + 1) !== undefined;
  }

  hasPage(page: string): boolean {
    return this.#known.has(page);
  }

  #withdraw(number: number): void {
    this.#ready.delete(number);
    this.#quick.delete(number);
  }

  /** The gap that a sibling without a page stands in. */
  #gapAt(number: number): Gap {
    return {
      low: this.#made.previous(number - 1) ?? -1,
      high: this.#made.next(number + 1) ?? this.#ids.length,
    };
  }

  #call(gap: Gap): void {
    const chosen = this.#chosenIn(gap);
    const id = chosen === undefined ? undefined : this.#ids[chosen];
    if (id !== undefined) this.#onReady(id);
  }

  #chosenIn(gap: Gap): number | undefined {
    const busy = this.#busy.next(gap.low + 1);
    if (busy !== undefined && busy < gap.high) return undefined;
    return nearestToMiddle(this.#quick, gap) ?? nearestToMiddle(this.#ready, gap);
  }
}

const isUnmade = (state: SiblingState | undefined): boolean => state === 'open' || state === 'busy';

function put(numbers: NumberSet, number: number, isIn: boolean): void {
  if (isIn) numbers.add(number);
  else numbers.delete(number);
}

function nearestToMiddle(numbers: NumberSet, { low, high }: Gap): number | undefined {
  const middle = (low + high) >> 1;
  const before = numbers.previous(middle);
  const after = numbers.next(middle + 1);
  const isBefore = before !== undefined && before > low;
  const isAfter = after !== undefined && after < high;
  if (!isBefore || !isAfter) return isBefore ? before : isAfter ? after : undefined;
  return middle - before <= after - middle ? before : after;
}
