import type { StoredBlock } from '../dialect/dialect';
import type { Practice } from '../practice';
import { pageLink } from './render-frame';
import { htmlAround, type Around } from './block-html';

const listTags: Readonly<Partial<Record<StoredBlock['type'], 'ul' | 'ol'>>> = {
  bulleted_list_item: 'ul',
  to_do: 'ul',
  numbered_list_item: 'ol',
};

/** What is still to be shown: a block, or HTML that is ready. */
type Waiting = string | StoredBlock;

/** Blocks as HTML; list items that follow each other share a list. No recursion: trees are deep. */
export function renderBlocks(practice: Practice, blocks: readonly StoredBlock[]): string {
  const html: string[] = [];
  const waiting: Waiting[] = withLists(blocks).reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') {
      html.push(next);
      continue;
    }
    const { opening, closing, children = next.children } = around(practice, next);
    const inner = withLists(children);
    html.push(opening);
    waiting.push(closing);
    for (const child of inner.reverse()) waiting.push(child);
  }
  return html.filter((part) => part !== '').join('\n');
}

/** The blocks with the tags of their lists between them. */
function withLists(blocks: readonly StoredBlock[]): Waiting[] {
  const parts: Waiting[] = [];
  let open: 'ul' | 'ol' | undefined;
  for (const block of blocks) {
    const tag = listTags[block.type];
    if (tag !== open) {
      if (open !== undefined) parts.push(`</${open}>`);
      if (tag !== undefined) parts.push(`<${tag}>`);
      open = tag;
    }
    parts.push(block);
  }
  if (open !== undefined) parts.push(`</${open}>`);
  return parts;
}

function around(practice: Practice, block: StoredBlock): Around {
  if (block.type !== 'child_page') {
    return htmlAround(practice.pages, block);
  }
  const page = practice.store.page(block.id);
  const isShown = page !== undefined && !page.inTrash;
  return { opening: isShown ? `<p>${pageLink(practice, page)}</p>` : '', closing: '' };
}
