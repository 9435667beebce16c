import type { Piece } from './pieces';

/**
 * `![text](address)` is a picture wherever it stands, and nothing keeps `!` apart from the bracket
 * (it is none of the characters that a backslash makes literal): so it moves into the link.
 */
export function pullIntoLinks(
  pieces: readonly Piece[],
  onPulled: (text: string) => void,
): readonly Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const before = result.at(-1);
    const signs =
      piece.content.startsWith('[') && before?.marks === piece.marks
        ? trailingSigns(before.content)
        : '';
    if (before === undefined || signs === '') {
      result.push(piece);
      continue;
    }
    onPulled(signs);
    const content = before.content.slice(0, -signs.length);
    result.splice(-1, 1, ...(content === '' ? [] : [{ ...before, content }]));
    result.push({ ...piece, content: `[${signs}${piece.content.slice(1)}` });
  }
  return result;
}

function trailingSigns(text: string): string {
  let start = text.length;
  while (start > 0 && text.charAt(start - 1) === '!') start -= 1;
  return text.slice(start);
}
