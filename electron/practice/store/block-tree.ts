import type { DraftBlock, StoredBlock } from '../dialect/dialect';
import { mapTree, type Tree } from '../dialect/tree';
import { newId, parseId } from '../ids';
import type { BlockPlace } from './records';

/** All blocks of a tree, each before its children. */
export function flatten<Block extends Tree<Block>>(blocks: readonly Block[]): Block[] {
  const all: Block[] = [];
  const waiting: Block[] = [...blocks].reverse();
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    all.push(block);
    for (const child of [...block.children].reverse()) waiting.push(child);
  }
  return all;
}

/**
 * Gives ids to blocks that were read from text. Blocks that were there before keep theirs, as they
 * are known to on the real service; a child page has the id of its page.
 */
export function withIds(
  drafts: readonly DraftBlock[],
  before: readonly StoredBlock[] = [],
): readonly StoredBlock[] {
  const known = new Map<string, StoredBlock[]>();
  for (const block of flatten(before).reverse()) {
    const key = keyOf(block);
    const alike = known.get(key);
    if (alike === undefined) known.set(key, [block]);
    else alike.push(block);
  }
  return mapTree(drafts, (draft, children) => {
    const pageId = parseId(draft.pageId ?? '');
    const same = pageId === undefined ? known.get(keyOf(draft))?.pop() : undefined;
    return {
      ...draft,
      type: same?.type ?? draft.type,
      id: pageId ?? same?.id ?? newId(),
      children,
    };
  });
}

/** Blocks without a form in markdown are all printed as unknown ones. */
const keyOf = ({ type, source }: DraftBlock): string =>
  type === 'embed' || type === 'bookmark' ? `unsupported\n${source}` : `${type}\n${source}`;

/** The block that stands for a child page in its parent's body. */
export const childPageBlock = (pageId: string): StoredBlock => ({
  id: pageId,
  type: 'child_page',
  source: '',
  children: [],
});

/** New top blocks at their place; after a block that is not there, at the end. */
export function insertBlocks(
  body: readonly StoredBlock[],
  added: readonly StoredBlock[],
  place: BlockPlace,
): readonly StoredBlock[] {
  if (place === 'start') return [...added, ...body];
  if (place === 'end') return [...body, ...added];
  const at = body.findIndex((block) => block.id === place.after);
  return at < 0 ? [...body, ...added] : body.toSpliced(at + 1, 0, ...added);
}

/** A body without one child page, wherever in the tree it stands. */
export function withoutChildPage(
  body: readonly StoredBlock[],
  pageId: string,
): readonly StoredBlock[] {
  return mapTree(body, (block, children: StoredBlock[]): StoredBlock | undefined =>
    block.type === 'child_page' && block.id === pageId ? undefined : { ...block, children },
  );
}

export const childPageIds = (body: readonly StoredBlock[]): readonly string[] =>
  flatten(body).flatMap((block) => (block.type === 'child_page' ? [block.id] : []));
