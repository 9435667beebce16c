import type { Difference } from './fidelity';
import { longestRise } from './longest-rise';
import type { Contents, PlacedBlock } from './read-contents';

/** How the blocks of both sides stand to each other. */
export interface ComparedPlaces {
  /** Pairs of the same block in the same place, at the same depth, with the same punctuation. */
  readonly common: number;
  /** Blocks of both sides that have a counterpart, or whose absence no word explains. */
  readonly total: number;
  readonly differences: readonly Difference[];
}

/** The same block on both sides, with its place on each. */
interface Pair {
  readonly ours: number;
  readonly theirs: number;
  readonly sent: PlacedBlock;
  readonly read: PlacedBlock;
}

/**
 * Compares where the blocks of two texts stand. What has moved is as little as can explain the
 * other order; blocks that moved, or changed their depth, together are one difference.
 */
export function comparePlaces(ours: Contents, theirs: Contents): ComparedPlaces {
  const pairs = pairsOf(ours.blocks, theirs.blocks);
  const inPlace = longestRise(pairs.map((pair) => pair.theirs));
  const isInPlace = new Set(inPlace);
  const anchors = inPlace.flatMap((index) => pairs[index] ?? []);
  const differences = [
    ...unexplained(ours, theirs, pairs, anchors),
    ...moves(pairs.filter((_, index) => !isInPlace.has(index))),
    ...depths(pairs),
    ...pairs.filter(({ sent, read }) => sent.signs !== read.signs).map(punctuation),
  ];
  const whole = pairs.filter(
    ({ sent, read }, index) =>
      isInPlace.has(index) && sent.depth === read.depth && sent.signs === read.signs,
  );
  const single = differences.filter(({ change }) => change === 'missing' || change === 'added');
  const alone = single.reduce((sum, { count }) => sum + count, 0);
  return { common: whole.length, total: 2 * pairs.length + alone, differences };
}

/** Of several alike, the first belongs to the first. */
function pairsOf(sent: readonly PlacedBlock[], read: readonly PlacedBlock[]): readonly Pair[] {
  const places = new Map<string, number[]>();
  for (const [place, { key }] of read.entries()) {
    const known = places.get(key);
    if (known === undefined) places.set(key, [place]);
    else known.push(place);
  }
  const taken = new Map<string, number>();
  return sent.flatMap((block, ours): readonly Pair[] => {
    const count = taken.get(block.key) ?? 0;
    const theirs = places.get(block.key)?.[count];
    const other = theirs === undefined ? undefined : read[theirs];
    if (theirs === undefined || other === undefined) return [];
    taken.set(block.key, count + 1);
    return [{ ours, theirs, sent: block, read: other }];
  });
}

/**
 * Blocks without a counterpart whose words are all there: two that became one, one that became two,
 * one that became another kind. Where words are missing or new, those are told, not their blocks.
 */
function unexplained(
  ours: Contents,
  theirs: Contents,
  pairs: readonly Pair[],
  anchors: readonly Pair[],
): readonly Difference[] {
  const missing = alone(ours, new Set(pairs.map((pair) => pair.ours)), anchors, 'ours', theirs);
  const added = alone(theirs, new Set(pairs.map((pair) => pair.theirs)), anchors, 'theirs', ours);
  const told = new Set([...missing, ...added].flatMap((one) => (one.isTold ? [one.region] : [])));
  const of = (found: readonly Alone[], change: 'missing' | 'added'): readonly Difference[] =>
    found
      .filter(({ block, region }) => block.kind === 'blocks' && !told.has(region))
      .map(({ block: { kind, excerpt } }) => ({ kind, change, excerpt, count: 1 }));
  return [...of(missing, 'missing'), ...of(added, 'added')];
}

interface Alone {
  readonly block: PlacedBlock;
  /** Number of the anchor before it. */
  readonly region: number;
  /** Whether a difference in words tells of it. */
  readonly isTold: boolean;
}

function alone(
  { blocks, words }: Contents,
  paired: ReadonlySet<number>,
  anchors: readonly Pair[],
  side: 'ours' | 'theirs',
  other: Contents,
): readonly Alone[] {
  const lacking = new Set<string>();
  for (const { excerpt } of words.without(other.words)) lacking.add(excerpt);
  let region = 0;
  return blocks.flatMap((block, place) => {
    while ((anchors[region]?.[side] ?? Infinity) <= place) region += 1;
    if (paired.has(place)) return [];
    const isTold = block.words.some((word) => lacking.has(word));
    return [{ block, region, isTold }];
  });
}

function moves(moved: readonly Pair[]): readonly Difference[] {
  const runs: { readonly first: Pair; last: Pair; count: number }[] = [];
  for (const pair of moved) {
    const run = runs.at(-1);
    if (run?.last.ours === pair.ours - 1 && run.last.theirs === pair.theirs - 1) {
      run.last = pair;
      run.count += 1;
    } else runs.push({ first: pair, last: pair, count: 1 });
  }
  return runs.map(({ first: { sent }, count }) => ({
    kind: count === 1 ? sent.kind : 'blocks',
    change: 'moved',
    excerpt: sent.excerpt,
    count,
  }));
}

/** Told where the shift begins: what lies below a block is shifted with it. */
function depths(pairs: readonly Pair[]): readonly Difference[] {
  let before = 0;
  return pairs.flatMap(({ sent, read }): readonly Difference[] => {
    const shift = read.depth - sent.depth;
    const isFirst = shift !== 0 && shift !== before;
    before = shift;
    const { kind, excerpt } = sent;
    return isFirst ? [{ kind, change: 'depth', excerpt, count: 1 }] : [];
  });
}

const punctuation = ({ sent: { kind, excerpt } }: Pair): Difference => ({
  kind,
  change: 'punctuation',
  excerpt,
  count: 1,
});
