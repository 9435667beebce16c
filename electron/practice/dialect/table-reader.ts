import { colorName, colorOf, type Color } from './colors';
import type { DraftBlock } from './dialect';
import { normalizeInline, trimBlanks } from './inline-printer';
import { behindIndentation, lineAfter } from './source-lines';
import { parseTag, printAttributes, type Attributes } from './tags';

/** A table and the line after it. */
export interface TableReading {
  readonly block: DraftBlock;
  readonly next: number;
}

/** One cell of a row: its text, and a colour of its own. */
export interface Cell {
  readonly text: string;
  readonly color: Color;
}

const tableAttributes = ['fit-page-width', 'header-row', 'header-column'];

const noAttributes: Attributes = new Map();

/**
 * `<table>` with every tag on its own line, a cell's two tags on one. Rows written on one line are
 * lost without an error, as they are known to be on the real service; a table that is never closed
 * is no table. API reference 8.2.
 */
export function readTagTable(lines: readonly string[], at: number): TableReading | undefined {
  const opening = parseTag(behindIndentation(lines[at] ?? ''));
  if (opening?.name !== 'table' || opening.isClosed) return undefined;
  const end = lineAfter(lines, at, '</table>');
  if (end === undefined) return undefined;
  const reader = new RowReader();
  for (let next = at + 1; next < end; next += 1) {
    reader.read(behindIndentation(lines[next] ?? ''));
  }
  const columns = reader.columns.map(
    (attributes) => `<col${printAttributes(attributes, ['color', 'width'])}>`,
  );
  const tag = `<table${printAttributes(opening.attributes, tableAttributes)}>`;
  return { block: tableBlock([tag, ...columns].join('\n'), reader.rows), next: end + 1 };
}

class RowReader {
  readonly rows: (readonly Cell[])[] = [];
  readonly columns: Attributes[] = [];
  #row: Cell[] | undefined;
  #rowColor: Color | undefined;

  read(line: string): void {
    const cell = /^(<td(?:\s[^<>]*)?>)(.*)<\/td>$/.exec(line);
    if (cell !== null) {
      this.#readCell(parseTag(cell[1] ?? '')?.attributes ?? noAttributes, cell[2] ?? '');
    } else if (line === '</tr>') {
      if (this.#row !== undefined && this.#row.length > 0) this.rows.push(this.#row);
      this.#row = undefined;
    } else this.#readTag(line);
  }

  #readTag(line: string): void {
    const tag = parseTag(line);
    if (tag?.name === 'tr') {
      this.#row = [];
      this.#rowColor = colorOf(tag.attributes.get('color'));
    } else if (tag?.name === 'col' && this.#row === undefined) this.columns.push(tag.attributes);
  }

  /** A cell's colour counts before its row's, and that before its column's. */
  #readCell(attributes: Attributes, text: string): void {
    if (this.#row === undefined) return;
    const column = this.columns[this.#row.length]?.get('color');
    const color = colorOf(attributes.get('color')) ?? this.#rowColor ?? colorOf(column);
    this.#row.push({ text, color: color ?? 'default' });
  }
}

/** A table of GitHub's Markdown, which the API takes too; its first row is the header (8.2). */
export function readPipeTable(lines: readonly string[], at: number): TableReading | undefined {
  const delimiter = behindIndentation(lines[at + 1] ?? '');
  if (!delimiter.includes('|') || !/^[|:\- \t]+$/.test(delimiter)) return undefined;
  const marks = cellsOf(delimiter);
  const header = cellsOf(lines[at] ?? '');
  if (marks.length !== header.length || !marks.every((mark) => /^:?-+:?$/.test(mark))) {
    return undefined;
  }
  const rows = [header];
  let next = at + 2;
  while (lines[next]?.includes('|') === true) {
    rows.push(cellsOf(lines[next] ?? '').slice(0, header.length));
    next += 1;
  }
  const cells = rows.map((row) => row.map((text): Cell => ({ text, color: 'default' })));
  return { block: tableBlock('<table header-row="true">', cells), next };
}

function cellsOf(line: string): readonly string[] {
  const cells: string[] = [];
  const inner = behindIndentation(line).replace(/^\|/, '');
  let from = 0;
  for (let at = 0; at < inner.length; at += 1) {
    if (inner.charAt(at) === '\\') at += 1;
    else if (inner.charAt(at) === '|') {
      cells.push(behindIndentation(inner.slice(from, at)));
      from = at + 1;
    }
  }
  if (from < inner.length || cells.length === 0) cells.push(behindIndentation(inner.slice(from)));
  return cells;
}

/** Rows are filled up to the width of the widest one. */
function tableBlock(source: string, rows: readonly (readonly Cell[])[]): DraftBlock {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  const empty: Cell = { text: '', color: 'default' };
  const children = rows.map((row): DraftBlock => {
    const cells = Array.from({ length: width }, (_, column) => printCell(row[column] ?? empty));
    return { type: 'table_row', source: cells.join('\n'), children: [] };
  });
  return { type: 'table', source, children };
}

function printCell({ text, color }: Cell): string {
  const attribute = color === 'default' ? '' : ` color="${colorName(color)}"`;
  return `<td${attribute}>${normalizeInline(trimBlanks(text))}</td>`;
}

/** The cells of a row as it is kept. Rows that were kept earlier have bare cells. */
export const rowCells = (source: string): readonly Cell[] =>
  source.split('\n').map((line) => {
    const [, color, text] = /^<td(?: color="([a-z_]+)")?>(.*)<\/td>$/.exec(line) ?? [];
    return { text: text ?? line, color: colorOf(color) ?? 'default' };
  });
