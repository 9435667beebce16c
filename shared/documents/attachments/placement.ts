import type { Position } from '../diagnostics/position';

/** Blocks that show an uploaded file. */
export type PlacedBlock = 'image' | 'video' | 'audio' | 'pdf' | 'file';

/** Where the bytes of an attachment are. */
export type AttachmentSource =
  | { readonly from: 'file'; readonly path: string }
  /** Written into the text itself as `data:`. `hash`: SHA-256 of its bytes, hex. */
  | { readonly from: 'inline'; readonly hash: string }
  /** On another server, from where Notion fetches it. */
  | { readonly from: 'web'; readonly url: string };

/** A place in a page's text where an attachment belongs. */
export interface Placement {
  /** Stands in the text, alone on its line, until the attachment is there; unique in the page. */
  readonly mark: string;
  readonly block: PlacedBlock;
  readonly source: AttachmentSource;
  /** File name with its ending. */
  readonly name: string;
  /** May be empty. */
  readonly caption: string;
  /** The words that stand there when the attachment cannot go; '' where the text has them already. */
  readonly instead: string;
  /** What the file says; of a `data:` address only what it is. */
  readonly target: string;
  readonly position: Position;
}

/** `⟦img-3f9c2a-0007⟧`: characters that Notion gives back as they were sent. */
export const markOf = (token: string, number: number): string =>
  `⟦img-${token}-${String(number).padStart(4, '0')}⟧`;

/** A text whose marks are the same for the same places, whatever file it was made of. */
export const withoutTokens = (text: string): string =>
  text.replace(anyMark, (mark) => mark.replace(/-[0-9a-z]+-/u, '-'));

/** Any mark in a text. */
export const anyMark = /⟦img-[0-9a-z]+-\d{4,}⟧/gu;
