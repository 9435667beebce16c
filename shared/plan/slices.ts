/**
 * Work that can be done a little at a time: each `yield` is a place where other work may go on.
 * Rules stay pure and synchronous; who runs them decides when to pause.
 */
export type SlicedWork<T> = Generator<void, T, void>;

/** Does the whole work at once. */
export function runToEnd<T>(work: SlicedWork<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Items that are worked on in a row, where each takes next to no time. */
const shortWork = 200;

/** Does the same for every item, with pauses in between. */
export function* forEachSliced<T>(
  items: readonly T[],
  work: (item: T, number: number) => void,
): SlicedWork<void> {
  for (const [number, item] of items.entries()) {
    work(item, number);
    if (number % shortWork === shortWork - 1) yield;
  }
}

/** Items sorted by themselves before they are merged. */
const shortRun = 64;

/** Sorts as `toSorted` does, stable, with pauses in between. */
export function* sortSliced<T extends object>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
): SlicedWork<readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let start = 0; start < items.length; start += shortRun) {
    runs.push(items.slice(start, start + shortRun).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const longer: (readonly T[])[] = [];
    for (let at = 0; at < runs.length; at += 2) {
      longer.push(yield* merge(runs[at] ?? [], runs[at + 1] ?? [], compare));
    }
    runs = longer;
  }
  return runs[0] ?? [];
}

function* merge<T extends object>(
  left: readonly T[],
  right: readonly T[],
  compare: (a: T, b: T) => number,
): SlicedWork<readonly T[]> {
  const merged: T[] = [];
  let at = 0;
  for (const item of left) {
    for (let next = right[at]; next !== undefined && compare(next, item) < 0; next = right[at]) {
      merged.push(next);
      at += 1;
      if (at % shortRun === 0) yield;
    }
    merged.push(item);
    if (merged.length % shortRun === 0) yield;
  }
  for (; at < right.length; at += 1) {
    const next = right[at];
    if (next !== undefined) merged.push(next);
  }
  return merged;
}
