import { compareNames, comparePaths } from '../../shared/plan/natural-order';

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
    .sort((a, b) => comparePaths(a.parts, b.parts))
    .flatMap(({ own }) => own.sort((a, b) => compareNames(a.name, b.name)));
}
