import type { Dialect } from '../print/dialect';
import { printBlock } from './print-block';

/**
 * Notion's "enhanced markdown", which the API version 2026-03-11 reads when no `markdown_version`
 * is sent. One line is one block, tabs make children. Sources: Notion's documentation, "Enhanced
 * markdown format" and "Working with markdown content".
 */
export const dialectV1: Dialect = {
  name: 'v1',
  printBlock(block, context) {
    const lines: string[] = [];
    let blockCount = 0;
    const output = {
      line: (depth: number, text: string) => {
        lines.push(depth === 0 ? text : '\t'.repeat(depth) + text);
      },
      countBlocks: (count: number) => {
        blockCount += count;
      },
    };
    printBlock(block, 0, output, context);
    return { text: lines.join('\n'), blockCount };
  },
};
