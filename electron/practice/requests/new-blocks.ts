import type { DraftBlock } from '../dialect/dialect';
import { draftOf, type BlockParts } from '../dialect/block-source';
import { takesChildren } from '../dialect/line-kinds';
import { isRecord } from '../is-record';
import { invalid, readContent, withContent, type UploadAddress } from './block-content';
import type { BlockContent } from './block-schemas';

/** API reference, "Append block children", "Request limits". */
const mostChildren = 100;
const mostBlocks = 1_000;
/** Children of the request's own blocks are one level, and theirs the second. */
const mostLevels = 2;

/** New blocks of a request, as they will be kept. Throws the documented 400 for what is wrong. */
export function readNewBlocks(json: unknown, address: UploadAddress): readonly DraftBlock[] {
  const reader = new BlockReader(address);
  return reader.list(json, 'body.children', 0);
}

class BlockReader {
  readonly #address: UploadAddress;
  #count = 0;

  constructor(address: UploadAddress) {
    this.#address = address;
  }

  list(json: unknown, where: string, level: number): readonly DraftBlock[] {
    if (!Array.isArray(json)) throw invalid(`${where} should be an array`);
    if (json.length > mostChildren) {
      throw invalid(`${where}.length should be ≤ ${String(mostChildren)}`);
    }
    if (json.length > 0 && level > mostLevels) {
      throw invalid(
        `${where} should be not present: blocks nest ${String(mostLevels)} levels deep`,
      );
    }
    this.#count += json.length;
    if (this.#count > mostBlocks) throw invalid(`${where}: at most ${String(mostBlocks)} blocks`);
    return json.map((block, index) => this.#block(block, `${where}[${String(index)}]`, level));
  }

  #block(json: unknown, where: string, level: number): DraftBlock {
    if (!isRecord(json)) throw invalid(`${where} should be an object`);
    const said = readContent(json, where);
    if (said === undefined) throw invalid(`${where}.type should be defined`);
    checkComplete(said, where);
    const parts = withContent(blank, said, where, this.#address);
    const raw = json[said.type];
    const below = isRecord(raw) ? (raw['children'] ?? json['children']) : undefined;
    const at = `${where}.${said.type}.children`;
    const children = below === undefined ? [] : this.list(below, at, level + 1);
    return this.#with(said, parts, children, at);
  }

  #with(
    said: BlockContent,
    parts: BlockParts,
    children: readonly DraftBlock[],
    at: string,
  ): DraftBlock {
    const draft = draftOf(parts, children);
    checkChildren(draft, children, at);
    if (said.type === 'table') checkTable(said.content.table_width, children, at);
    if (said.type !== 'callout' || said.content.rich_text === undefined) return draft;
    return { ...draft, children: [...calloutText(said.content.rich_text), ...children] };
  }
}

const blank: BlockParts = { type: 'divider' };

/** The text of a callout, as the dialect keeps it: a block in it. */
const calloutText = (text: string): readonly DraftBlock[] =>
  text === '' ? [] : [draftOf({ type: 'paragraph', text, color: 'default', isToggle: false })];

/** What a new block cannot be without. */
function checkComplete({ type, content }: BlockContent, where: string): void {
  const needed = neededFields[type];
  const missing = needed?.find((name) => !(name in content));
  if (missing !== undefined) throw invalid(`${where}.${type}.${missing} should be defined`);
}

const textOnly: readonly string[] = ['rich_text'];

const neededFields: Readonly<Partial<Record<BlockContent['type'], readonly string[]>>> = {
  paragraph: textOnly,
  heading_1: textOnly,
  heading_2: textOnly,
  heading_3: textOnly,
  heading_4: textOnly,
  bulleted_list_item: textOnly,
  numbered_list_item: textOnly,
  to_do: textOnly,
  quote: textOnly,
  toggle: textOnly,
  callout: textOnly,
  code: ['rich_text', 'language'],
  table: ['table_width'],
};

/** Which blocks stand in which. Throws the documented 400 for others. */
export function checkChildren(
  parent: Pick<DraftBlock, 'type' | 'source'> | undefined,
  children: readonly Pick<DraftBlock, 'type'>[],
  where: string,
): void {
  const only = parent === undefined ? undefined : soleChildren.get(parent.type);
  for (const { type } of children) {
    const fits = only === undefined ? !innerTypes.has(type) : type === only;
    if (!fits) throw invalid(`${where}: ${type} is not supported in ${parent?.type ?? 'a page'}`);
  }
  if (children.length > 0 && parent !== undefined && !mayHold(parent)) {
    throw invalid(`${where}: ${parent.type} does not support children`);
  }
}

const soleChildren: ReadonlyMap<string, string> = new Map([
  ['table', 'table_row'],
  ['column_list', 'column'],
]);
const innerTypes: ReadonlySet<string> = new Set(soleChildren.values());

const containers: ReadonlySet<string> = new Set([
  'toggle',
  'callout',
  'column_list',
  'column',
  'table',
  'synced_block',
]);

const mayHold = (block: Pick<DraftBlock, 'type' | 'source'>): boolean =>
  containers.has(block.type) || takesChildren(block);

function checkTable(width = 0, rows: readonly DraftBlock[], where: string): void {
  if (rows.length === 0) throw invalid(`${where} should be defined: a table has a row at least`);
  const odd = rows.find((row) => row.source.split('\n').length !== width);
  if (odd !== undefined) throw invalid(`${where}: each row should have ${String(width)} cells`);
}
