import { longestRise } from './longest-rise';

/** Places of equal entries in two lists, as pairs that rise in both. Time grows as n log n. */
export function samePlaces(
  left: readonly string[],
  right: readonly string[],
): readonly (readonly [number, number])[] {
  const places = new Map<string, number[]>();
  for (const [at, key] of right.entries()) {
    const known = places.get(key);
    if (known === undefined) places.set(key, [at]);
    else known.push(at);
  }
  const seen = new Map<string, number>();
  const pairs = left.flatMap((key, at): readonly (readonly [number, number])[] => {
    const turn = seen.get(key) ?? 0;
    seen.set(key, turn + 1);
    const place = places.get(key)?.[turn];
    return place === undefined ? [] : [[at, place]];
  });
  return longestRise(pairs.map(([, place]) => place)).flatMap((index) => {
    const pair = pairs[index];
    return pair === undefined ? [] : [pair];
  });
}
