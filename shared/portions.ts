/** The items in order, `size` together; the last portion may be smaller. */
export function* portions<T>(
  items: readonly T[],
  size: number,
): Generator<readonly T[], void, void> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
