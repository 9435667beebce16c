import { comparePlaces, type ComparedPlaces } from './compare-places';
import { fidelityKinds, mostDifferences, weights } from './fidelity';
import type { Difference, Fidelity, FidelityCount, FidelityKind } from './fidelity';
import { readContents } from './read-contents';
import type { Contents } from './read-contents';

/**
 * Compares what was sent with what was read back, both dialect v1 (the parts that were sent joined
 * by line ends). What Notion writes differently without changing the page makes no difference:
 * escapes, blank lines, the numbers of lists, colours, attributes and their order, emoji as short
 * codes, signed addresses of files, forms of a page's address, the characters that the dialect
 * escapes. Bold and the like are not compared. Time and memory grow in step with the size of both
 * texts.
 */
export function compareTexts(sent: string, read: string): Fidelity {
  const ours = readContents(sent);
  const theirs = readContents(read, (link) => ours.links.has(link));
  const shares = fidelityKinds.map((kind) => ({ kind, ...shareOf(kind, ours, theirs) }));
  const words = shareOf('words', ours, theirs);
  const places = comparePlaces(ours, theirs);
  const differences: Difference[] = [];
  let differenceCount = 0;
  for (const difference of allDifferences(ours, theirs, places)) {
    differenceCount += 1;
    if (differences.length < mostDifferences) differences.push(difference);
  }
  return {
    score: dice([
      places,
      ...shares.map(({ kind, common, total }) => ({
        common: common * weights[kind],
        total: total * weights[kind],
      })),
    ]),
    similarity: dice([words]),
    counts: countsOf(ours, theirs),
    differences,
    differenceCount,
  };
}

interface Share {
  /** Things that both sides have. */
  readonly common: number;
  /** Things of both sides together. */
  readonly total: number;
}

const shareOf = (kind: FidelityKind, ours: Contents, theirs: Contents): Share => ({
  common: ours[kind].commonWith(theirs[kind]),
  total: ours[kind].size + theirs[kind].size,
});

function dice(shares: readonly Share[]): number {
  const total = shares.reduce((sum, share) => sum + share.total, 0);
  const common = shares.reduce((sum, share) => sum + share.common, 0);
  return total === 0 ? 1 : (2 * common) / total;
}

function countsOf(ours: Contents, theirs: Contents): Readonly<Record<FidelityKind, FidelityCount>> {
  const count = (kind: FidelityKind): FidelityCount => ({
    sent: ours[kind].size,
    found: ours[kind].commonWith(theirs[kind]),
  });
  return {
    headings: count('headings'),
    codeBlocks: count('codeBlocks'),
    tables: count('tables'),
    listItems: count('listItems'),
    pictures: count('pictures'),
    links: count('links'),
    words: count('words'),
  };
}

function* allDifferences(
  ours: Contents,
  theirs: Contents,
  places: ComparedPlaces,
): Iterable<Difference> {
  for (const kind of fidelityKinds) {
    for (const missing of ours[kind].without(theirs[kind])) {
      yield { kind, change: 'missing', ...missing };
    }
    for (const added of theirs[kind].without(ours[kind])) {
      yield { kind, change: 'added', ...added };
    }
  }
  yield* places.differences;
}
