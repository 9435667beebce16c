/** Jobs that are saved in one transaction: some milliseconds, and one wait for the disk. */
const size = 50;

/** The items in order, so many together as are saved at once. */
export function* portions<T>(items: readonly T[]): Generator<readonly T[], void, void> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
