import type { DraftBlock } from './dialect';

/** A table and the line after it. */
export interface TableReading {
  readonly block: DraftBlock;
  readonly next: number;
}

/** The next line that is this text apart from spaces around it. */
export function lineAfter(lines: readonly string[], at: number, text: string): number | undefined {
  for (let next = at + 1; next < lines.length; next += 1) {
    if (lines[next]?.trim() === text) return next;
  }
  return undefined;
}

/**
 * `<table>` with every tag on its own line. Rows written on one line are lost without an error, as
 * they are known to be on the real service; a table that is never closed is no table.
 */
export function readTagTable(lines: readonly string[], at: number): TableReading | undefined {
  const opening = /^<table(?:\s[^<>]*)?>$/.exec(lines[at]?.trim() ?? '')?.[0];
  if (opening === undefined) return undefined;
  const end = lineAfter(lines, at, '</table>');
  if (end === undefined) return undefined;
  const rows: DraftBlock[] = [];
  let cells: string[] = [];
  for (const line of lines.slice(at + 1, end).map((text) => text.trim())) {
    if (/^<tr(?:\s[^<>]*)?>$/.test(line)) cells = [];
    else if (line === '</tr>' && cells.length > 0) rows.push(row(cells));
    else cells.push(...(/^<td(?:\s[^<>]*)?>(.*)<\/td>$/.exec(line)?.slice(1) ?? []));
  }
  return { block: { type: 'table', source: opening, children: rows }, next: end + 1 };
}

/** A table of GitHub's Markdown, which the API takes too; its first row is the header. */
export function readPipeTable(lines: readonly string[], at: number): TableReading | undefined {
  const delimiter = lines[at + 1]?.trim() ?? '';
  if (!/^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/.test(delimiter)) return undefined;
  const header = cellsOf(lines[at] ?? '');
  if (!delimiter.includes('|') || cellsOf(delimiter).length !== header.length) return undefined;
  const rows = [header];
  let next = at + 2;
  while (lines[next]?.includes('|') === true) {
    const cells = cellsOf(lines[next] ?? '');
    rows.push(header.map((_, column) => cells[column] ?? ''));
    next += 1;
  }
  const block: DraftBlock = {
    type: 'table',
    source: '<table header-row="true">',
    children: rows.map(row),
  };
  return { block, next };
}

/** A row's source is its cells, one a line: a cell cannot hold a line break of its own. */
const row = (cells: readonly string[]): DraftBlock => ({
  type: 'table_row',
  source: cells.join('\n'),
  children: [],
});

function cellsOf(line: string): readonly string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim());
}
