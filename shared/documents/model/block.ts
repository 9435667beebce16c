import type { Position } from '../diagnostics/position';
import type { Reference } from '../references/reference';
import type { Inline } from './inline';

/**
 * A document as Notion sees it, whatever the dialect: a list of blocks, each with children where
 * Notion allows them. Lists are not containers: each item is a block.
 */
export type Block =
  | Paragraph
  | Heading
  | Bullet
  | NumberedItem
  | Task
  | Quote
  | Callout
  | Toggle
  | Code
  | Equation
  | Table
  | Divider
  | Picture
  | Contents;

interface Place {
  /** Where the block begins in the file. */
  readonly position: Position;
}
interface Parent {
  readonly children: readonly Block[];
}
interface Line {
  readonly text: readonly Inline[];
}

export interface Paragraph extends Place, Line, Parent {
  readonly kind: 'paragraph';
}
export interface Heading extends Place, Line {
  readonly kind: 'heading';
  readonly level: HeadingLevel;
}
export type HeadingLevel = 1 | 2 | 3 | 4;
export interface Bullet extends Place, Line, Parent {
  readonly kind: 'bullet';
}
export interface NumberedItem extends Place, Line, Parent {
  readonly kind: 'numbered-item';
  readonly number: number;
}
export interface Task extends Place, Line, Parent {
  readonly kind: 'task';
  readonly isDone: boolean;
}
export interface Quote extends Place, Line, Parent {
  readonly kind: 'quote';
}
export interface Callout extends Place, Parent {
  readonly kind: 'callout';
  /** An emoji. */
  readonly icon?: string;
  readonly color?: Color;
}
export interface Toggle extends Place, Parent {
  readonly kind: 'toggle';
  readonly summary: readonly Inline[];
  readonly color?: Color;
}
export interface Code extends Place {
  readonly kind: 'code';
  /** One of Notion's own language names. */
  readonly language: string;
  readonly text: string;
}
export interface Equation extends Place {
  readonly kind: 'equation';
  readonly tex: string;
}
export interface Table extends Place {
  readonly kind: 'table';
  readonly hasHeaderRow: boolean;
  readonly hasHeaderColumn: boolean;
  /** All rows have the same number of cells. */
  readonly rows: readonly TableRow[];
}
export type TableRow = readonly TableCell[];
export type TableCell = readonly Inline[];
export interface Divider extends Place {
  readonly kind: 'divider';
}
/** A picture or other medium on a line of its own. */
export interface Picture extends Place {
  readonly kind: 'picture';
  readonly reference: Reference;
  readonly caption: readonly Inline[];
}
/** A table of contents. */
export interface Contents extends Place {
  readonly kind: 'contents';
}

type Hue = 'gray' | 'brown' | 'orange' | 'yellow' | 'green' | 'blue' | 'purple' | 'pink' | 'red';
/** The colours of Notion, for the text or, with `_bg`, behind it. */
export type Color = Hue | `${Hue}_bg`;
