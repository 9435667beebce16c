/** What a person expects of a list: letter case last, and `2` before `10`. */
const collator = new Intl.Collator(undefined, { numeric: true });

interface Placed {
  /** With `/` between its parts; empty at the top. */
  readonly folder: string;
  readonly name: string;
}

/** By folder, part for part so that a folder's own folders follow it, then by name. */
export function inNaturalOrder<T extends Placed>(items: readonly T[]): readonly T[] {
  const byFolder = new Map<string, T[]>();
  for (const item of items) {
    const others = byFolder.get(item.folder);
    if (others === undefined) byFolder.set(item.folder, [item]);
    else others.push(item);
  }
  return [...byFolder]
    .map(([folder, own]) => ({ parts: folder.split('/'), own }))
    .sort((a, b) => compareParts(a.parts, b.parts))
    .flatMap(({ own }) => own.sort((a, b) => collator.compare(a.name, b.name)));
}

function compareParts(a: readonly string[], b: readonly string[]): number {
  for (const [index, part] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const order = collator.compare(part, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
