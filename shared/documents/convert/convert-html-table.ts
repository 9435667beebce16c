import type { RootContent } from 'mdast';
import type { Block, TableRow } from '../model/block';
import type { HtmlElement } from '../transforms/nodes';
import { htmlTextContent } from './html-text-content';
import { placeOf } from './conversion';
import type { Conversion } from './conversion';
import { tableOf } from './convert-table';
import { paragraph } from './split-pictures';
import { reportAttributes } from './report-attributes';
import { trimInlines } from './trim-inlines';

/** `<table>`, after its caption and what else stands in it outside cells. */
export function convertHtmlTable(table: HtmlElement, conversion: Conversion): readonly Block[] {
  const position = placeOf(table);
  reportAttributes(table, [], conversion);
  const { rows, others } = partsOf(table, conversion);
  const before = others.flatMap((element): readonly Block[] => {
    const text = trimInlines(conversion.inlines(element.children));
    if (text.length === 0) return [];
    const caption = htmlTextContent(element.children).trim();
    conversion.report('table-caption-moved', position, { text: caption });
    return [paragraph(text, position)];
  });
  const cells = rows.map(cellsOf).filter((row) => row.length > 0);
  if (cells.length === 0) return before;
  const isHeader = (cell: HtmlElement | undefined): boolean => cell?.name === 'th';
  const hasHeaderRow = cells[0]?.every(isHeader) ?? false;
  const hasHeaderColumn = cells.length > 1 && cells.slice(1).every(([first]) => isHeader(first));
  const texts = cells.map((row) => rowOf(row, conversion));
  return [...before, tableOf(texts, hasHeaderRow, hasHeaderColumn, position)];
}

function partsOf(
  table: HtmlElement,
  conversion: Conversion,
): { readonly rows: readonly HtmlElement[]; readonly others: readonly HtmlElement[] } {
  const rows: HtmlElement[] = [];
  const others: HtmlElement[] = [];
  for (const child of table.children) {
    if (child.type !== 'htmlElement') {
      const text = htmlTextContent([child]);
      if (text.trim() !== '') others.push(wrap(child, table));
    } else if (child.name === 'tr') rows.push(child);
    else if (['thead', 'tbody', 'tfoot'].includes(child.name)) {
      const inner = partsOf(child, conversion);
      rows.push(...inner.rows);
      others.push(...inner.others);
    } else if (child.name === 'colgroup' || child.name === 'col') {
      reportAttributes(child, [], conversion);
    } else others.push(child);
  }
  return { rows, others };
}

const wrap = (child: RootContent, { position }: HtmlElement): HtmlElement => ({
  type: 'htmlElement',
  name: 'caption',
  attributes: new Map(),
  children: [child],
  position,
});

/** The cells of a row; anything else with text in it counts as a cell. */
function cellsOf(row: HtmlElement): readonly HtmlElement[] {
  return row.children.flatMap((child) => {
    if (child.type === 'htmlElement') return [child];
    return htmlTextContent([child]).trim() === '' ? [] : [wrap(child, row)];
  });
}

function rowOf(cells: readonly HtmlElement[], conversion: Conversion): TableRow {
  return cells.flatMap((cell) => {
    reportAttributes(cell, ['colspan', 'rowspan'], conversion);
    const isTall = Number(cell.attributes.get('rowspan') ?? 1) > 1;
    const width = columnsOf(cell);
    if (width > 1 || isTall) conversion.report('table-spans-not-kept', placeOf(cell), {});
    const text = trimInlines(conversion.inlines(cell.children));
    return [text, ...Array.from({ length: width - 1 }, () => [])];
  });
}

/** A table of a README has no more columns than this; a bigger `colspan` is a mistake. */
const widestSpan = 50;

function columnsOf(cell: HtmlElement): number {
  const span = Number(cell.attributes.get('colspan') ?? 1);
  return Number.isInteger(span) && span > 1 ? Math.min(span, widestSpan) : 1;
}
