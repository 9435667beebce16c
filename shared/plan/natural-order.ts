const collator = new Intl.Collator(undefined, { numeric: true });

/** What a person expects of a list of names: letter case last, and `2` before `10`. */
export const compareNames = (a: string, b: string): number => collator.compare(a, b);

/** Paths with `/`, part for part, so that what lies in a folder stays together. */
export function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (const [index, part] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const order = compareNames(part, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
