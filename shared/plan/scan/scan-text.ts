import { readSource } from '../../documents/parse/read-source';
import type { SlicedWork } from '../slices';
import { DoubtfulPlaces } from './doubtful-places';
import { expectedTitle } from './expected-title';
import type { FoundReference } from './found-reference';
import { readHead } from './read-head';
import { isInSureSpan, sureFences } from './sure-code';
import { scanPiece, type PlacedReference } from './scan-piece';

/** What the plan needs to know of a text. */
export interface TextFacts {
  /** From front matter or the first heading; absent when the file's name will do. */
  readonly title?: string;
  readonly aliases: readonly string[];
  readonly references: readonly FoundReference[];
  /** Nothing but white space and front matter. */
  readonly isEmpty: boolean;
}

export interface ScannedText extends TextFacts {
  /**
   * Some of what was found is unsure, and the parser would tell quickly. Never set for a long text:
   * what is found too much there costs a request at most.
   */
  readonly isDoubtful: boolean;
}

/** Longer texts are not asked twice: the parser would hold up everything else. */
const longestDoubtful = 12_000;

/**
 * What the plan needs to know of a text, without parsing it: every reference of form `relative` or
 * `anchor` that the parser would find is among those found here; some may be more.
 * `pieces` are the text in order, cut at line ends.
 */
export function* scanText(pieces: Iterable<string>): SlicedWork<ScannedText> {
  const references: FoundReference[] = [];
  let linesBefore = 0;
  let former = '';
  let isEmpty = true;
  let length = 0;
  let told: Pick<TextFacts, 'title' | 'aliases'> | undefined;
  for (const piece of pieces) {
    linesBefore += countLineEnds(former);
    const source = readSource(piece, ignore);
    let body = source;
    let linesOfHead = 0;
    if (told === undefined) {
      const head = readHead(source);
      ({ body, linesBefore: linesOfHead } = head);
      const title = head.title ?? expectedTitle(body);
      told = { aliases: head.aliases, ...(title === undefined ? {} : { title }) };
    }
    isEmpty &&= !/\S/.test(body);
    length += source.length;
    const seen = yield* scanPiece(body, linesBefore + linesOfHead);
    const found = length <= longestDoubtful ? withoutCode(body, seen) : seen;
    yield;
    const isUnsure = unsureIn(body, found);
    for (const one of found) {
      references.push(isUnsure(one) ? { ...one.reference, isUnsure: true } : one.reference);
    }
    former = source;
    yield;
  }
  const isDoubtful =
    length <= longestDoubtful && references.some((reference) => reference.isUnsure === true);
  return { ...(told ?? { aliases: [] }), references, isEmpty, isDoubtful };
}

const ignore = (): void => undefined;

function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** What surely stands in code is none. */
function withoutCode(body: string, found: readonly PlacedReference[]): readonly PlacedReference[] {
  if (found.length === 0) return found;
  const fences = sureFences(body);
  return found.filter(
    ({ offset }) =>
      !fences.some(([start, end]) => offset > start && offset < end) && !isInSureSpan(body, offset),
  );
}

function unsureIn(
  body: string,
  found: readonly PlacedReference[],
): (reference: PlacedReference) => boolean {
  if (found.length === 0) return () => false;
  const labels = new Set<string>();
  for (const { mark, label } of found) {
    if (mark === 'definition' && label !== undefined) labels.add(label);
  }
  const places = new DoubtfulPlaces(body, labels);
  return body.length <= longestDoubtful
    ? (reference) => places.hold(reference)
    : (reference) => places.surelyHold(reference);
}
