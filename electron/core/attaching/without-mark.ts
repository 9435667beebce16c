import type { BlockSummary, RichText } from '../workspace-ports';

/** The text of a block with `words` in the place of a mark. */
export function withoutMark(
  { richText = [] }: BlockSummary,
  mark: string,
  words: string,
): RichText {
  return richText.map((piece) =>
    piece.isText && piece.text.includes(mark)
      ? { ...piece, text: piece.text.replaceAll(mark, words) }
      : piece,
  );
}
