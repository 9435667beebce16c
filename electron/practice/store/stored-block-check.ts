import { isRecord } from '../is-record';
import type { BlockType, StoredBlock } from '../dialect/dialect';

const blockTypes: Readonly<Record<BlockType, true>> = {
  paragraph: true,
  heading_1: true,
  heading_2: true,
  heading_3: true,
  heading_4: true,
  bulleted_list_item: true,
  numbered_list_item: true,
  to_do: true,
  quote: true,
  toggle: true,
  callout: true,
  code: true,
  equation: true,
  divider: true,
  table_of_contents: true,
  image: true,
  video: true,
  audio: true,
  pdf: true,
  file: true,
  table: true,
  table_row: true,
  column_list: true,
  column: true,
  synced_block: true,
  child_page: true,
  child_database: true,
  embed: true,
  bookmark: true,
  unsupported: true,
};

/** A block as the journal has it, with all that is in it. No recursion: trees are deep. */
export function isStoredBlock(value: unknown): value is StoredBlock {
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const block = waiting.pop();
    if (!isRecord(block) || typeof block['id'] !== 'string') return false;
    const { type, source, children, pageId } = block;
    if (typeof type !== 'string' || !Object.hasOwn(blockTypes, type)) return false;
    if (typeof source !== 'string' || !Array.isArray(children)) return false;
    if (pageId !== undefined && typeof pageId !== 'string') return false;
    for (const child of children) waiting.push(child);
  }
  return true;
}
