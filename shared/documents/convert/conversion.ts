import type { Definition, FootnoteDefinition, Nodes, RootContent } from 'mdast';
import type { Report } from '../diagnostics/diagnostic';
import { startOfFile } from '../diagnostics/position';
import type { Position } from '../diagnostics/position';
import type { Block } from '../model/block';
import type { Inline } from '../model/inline';
import type { Marks } from '../model/marks';
import type { Reference } from '../references/reference';

/** What every step from the Markdown tree to blocks shares. */
export interface Conversion {
  /** The text the tree was parsed from. */
  readonly source: string;
  readonly report: Report;
  /** Link definitions by identifier. */
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Takes note that a definition leads somewhere. */
  readonly useDefinition: (identifier: string) => Definition | undefined;
  /** The number of a footnote, given at its first mention. */
  readonly footnoteNumber: (identifier: string) => number | undefined;
  readonly addReference: (reference: NewReference) => Reference;
  /** Blocks from siblings, blocks and phrasing mixed. */
  readonly blocks: (siblings: readonly RootContent[]) => readonly Block[];
  /** Stretches of a line from siblings; blocks among them become text with line breaks. */
  readonly inlines: (siblings: readonly RootContent[], marks?: Marks) => readonly Inline[];
}

export type NewReference = Omit<Reference, 'index' | 'form'>;

export interface DefinitionsOfTree {
  readonly links: ReadonlyMap<string, Definition>;
  readonly footnotes: ReadonlyMap<string, FootnoteDefinition>;
}

/** Where a node begins in the file. */
export function placeOf(node: Pick<Nodes, 'position'> | undefined): Position {
  const start = node?.position?.start;
  return start === undefined ? startOfFile : { line: start.line, column: start.column };
}
