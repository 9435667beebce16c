import type { Report } from '../diagnostics/diagnostic';
import type { Block } from '../model/block';
import type { Resolve } from '../references/reference';

/** What printing needs beside the blocks. */
export interface PrintContext {
  readonly resolve: Resolve;
  readonly report: Report;
}

export interface PrintedBlock {
  /** One or more lines joined by `\n`, without one at the end. */
  readonly text: string;
  /** How many blocks Notion makes of it, children and table rows included. */
  readonly blockCount: number;
}

/** A way to write blocks for Notion. */
export interface Dialect {
  /** What the API calls it in `markdown_version`. */
  readonly name: 'v1' | 'v2';
  /** Writes one top-level block with all that is in it. */
  readonly printBlock: (block: Block, context: PrintContext) => PrintedBlock;
}
