import type { Dialect, DraftBlock, StoredBlock } from './dialect';
import { contentOf } from './block-content';
import { readInline } from './inline-reader';
import { readLine, type LineBlock } from './line-kinds';
import { lineAfter, readPipeTable, readTagTable } from './table-reader';

/**
 * The first reader of dialect v1: one line is one block, deeper lines are children. Fences,
 * equations and tables take several lines. Callouts, toggles, columns and colours are not known
 * yet and stay text. Columns are counted, so that spaces indent as tabs do.
 */
export const lineDialect: Dialect = {
  read: (markdown) => new LineReader(markdown).read(),
  print: (blocks, pageTag) => {
    const lines: string[] = [];
    printInto(lines, blocks, '', pageTag);
    return lines.join('\n');
  },
  content: contentOf,
  richText: readInline,
};

const tabColumns = 4;

/** A block whose children are still being read, and the column it began at. */
interface OpenBlock {
  readonly column: number;
  readonly children: DraftBlock[];
}

class LineReader {
  readonly #lines: readonly string[];
  /** Behind it no `<table>` can be closed any more. */
  readonly #lastTableEnd: number;
  readonly #root: DraftBlock[] = [];
  #open: OpenBlock[] = [];
  #at = 0;

  constructor(markdown: string) {
    this.#lines = markdown.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
    this.#lastTableEnd = this.#lines.findLastIndex((line) => line.trim() === '</table>');
  }

  read(): readonly DraftBlock[] {
    while (this.#at < this.#lines.length) this.#readBlock();
    return this.#root;
  }

  #readBlock(): void {
    const line = this.#lines[this.#at] ?? '';
    const text = line.trim();
    if (text === '') {
      this.#at += 1;
      return;
    }
    const indentation = line.slice(0, line.length - line.trimStart().length);
    const column = columnsOf(indentation);
    const draft = this.#readManyLines(text, indentation) ?? this.#readOneLine(text);
    this.#put(column, draft);
  }

  #readOneLine(text: string): DraftBlock {
    this.#at += 1;
    return { ...readLine(text), children: [] };
  }

  /** A block of several lines that begins here, if there is one. */
  #readManyLines(text: string, indentation: string): DraftBlock | undefined {
    const fence = /^(`{3,}|~{3,})([^`]*)$/.exec(text);
    if (fence !== null) return this.#readFence(fence[1] ?? '', indentation);
    if (text === '$$') return this.#readEquation();
    return this.#readTable(text);
  }

  #readTable(text: string): DraftBlock | undefined {
    const tagged = text.startsWith('<table') && this.#at <= this.#lastTableEnd;
    const table = tagged
      ? readTagTable(this.#lines, this.#at)
      : text.includes('|')
        ? readPipeTable(this.#lines, this.#at)
        : undefined;
    if (table !== undefined) this.#at = table.next;
    return table?.block;
  }

  #readFence(mark: string, indentation: string): DraftBlock {
    const source = [(this.#lines[this.#at] ?? '').trim()];
    this.#at += 1;
    while (this.#at < this.#lines.length) {
      const line = this.#lines[this.#at] ?? '';
      this.#at += 1;
      if (closesFence(line.trim(), mark)) break;
      source.push(line.startsWith(indentation) ? line.slice(indentation.length) : line.trimStart());
    }
    return { type: 'code', source: [...source, mark].join('\n'), children: [] };
  }

  #readEquation(): DraftBlock | undefined {
    const end = lineAfter(this.#lines, this.#at, '$$');
    if (end === undefined) return undefined;
    const source = this.#lines.slice(this.#at, end + 1).map((line) => line.trim());
    this.#at = end + 1;
    return { type: 'equation', source: source.join('\n'), children: [] };
  }

  /** Puts a block under the nearest open one that began further left. */
  #put(column: number, draft: DraftBlock): void {
    while ((this.#open.at(-1)?.column ?? -1) >= column) this.#open.pop();
    const siblings = this.#open.at(-1)?.children ?? this.#root;
    const children: DraftBlock[] = [];
    if (takesChildren(draft)) {
      siblings.push({ ...draft, children });
      this.#open.push({ column, children });
    } else siblings.push(draft);
  }
}

const parents: ReadonlySet<LineBlock['type']> = new Set([
  'paragraph',
  'bulleted_list_item',
  'numbered_list_item',
  'to_do',
  'quote',
] as const);

const takesChildren = (block: DraftBlock): boolean => parents.has(block.type);

const closesFence = (line: string, mark: string): boolean =>
  line.length >= mark.length && line === mark.charAt(0).repeat(line.length);

function columnsOf(indentation: string): number {
  let columns = 0;
  for (const character of indentation) {
    columns = character === '\t' ? columns + tabColumns - (columns % tabColumns) : columns + 1;
  }
  return columns;
}

function printInto(
  lines: string[],
  blocks: readonly StoredBlock[],
  indentation: string,
  pageTag: (pageId: string) => string | undefined,
): void {
  for (const block of blocks) {
    if (block.type === 'child_page') {
      const tag = pageTag(block.id);
      if (tag !== undefined) lines.push(indentation + tag);
    } else if (block.type === 'table') {
      printTable(lines, block, indentation);
    } else {
      for (const line of block.source.split('\n'))
        lines.push(line === '' ? '' : indentation + line);
      printInto(lines, block.children, `${indentation}\t`, pageTag);
    }
  }
}

function printTable(lines: string[], table: StoredBlock, indentation: string): void {
  lines.push(indentation + table.source);
  for (const row of table.children) {
    lines.push(`${indentation}\t<tr>`);
    for (const cell of row.source.split('\n')) lines.push(`${indentation}\t\t<td>${cell}</td>`);
    lines.push(`${indentation}\t</tr>`);
  }
  lines.push(`${indentation}</table>`);
}
