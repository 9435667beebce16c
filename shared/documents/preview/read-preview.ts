import { readBlocks } from '../read-back/read-blocks';
import type { ReadBlock } from '../read-back/read-blocks';
import { readRuns } from '../read-back/read-runs';
import type { PreviewBlock } from './preview-block';

/** The page that a text of dialect v1 makes, as a tree of blocks. */
export function readPreview(text: string): readonly PreviewBlock[] {
  const blocks = [...readBlocks(text)];
  const page: PreviewBlock[] = [];
  /** Where blocks of each depth go. */
  const places: PreviewBlock[][] = [page];
  for (const [index, block] of blocks.entries()) {
    // A summary has gone into its toggle.
    if (block.kind === 'summary') continue;
    const depth = Math.min(block.depth, places.length - 1);
    const children: PreviewBlock[] = [];
    places[depth]?.push(previewBlock(block, blocks[index + 1], children));
    places.length = depth + 1;
    places.push(children);
  }
  return page;
}

/** Blocks that hold no others leave `children` alone: what is indented below them is lost at Notion too. */
function previewBlock(
  block: Exclude<ReadBlock, { readonly kind: 'summary' }>,
  next: ReadBlock | undefined,
  children: readonly PreviewBlock[],
): PreviewBlock {
  switch (block.kind) {
    case 'text':
      return { kind: 'paragraph', text: readRuns(block.text), children };
    case 'quote':
      return { kind: 'quote', text: readRuns(block.text), children };
    case 'heading':
      return { kind: 'heading', level: block.level, text: readRuns(block.text) };
    case 'list-item': {
      const { marker, number } = block;
      const text = readRuns(block.text);
      return {
        kind: 'list-item',
        marker,
        ...(number === undefined ? {} : { number }),
        text,
        children,
      };
    }
    case 'container': {
      const { icon, color } = block;
      if (block.container === 'toggle') {
        const summary = next?.kind === 'summary' ? readRuns(next.text) : [];
        return { kind: 'toggle', summary, children };
      }
      return {
        kind: 'callout',
        ...(icon === undefined ? {} : { icon }),
        ...(color === undefined ? {} : { color }),
        children,
      };
    }
    case 'code':
      return { kind: 'code', language: block.language, text: block.text };
    case 'equation':
      return { kind: 'equation', tex: block.text };
    case 'table': {
      const { hasHeaderRow, hasHeaderColumn } = block;
      const rows = block.rows.map((cells) => cells.map(readRuns));
      return { kind: 'table', hasHeaderRow, hasHeaderColumn, rows };
    }
    case 'medium': {
      const { medium, address } = block;
      return { kind: 'medium', medium, address, caption: readRuns(block.caption) };
    }
    case 'divider':
    case 'contents':
      return { kind: block.kind };
  }
}
