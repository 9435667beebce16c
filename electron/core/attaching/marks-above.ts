import { readBlocks, type ReadBlock } from '../../../shared/documents/read-back/read-blocks';
import { readRuns } from '../../../shared/documents/read-back/read-runs';
import { bareWords } from './page-blocks';

/**
 * For each mark the words of the blocks that it stands under, so that it is looked for there first.
 * One that stands in the page itself has none.
 */
export function marksAbove(
  parts: readonly string[],
  marks: readonly string[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const above = new Map<string, Set<string>>(marks.map((mark) => [mark, new Set()]));
  for (const part of parts) {
    /** The words of the last block at each depth. */
    const path: string[] = [];
    for (const block of readBlocks(part)) {
      // A summary is the text of the toggle that it stands in.
      if (block.kind === 'summary') {
        path[block.depth] = bareWords(plain(block.text));
        continue;
      }
      if (block.kind === 'text') {
        const words = above.get(block.text.trim());
        for (const outer of path.slice(0, block.depth)) words?.add(outer);
      }
      path.length = block.depth;
      path.push(bareWords(wordsOf(block)));
    }
  }
  return above;
}

const plain = (line: string): string =>
  readRuns(line)
    .map(({ text }) => text)
    .join('');

const wordsOf = (block: ReadBlock): string => ('text' in block ? plain(block.text) : '');
