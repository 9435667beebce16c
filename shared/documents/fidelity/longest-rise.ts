/**
 * Indices of a longest part of the list that rises, in order (Schensted 1961). Time grows as
 * n log n.
 */
export function longestRise(values: readonly number[]): readonly number[] {
  /** For each length the index of the smallest value that ends a rise of it. */
  const ends: number[] = [];
  const former: (number | undefined)[] = [];
  const valueAt = (index: number | undefined): number =>
    index === undefined ? Infinity : (values[index] ?? Infinity);
  for (const [index, value] of values.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (valueAt(ends[middle]) < value) low = middle + 1;
      else high = middle;
    }
    former.push(ends[low - 1]);
    ends[low] = index;
  }
  const rise: number[] = [];
  for (let at = ends.at(-1); at !== undefined; at = former[at]) rise.push(at);
  return rise.reverse();
}
