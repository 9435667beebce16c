import { commonMarks, markNames, marksOf, noMarks, withoutMarks } from '../model/marks';
import type { MarkName, Marks } from '../model/marks';

/** A printed stretch of a line before its marks are written. */
export interface Piece {
  /** As it will stand in the line. */
  readonly content: string;
  readonly marks: Marks;
  /** White space and line breaks, which cannot stand at the edge of marked text. */
  readonly isSpace: boolean;
  /** Plain text may be cut between characters; a code span or a link may not. */
  readonly isText: boolean;
}

/** A stretch that is never cut. */
export const solid = (content: string, marks: Marks): Piece => ({
  content,
  marks,
  isSpace: false,
  isText: false,
});

/**
 * White space keeps only the marks that the stretches on both sides have too: `**bold **` would not
 * be read as bold. Beside a tag that begins or ends all other marks are closed, so there it keeps none
 * of them.
 */
function shareMarksWithSpaces(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = [];
  let before = noMarks;
  let spaces: Piece[] = [];
  const putSpaces = (behind: Marks): void => {
    const shared = spaces.reduce(
      (marks, space) => commonMarks(marks, space.marks),
      commonMarks(before, behind),
    );
    const tags = onlyTags(shared);
    const isAtTag = tags !== onlyTags(before) || tags !== onlyTags(behind);
    for (const space of spaces) result.push({ ...space, marks: isAtTag ? tags : shared });
    spaces = [];
  };
  for (const piece of pieces) {
    if (piece.isSpace) spaces.push(piece);
    else {
      putSpaces(piece.marks);
      result.push(piece);
      before = piece.marks;
    }
  }
  putSpaces(noMarks);
  return result;
}

/** For each mark and piece, up to which piece the mark goes on without a gap. */
export function lastingMarks(pieces: readonly Piece[]): ReadonlyMap<MarkName, readonly number[]> {
  return new Map(
    markNames.map((name) => {
      const ends: number[] = [];
      let end = pieces.length;
      for (let at = pieces.length - 1; at >= 0; at -= 1) {
        if (pieces[at]?.marks.names.includes(name) !== true) end = at;
        ends[at] = end;
      }
      return [name, ends] as const;
    }),
  );
}

/** What leaves its marks can make others leave theirs; longer chains are given up. */
const mostRounds = 8;

/** Pieces whose marks can all be written; `onLost` hears of text that loses some. */
export function fitMarks(
  pieces: readonly Piece[],
  onLost: (content: string) => void,
): readonly Piece[] {
  let fitted = pieces;
  for (let round = 0; round < mostRounds; round += 1) {
    const apart = keepMarksApart(shareMarksWithSpaces(fitted), onLost);
    const next = fitMarksToNeighbours(apart, onLost);
    const isStable =
      next.length === fitted.length &&
      next.every(({ marks }, index) => marks === fitted[index]?.marks);
    if (isStable) return next;
    fitted = next;
  }
  return fitted;
}

const delimited: ReadonlySet<string> = new Set(['bold', 'italic', 'strike']);
const isPunctuation = (character: string): boolean => /[\p{P}\p{S}]/u.test(character);

/**
 * `a**"b"**` is not bold, since a mark between a letter and punctuation opens nothing (CommonMark
 * 6.2, "left-flanking"). Punctuation at the edge of marked text next to a letter leaves the marks;
 * `onLost` hears of what cannot be marked at all.
 */
function fitMarksToNeighbours(
  pieces: readonly Piece[],
  onLost: (content: string) => void,
): readonly Piece[] {
  const opened = fitEdge(pieces, leadingPunctuation, onLost);
  return fitEdge(opened.toReversed(), trailingPunctuation, onLost).toReversed();
}

const stars: ReadonlySet<string> = new Set(['bold', 'italic']);

/**
 * Gives marks up where they could be read in more than one way.
 * - A mark that goes on where an outer one ends would have to end and begin again there.
 * - Where stars end and others begin, they would be one row, which programs divide differently.
 * - Of two that began in one row, the inner one cannot begin again: its star would end the outer one.
 */
function keepMarksApart(
  pieces: readonly Piece[],
  onLost: (content: string) => void,
): readonly Piece[] {
  const lasting = lastingMarks(pieces);
  let open: readonly MarkName[] = [];
  let beganTogether = false;
  let tags = noMarks;
  return pieces.map((piece, at) => {
    if (onlyTags(piece.marks) !== tags) open = [];
    tags = onlyTags(piece.marks);
    const wanted = piece.marks.names.filter((name) => delimited.has(name));
    const ended = open.findIndex((name) => !wanted.includes(name));
    const closed = ended === -1 ? [] : open.slice(ended);
    const begun = wanted.filter((name) => !open.includes(name));
    if (!open.some((name) => stars.has(name))) {
      beganTogether = begun.filter((name) => stars.has(name)).length > 1;
    }
    const isBesideStar =
      closed.some((name) => stars.has(name)) ||
      (beganTogether && open.length > 0 && !/\s$/.test(pieces[at - 1]?.content ?? ''));
    const lost = [
      ...closed.filter((name) => wanted.includes(name)),
      ...begun.filter((name) => isBesideStar && stars.has(name)),
    ];
    const until = (name: MarkName): number => lasting.get(name)?.[at] ?? at;
    const kept = begun.filter((name) => !lost.includes(name));
    open = [
      ...open.slice(0, open.length - closed.length),
      ...kept.toSorted((a, b) => until(b) - until(a)),
    ];
    if (lost.length === 0) return piece;
    if (!piece.isSpace) onLost(piece.content);
    return { ...piece, marks: withoutMarks(piece.marks, marksOf(lost)) };
  });
}

type EdgeCut = (content: string) => readonly [edge: string, rest: string];

// An escaped character counts with its backslash; behind the punctuation no space may come first.
const leadingPunctuation: EdgeCut = (content) => {
  const edge = /^(?:\\.|[\p{P}\p{S}\s])*/u.exec(content)?.[0] ?? '';
  return [edge, content.slice(edge.length)];
};
const trailingPunctuation: EdgeCut = (content) => {
  let start = content.length;
  for (;;) {
    const last = lastCharacter(content.slice(0, start));
    if (last === '' || !/[\p{P}\p{S}\s]/u.test(last)) break;
    start -= last.length;
  }
  return [content.slice(start), content.slice(0, start)];
};

function fitEdge(
  pieces: readonly Piece[],
  cut: EdgeCut,
  onLost: (content: string) => void,
): readonly Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const neighbour = result.at(-1);
    const shared =
      neighbour === undefined ? piece.marks : commonMarks(neighbour.marks, piece.marks);
    const begins = piece.marks.names.some(
      (name) => delimited.has(name) && !shared.names.includes(name),
    );
    if (
      !begins ||
      neighbour === undefined ||
      neighbour.isSpace ||
      onlyTags(neighbour.marks) !== onlyTags(piece.marks) ||
      touchesPunctuation(neighbour, cut)
    ) {
      result.push(piece);
      continue;
    }
    const [edge, rest] = cut(piece.content);
    if (edge === '') result.push(piece);
    else if (piece.isText && rest !== '') {
      const outside = { ...piece, content: edge, marks: withoutDelimited(piece.marks, shared) };
      result.push(outside, { ...piece, content: rest });
    } else {
      onLost(piece.content);
      result.push({ ...piece, marks: withoutDelimited(piece.marks, shared) });
    }
  }
  return result;
}

/** Whether the neighbour's side towards the mark is punctuation, so that any mark may stand there. */
const touchesPunctuation = (neighbour: Piece, cut: EdgeCut): boolean =>
  cut === leadingPunctuation
    ? isPunctuation(lastCharacter(neighbour.content))
    : isPunctuation(String.fromCodePoint(neighbour.content.codePointAt(0) ?? 0));

function lastCharacter(text: string): string {
  const last = text.at(-1) ?? '';
  return /[\uDC00-\uDFFF]/.test(last) ? text.slice(-2) : last;
}

const onlyTags = (marks: Marks): Marks => withoutDelimited(marks, noMarks);

const withoutDelimited = (marks: Marks, kept: Marks): Marks =>
  marksOf(marks.names.filter((name) => !delimited.has(name) || kept.names.includes(name)));
