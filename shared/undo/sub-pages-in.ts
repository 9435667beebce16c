import { readBlocks } from '../documents/read-back/read-blocks';
import type { PageId } from '../jobs/job';
import { parsePageLink } from '../notion-link';

/** What stands below a page, as its text shows it (dialect v1). */
export interface SubPages {
  readonly pages: readonly PageId[];
  /** Databases, and pages whose address cannot be read. */
  readonly others: number;
}

export function subPagesIn(markdown: string): SubPages {
  const pages: PageId[] = [];
  let others = 0;
  for (const block of readBlocks(markdown)) {
    const tag = block.kind === 'text' ? /^<(page|database)[\s>]/u.exec(block.text.trim()) : null;
    if (tag === null || block.kind !== 'text') continue;
    const address = /\surl="([^"]*)"/u.exec(block.text)?.[1] ?? '';
    const id = tag[1] === 'page' ? parsePageLink(address) : undefined;
    if (id === undefined) others += 1;
    else pages.push(id);
  }
  return { pages, others };
}
