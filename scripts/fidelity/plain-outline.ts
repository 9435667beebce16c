import type { PlainBlock, PlainRun } from '../../electron/practice/dialect/read-blocks';
import { blockOf, cellRuns, type OutlineBlock, type OutlineMark, type OutlineRun } from './outline';

/** What the practice workspace's reader made of a text. */
export const plainOutline = (blocks: readonly PlainBlock[]): readonly OutlineBlock[] =>
  blocks.map(plainBlock);

function plainBlock({ kind, text, rich, cells, url, children }: PlainBlock): OutlineBlock {
  if (kind === 'code') return blockOf(kind, text === '' ? [] : [{ kind, text }]);
  if (kind === 'equation') return blockOf(kind, [{ kind, text }]);
  if (cells !== undefined) return blockOf(kind, cellRuns(cells.map((cell) => cell.map(runOf))));
  const block = blockOf(kind, rich.map(runOf), plainOutline(children));
  return url === undefined ? block : { ...block, address: url };
}

/** Formatting as the workspace calls it. */
const outlineMarks: ReadonlyMap<string, OutlineMark> = new Map([
  ['bold', 'bold'],
  ['italic', 'italic'],
  ['strikethrough', 'strike'],
  ['underline', 'underline'],
]);

function runOf({ kind, text, marks, color, link }: PlainRun): OutlineRun {
  const shown = kind === 'equation' ? 'equation' : marks.includes('code') ? 'code' : 'text';
  const seen = marks.flatMap((mark) => outlineMarks.get(mark) ?? []);
  if (color === 'yellow_background') seen.push('highlight');
  return { kind: shown, text, marks: seen, ...(link === undefined ? {} : { link }) };
}
