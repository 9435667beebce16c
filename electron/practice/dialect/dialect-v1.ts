import { contentOf } from './block-content';
import { printBlocks } from './block-printer';
import type { Dialect } from './dialect';
import { readTokens } from './line-tokens';
import { richTextOf } from './rich-text';
import { buildTree } from './tree-builder';

/**
 * "Enhanced markdown", version 1, read and printed as section 8 of the API reference has it, with
 * the known misbehaviours of the real service. Where the reference promises nothing, the reading
 * that keeps less is taken: what is written for it survives.
 */
export const dialectV1: Dialect = {
  read: (markdown) => buildTree(readTokens(markdown)),
  print: printBlocks,
  content: contentOf,
  richText: richTextOf,
};
