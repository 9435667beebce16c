/** The API takes no longer text in one piece of a title ("Request limits"), and 100 pieces. */
const longestPiece = 2_000;
const mostPieces = 100;

/** The longest title that can be sent. */
export const longestTitle = longestPiece * mostPieces;

/** A title in pieces that the API takes, cut between characters. */
export function titlePieces(title: string): readonly string[] {
  const pieces: string[] = [];
  for (let start = 0; start < title.length;) {
    const end = endOfPiece(title, start, longestPiece);
    pieces.push(title.slice(start, end));
    start = end;
  }
  return pieces;
}

/** Where a piece of at most `length` units that begins at `start` ends without cutting a pair. */
export function endOfPiece(text: string, start: number, length: number): number {
  const end = Math.min(start + length, text.length);
  const last = text.charCodeAt(end - 1);
  const cutsPair = end < text.length && last >= 0xd800 && last < 0xdc00;
  return cutsPair && end - 1 > start ? end - 1 : end;
}
