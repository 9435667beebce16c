import type { Marks } from '../model/marks';
import { escapeText } from './escape-text';
import { solid } from './pieces';
import type { Piece } from './pieces';

/**
 * Code inside a line: one back-tick each side, and nothing escaped between them. That is all that
 * the reference promises (section 8.3), so a back-tick in the code stands outside as text. Of
 * spaces at both ends one does too, since CommonMark (6.1) would take both off.
 */
export function codePieces(code: string, marks: Marks): readonly Piece[] {
  return code
    .split('`')
    .flatMap((part, index) => [
      ...(index === 0 ? [] : [solid(escapeText('`'), marks)]),
      ...partPieces(part, marks),
    ]);
}

/** Whether all of the code can stand in one code span. */
export const fitsCodeSpan = (code: string): boolean => !code.includes('`') && !losesSpaces(code);

const losesSpaces = (code: string): boolean =>
  code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '';

function partPieces(part: string, marks: Marks): readonly Piece[] {
  if (part === '') return [];
  if (!losesSpaces(part)) return [solid(`\`${part}\``, marks)];
  const space: Piece = { content: ' ', marks, isSpace: true, isText: false };
  return [solid(`\`${part.slice(0, -1)}\``, marks), space];
}

/** Code spans side by side would be read as one with back-ticks in it: they become one. */
export function joinCodes(pieces: readonly Piece[]): readonly Piece[] {
  if (!pieces.some(isCode)) return pieces;
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last !== undefined && isCode(last) && isCode(piece) && last.marks === piece.marks) {
      const content = last.content.slice(0, -1) + piece.content.slice(1);
      result[result.length - 1] = { ...last, content };
    } else result.push(piece);
  }
  return result;
}

const isCode = ({ content, isText }: Piece): boolean => !isText && content.startsWith('`');
