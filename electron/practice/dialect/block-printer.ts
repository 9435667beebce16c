import { closingTag } from './containers';
import type { StoredBlock } from './dialect';

type PageTag = (pageId: string) => string | undefined;

/** What is still to be printed: a block, or a line that closes one. */
type Waiting = { readonly block: StoredBlock; readonly indent: string } | { readonly line: string };

/** Blocks as the API prints them, a level deeper for each tab. API reference 3.1, 8.1. */
export function printBlocks(blocks: readonly StoredBlock[], pageTag: PageTag): string {
  const lines: string[] = [];
  const waiting: Waiting[] = [];
  const wait = (children: readonly StoredBlock[], indent: string): void => {
    for (let at = children.length - 1; at >= 0; at -= 1) {
      const block = children[at];
      if (block !== undefined) waiting.push({ block, indent });
    }
  };
  wait(blocks, '');
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if ('line' in next) {
      lines.push(next.line);
      continue;
    }
    const { block, indent } = next;
    for (const line of ownLines(block, pageTag)) lines.push(line === '' ? '' : indent + line);
    const closing = block.type === 'table' ? '</table>' : closingTag(block);
    if (closing !== undefined) waiting.push({ line: indent + closing });
    wait(block.children, `${indent}\t`);
  }
  return lines.join('\n');
}

function ownLines(block: StoredBlock, pageTag: PageTag): readonly string[] {
  const lines = block.source.split('\n');
  if (block.type === 'child_page') {
    const tag = pageTag(block.id);
    return tag === undefined ? [] : [tag];
  }
  if (block.type === 'table_row') {
    return ['<tr>', ...lines.map((cell) => `\t${cellLine(cell)}`), '</tr>'];
  }
  const hasColumns = block.type === 'table' && lines.length > 1;
  return hasColumns ? [lines[0] ?? '', ...columnGroup(lines.slice(1))] : lines;
}

const columnGroup = (columns: readonly string[]): readonly string[] => [
  '\t<colgroup>',
  ...columns.map((column) => `\t\t${column}`),
  '\t</colgroup>',
];

const cellLine = (cell: string): string => (cell.startsWith('<td') ? cell : `<td>${cell}</td>`);
