import type { TextState } from '../../shared/jobs/job-event';

/** What should be in a page before and after the part that was sent, in the order of the page. */
export interface ExpectedText {
  readonly before: string;
  readonly after: string;
  /** Whether the next write would take away what is not ours. */
  readonly isReplaced: boolean;
}

/**
 * Notion prints a text a little differently than it was sent; more than this is another text, or
 * only a part of it. A replace that was in after all and is sent again does no harm.
 */
const tolerance = 0.02;

/**
 * Whether the part that was sent is in the page. Texts are compared as bags of words and lines,
 * since Notion changes escapes, blank lines and numbering when it prints them back.
 */
export function textState(read: string, { before, after, isReplaced }: ExpectedText): TextState {
  const lines = read.split('\n');
  const found = bagOf(lines.filter((line) => !subPage.test(line)));
  const toBefore = distance(found, bagOf(before.split('\n')));
  const toAfter = distance(found, bagOf(after.split('\n')));
  if (toAfter < tolerance && toAfter < toBefore) return 'landed';
  if (isReplaced && holdsOthers(lines, after)) return 'in-use';
  return toBefore < tolerance ? 'missing' : 'other';
}

const subPage = /^\t*<(?:page|database)[ >]/u;
const media = /^\t*(?:!\[|<(?:file|video|audio|pdf)[ >])/u;

/** Sub-pages, or more pictures and files than the text has. */
function holdsOthers(lines: readonly string[], ours: string): boolean {
  const count = (texts: readonly string[]): number =>
    texts.filter((line) => media.test(line)).length;
  return lines.some((line) => subPage.test(line)) || count(lines) > count(ours.split('\n'));
}

interface Bag {
  readonly counts: ReadonlyMap<string, number>;
  readonly size: number;
}

function bagOf(lines: readonly string[]): Bag {
  const counts = new Map<string, number>();
  let size = 0;
  for (const line of lines) {
    if (line.trim() === '' || line.trim() === '<empty-block/>') continue;
    for (const word of [lineEnd, ...(line.match(/[\p{L}\p{N}]+/gu) ?? [])]) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
      size += 1;
    }
  }
  return { counts, size };
}

const lineEnd = '\n';

/** 0 for the same bag, 1 for bags that share nothing. */
function distance(one: Bag, other: Bag): number {
  if (one.size + other.size === 0) return 0;
  let shared = 0;
  for (const [word, count] of one.counts) shared += Math.min(count, other.counts.get(word) ?? 0);
  return 1 - (2 * shared) / (one.size + other.size);
}
