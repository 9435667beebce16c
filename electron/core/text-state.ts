import { anyMark } from '../../shared/documents/attachments/placement';
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
 * since Notion changes escapes, blank lines and numbering when it prints them back. In a text with
 * `places` for attachments these may be there or still be marks: neither is looked at.
 */
export function textState(
  read: string,
  { before, after, isReplaced }: ExpectedText,
  places = 0,
): TextState {
  const lines = read.split('\n');
  const looked = places === 0 ? lines : withoutPlaces(lines);
  const expected = (text: string): Bag =>
    bagOf(places === 0 ? text.split('\n') : withoutPlaces(text.split('\n')));
  const found = bagOf(looked.filter((line) => !subPage.test(line)));
  const toBefore = distance(found, expected(before));
  const toAfter = distance(found, expected(after));
  if (toAfter < tolerance && toAfter < toBefore) return 'landed';
  if (isReplaced && holdsOthers(lines, after, places)) return 'in-use';
  return toBefore < tolerance ? 'missing' : 'other';
}

const subPage = /^\t*<(?:page|database)[ >]/u;
const media = /^\t*(?:!\[|<(?:file|video|audio|pdf)[ >])/u;

/** Without pictures, files, and the marks that stand for them. */
const withoutPlaces = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => !media.test(line)).map((line) => line.replace(anyMark, ''));

/** Sub-pages, or more pictures and files than the text has. */
function holdsOthers(lines: readonly string[], ours: string, places: number): boolean {
  const count = (texts: readonly string[]): number =>
    texts.filter((line) => media.test(line)).length;
  return (
    lines.some((line) => subPage.test(line)) || count(lines) > count(ours.split('\n')) + places
  );
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
