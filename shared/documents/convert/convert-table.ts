import type { Table as TableNode } from 'mdast';
import type { Position } from '../diagnostics/position';
import type { Block, TableRow } from '../model/block';
import { placeOf } from './conversion';
import type { Conversion } from './conversion';
import { trimInlines } from './trim-inlines';

export function convertTable(node: TableNode, conversion: Conversion): Block {
  const position = placeOf(node);
  if (node.align?.some((align) => align !== null) === true) {
    conversion.report('alignment-not-kept', position, {});
  }
  const rows = node.children.map((row) =>
    row.children.map((cell) => trimInlines(conversion.inlines(cell.children))),
  );
  const width = node.children[0]?.children.length ?? 0;
  // Short rows are ordinary Markdown; cells beyond the header are what renderers leave out.
  if (rows.some((row) => row.length > width)) conversion.report('table-cells-added', position, {});
  return tableOf(rows, true, false, position);
}

/** A table whose rows all have as many cells as the longest. */
export function tableOf(
  rows: readonly TableRow[],
  hasHeaderRow: boolean,
  hasHeaderColumn: boolean,
  position: Position,
): Block {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  const filled = rows.map((row) => [
    ...row,
    ...Array.from({ length: width - row.length }, () => []),
  ]);
  return { kind: 'table', hasHeaderRow, hasHeaderColumn, rows: filled, position };
}
