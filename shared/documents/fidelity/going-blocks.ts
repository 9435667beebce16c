import { readPlacedBlocks, type ReadBlock } from '../read-back/read-blocks';
import { readRuns } from '../read-back/read-runs';
import { isSubPage, normalForm } from './normal-form';
import { samePlaces } from './same-places';

/** A block directly on a page, as the API lists it. */
export interface ListedBlock {
  /** Notion's type, such as `paragraph`. */
  readonly type: string;
  /** Its words without marks; empty for blocks without any. */
  readonly text: string;
}

/**
 * Which blocks a page would lose if its text `read` were replaced by `next`, both dialect v1:
 * indices of `blocks`. A replace keeps the blocks whose text does not change, with all that is in
 * them. A listing does not tell how a block is printed, so the two meet by words alone: blocks with
 * the same words stay together or go together, and what cannot be told to stay goes. Time grows as
 * n log n.
 */
export function goingBlocks(
  read: string,
  next: string,
  blocks: readonly ListedBlock[],
): readonly number[] {
  const before = printedBlocks(read);
  const after = printedBlocks(next);
  const kept = samePlaces(
    before.map(({ form }) => form),
    after.map(({ form }) => form),
  );
  const staying = new Set(kept.map(([at]) => at));
  /** How many blocks of a name stay; 0 as soon as one of them goes. */
  const stays = new Map<string, number>();
  for (const [at, { name }] of before.entries()) {
    const known = stays.get(name);
    stays.set(name, staying.has(at) && known !== 0 ? (known ?? 0) + 1 : 0);
  }
  const names = blocks.map(({ type, text }) => nameOf(text, type));
  const listed = new Map<string, number>();
  for (const name of names) listed.set(name, (listed.get(name) ?? 0) + 1);
  return names.flatMap((name, at) =>
    (listed.get(name) ?? 0) > (stays.get(name) ?? 0) ? [at] : [],
  );
}

/** A block directly on a page, with all that is in it, as it is printed. */
interface PrintedBlock {
  readonly name: string;
  readonly form: string;
}

function printedBlocks(text: string): readonly PrintedBlock[] {
  const lines = text.split(/\r?\n/u);
  const tops: { readonly line: number; readonly blocks: ReadBlock[] }[] = [];
  for (const { block, line } of readPlacedBlocks(text)) {
    const isTop = block.depth === 0 && block.kind !== 'summary';
    if (isTop) tops.push({ line, blocks: [block] });
    else tops.at(-1)?.blocks.push(block);
  }
  return tops.flatMap(({ line, blocks: [first, second] }, index): readonly PrintedBlock[] => {
    if (first === undefined || (first.kind === 'text' && isSubPage(first.text))) return [];
    const form = normalForm(lines.slice(line, tops[index + 1]?.line).join('\n')).join('\n');
    return [{ form, name: printedName(first, second) }];
  });
}

/** The same words, or the same type, as a listing tells of the block. */
function printedName(block: ReadBlock, next: ReadBlock | undefined): string {
  switch (block.kind) {
    case 'text':
      return nameOf(wordsOf(block.text), 'paragraph');
    case 'quote':
    case 'summary':
      return nameOf(wordsOf(block.text), block.kind);
    case 'heading':
      return nameOf(wordsOf(block.text), `heading_${String(Math.min(block.level, 4))}`);
    case 'list-item':
      return nameOf(wordsOf(block.text), itemTypes[block.marker]);
    case 'code':
      return nameOf(block.text, 'code');
    case 'medium':
      return nameOf(wordsOf(block.caption), block.medium === 'picture' ? 'image' : block.medium);
    case 'container':
      // A toggle's words are its summary.
      return nameOf(next?.kind === 'summary' ? wordsOf(next.text) : '', block.container);
    case 'equation':
    case 'table':
    case 'divider':
      return block.kind;
    case 'contents':
      return 'table_of_contents';
  }
}

const itemTypes = {
  bullet: 'bulleted_list_item',
  number: 'numbered_list_item',
  done: 'to_do',
  open: 'to_do',
} as const;

const wordsOf = (line: string): string =>
  readRuns(line)
    .map(({ text }) => text)
    .join('');

/**
 * Letters and digits tell blocks apart; those without any are told by their type. So are callouts:
 * a listing has their first words as theirs, or in the block at their beginning.
 */
function nameOf(text: string, type: string): string {
  if (type === 'callout') return type;
  const words = text.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '');
  return words === '' ? type : `"${words}`;
}
