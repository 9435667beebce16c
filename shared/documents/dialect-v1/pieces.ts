import type { Marks } from '../model/marks';
import { commonMarks, marksOf, noMarks } from '../model/marks';

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
 * be read as bold.
 */
export function shareMarksWithSpaces(pieces: readonly Piece[]): readonly Piece[] {
  const after: Marks[] = [];
  let next = noMarks;
  for (let at = pieces.length - 1; at >= 0; at -= 1) {
    after[at] = next;
    const piece = pieces[at];
    if (piece !== undefined && !piece.isSpace) next = piece.marks;
  }
  let before = noMarks;
  return pieces.map((piece, at) => {
    if (piece.isSpace) {
      const around = commonMarks(before, after[at] ?? noMarks);
      return { ...piece, marks: commonMarks(piece.marks, around) };
    }
    before = piece.marks;
    return piece;
  });
}

const delimited: ReadonlySet<string> = new Set(['bold', 'italic', 'strike']);
const isPunctuation = (character: string): boolean => /[\p{P}\p{S}]/u.test(character);

/**
 * `a**"b"**` is not bold, since a mark between a letter and punctuation opens nothing (CommonMark
 * 6.2, "left-flanking"). Punctuation at the edge of marked text next to a letter leaves the marks;
 * `onLost` hears of what cannot be marked at all.
 */
export function fitMarksToNeighbours(
  pieces: readonly Piece[],
  onLost: (content: string) => void,
): readonly Piece[] {
  const opened = fitEdge(pieces, leadingPunctuation, onLost);
  return fitEdge(opened.toReversed(), trailingPunctuation, onLost).toReversed();
}

type EdgeCut = (content: string) => readonly [edge: string, rest: string];

// An escaped character counts with its backslash.
const leadingPunctuation: EdgeCut = (content) => {
  const edge = /^(?:\\.|[\p{P}\p{S}])*/u.exec(content)?.[0] ?? '';
  return [edge, content.slice(edge.length)];
};
const trailingPunctuation: EdgeCut = (content) => {
  let start = content.length;
  while (start > 0 && isPunctuation(lastCharacter(content.slice(0, start)))) {
    start -= lastCharacter(content.slice(0, start)).length;
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

const withoutDelimited = (marks: Marks, kept: Marks): Marks =>
  marksOf(marks.names.filter((name) => !delimited.has(name) || kept.names.includes(name)));
