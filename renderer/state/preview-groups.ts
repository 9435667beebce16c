import type { PreviewBlock, PreviewListItem } from '../../shared/documents/preview/preview-block';

/** Items side by side make one list, as at Notion; every other block stands by itself. */
export type PreviewGroup =
  | {
      readonly kind: 'list';
      readonly isNumbered: boolean;
      readonly isTasks: boolean;
      readonly items: readonly PreviewListItem[];
    }
  | { readonly kind: 'single'; readonly block: Exclude<PreviewBlock, PreviewListItem> };

export function groupBlocks(blocks: readonly PreviewBlock[]): readonly PreviewGroup[] {
  const groups: PreviewGroup[] = [];
  let items: PreviewListItem[] = [];
  let listKind: string | undefined;
  for (const block of blocks) {
    if (block.kind !== 'list-item') {
      groups.push({ kind: 'single', block });
      listKind = undefined;
      continue;
    }
    const isNumbered = block.marker === 'number';
    const isTasks = block.marker === 'done' || block.marker === 'open';
    const kind = `${isNumbered} ${isTasks}`;
    if (kind !== listKind) {
      items = [];
      groups.push({ kind: 'list', isNumbered, isTasks, items });
      listKind = kind;
    }
    items.push(block);
  }
  return groups;
}
