/** What is counted and compared, in the order in which people are told. */
export const fidelityKinds = [
  'headings',
  'codeBlocks',
  'tables',
  'listItems',
  'pictures',
  'links',
  'words',
] as const;

export type FidelityKind = (typeof fidelityKinds)[number];

/** How much of what was sent stands on the page, as it was read back. */
export interface Fidelity {
  /**
   * 0 to 1; 1 when nothing differs. The share of all that was sent and of all that was read which
   * has its counterpart on the other side (Dice's coefficient), where every word weighs 1 and each
   * thing of another kind as much as some words: see `weights`. Each block counts as one thing
   * more, which has its counterpart where its place, depth and punctuation are the same.
   */
  readonly score: number;
  /** The same share for words alone, without regard to their order. */
  readonly similarity: number;
  /** For each kind how many were sent, and how many of these were found again. */
  readonly counts: Readonly<Record<FidelityKind, FidelityCount>>;
  /** The first differences, by kind, at most `mostDifferences`. */
  readonly differences: readonly Difference[];
  /** How many different things differ, also those beyond the list. */
  readonly differenceCount: number;
}

export interface FidelityCount {
  readonly sent: number;
  readonly found: number;
}

/** `blocks`: paragraphs, quotes, equations, dividers, frames around others, or several of any kind. */
export type DifferenceKind = FidelityKind | 'blocks';

/** One thing that is not as it was sent. */
export interface Difference {
  readonly kind: DifferenceKind;
  /**
   * - `missing`: sent but not on the page
   * - `added`: on the page but not sent
   * - `moved`: on the page in another place
   * - `depth`: on the page at another depth; the first one, where others followed it
   * - `punctuation`: on the page with the same words and other signs between them
   */
  readonly change: 'missing' | 'added' | 'moved' | 'depth' | 'punctuation';
  /** Its words, or the address of a link; short, may be empty. */
  readonly excerpt: string;
  /** How many of them; at least 1. */
  readonly count: number;
}

export const mostDifferences = 50;

/** As how many words a thing of each kind counts in the score. */
export const weights: Readonly<Record<FidelityKind, number>> = {
  headings: 5,
  codeBlocks: 10,
  tables: 10,
  listItems: 2,
  pictures: 5,
  links: 2,
  words: 1,
};
