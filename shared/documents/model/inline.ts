import type { Reference } from '../references/reference';
import type { Marks } from './marks';

/**
 * A stretch of a line. As in Notion's rich text the list is flat: each stretch carries all its
 * marks; only a link holds stretches of its own.
 */
export type Inline =
  TextInline | CodeInline | MathInline | BreakInline | LinkInline | PictureInline;

export interface TextInline {
  readonly kind: 'text';
  /** Plain text on one line. */
  readonly text: string;
  readonly marks: Marks;
}
export interface CodeInline {
  readonly kind: 'code';
  readonly text: string;
  readonly marks: Marks;
}
export interface MathInline {
  readonly kind: 'math';
  readonly tex: string;
  readonly marks: Marks;
}
/** A new line inside the block. */
export interface BreakInline {
  readonly kind: 'break';
  readonly marks: Marks;
}
export interface LinkInline {
  readonly kind: 'link';
  readonly reference: Reference;
  /** Holds no link; carries the marks around the link too. */
  readonly label: readonly Inline[];
}
/** A picture where only inline text can stand. */
export interface PictureInline {
  readonly kind: 'picture';
  readonly reference: Reference;
  /** Where a click on the picture leads. */
  readonly link?: Reference;
  readonly marks: Marks;
}

/** The text of the stretches without any formatting; a break is a space. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines.map(plainTextOf).join('');
}

function plainTextOf(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
    case 'code':
      return inline.text;
    case 'math':
      return inline.tex;
    case 'break':
      return ' ';
    case 'link':
      return plainText(inline.label);
    case 'picture':
      return inline.reference.text;
  }
}
