import type { Block, Code, Table } from '../model/block';
import { noMarks } from '../model/marks';
import type { Inline } from '../model/inline';
import { halveInlines, halveText } from './halve-inlines';
import type { Halves } from './halve-inlines';

const textOf = (text: string): Inline => ({ kind: 'text', text, marks: noMarks });

/**
 * Cuts a block in two of the same form: a fence into two fences, a table into two with the same
 * header row, a list item into an item and one that goes on with `…`. `undefined` when it cannot be
 * cut.
 */
export function halveBlock(block: Block): Halves<Block> | undefined {
  switch (block.kind) {
    case 'code':
      return halveCode(block);
    case 'table':
      return halveTable(block);
    case 'heading': {
      const halves = halveInlines(block.text);
      if (halves === undefined) return undefined;
      const { position } = block;
      return [
        { ...block, text: halves[0] },
        { kind: 'paragraph', text: halves[1], children: [], position },
      ];
    }
    case 'paragraph':
    case 'bullet':
    case 'numbered-item':
    case 'task':
    case 'quote': {
      if (block.children.length > 0) {
        const halves = halveChildren(block.children);
        return (
          halves && [
            { ...block, children: halves[0] },
            { ...block, text: [textOf('…')], children: halves[1] },
          ]
        );
      }
      const halves = halveInlines(block.text);
      return (
        halves && [
          { ...block, text: halves[0] },
          { ...block, text: halves[1] },
        ]
      );
    }
    case 'callout': {
      const halves = halveChildren(block.children);
      return (
        halves && [
          { ...block, children: halves[0] },
          { ...block, children: halves[1] },
        ]
      );
    }
    case 'toggle': {
      const halves = halveChildren(block.children);
      if (halves === undefined) return undefined;
      const summary = isContinued(block.summary) ? block.summary : [...block.summary, textOf(' …')];
      return [
        { ...block, children: halves[0] },
        { ...block, summary, children: halves[1] },
      ];
    }
    case 'equation':
    case 'divider':
    case 'picture':
    case 'contents':
      return undefined;
  }
}

function isContinued(summary: readonly Inline[]): boolean {
  const last = summary.at(-1);
  return last?.kind === 'text' && last.text === ' …';
}

function halveChildren(children: readonly Block[]): Halves<readonly Block[]> | undefined {
  if (children.length > 1) {
    const middle = Math.ceil(children.length / 2);
    return [children.slice(0, middle), children.slice(middle)];
  }
  const [child] = children;
  const halves = child === undefined ? undefined : halveBlock(child);
  return halves && [[halves[0]], [halves[1]]];
}

function halveCode(code: Code): Halves<Code> | undefined {
  const lines = code.text.split('\n');
  if (lines.length > 1) {
    const middle = Math.ceil(lines.length / 2);
    const part = (some: readonly string[]): Code => ({ ...code, text: some.join('\n') });
    return [part(lines.slice(0, middle)), part(lines.slice(middle))];
  }
  const halves = halveText(code.text);
  return (
    halves && [
      { ...code, text: halves[0] },
      { ...code, text: halves[1] },
    ]
  );
}

function halveTable(table: Table): Halves<Table> | undefined {
  const header = table.hasHeaderRow ? table.rows.slice(0, 1) : [];
  const rows = table.rows.slice(header.length);
  if (rows.length > 1) {
    const middle = Math.ceil(rows.length / 2);
    return [
      { ...table, rows: [...header, ...rows.slice(0, middle)] },
      { ...table, rows: [...header, ...rows.slice(middle)] },
    ];
  }
  const [row = []] = rows.length === 0 ? header : rows;
  const cells = row.map((cell) => halveInlines(cell) ?? ([cell, []] as const));
  if (cells.every(([, second]) => second.length === 0)) return undefined;
  const kept = rows.length === 0 ? [] : header;
  return [
    { ...table, rows: [...kept, cells.map(([first]) => first)] },
    { ...table, rows: [...kept, cells.map(([, second]) => second)] },
  ];
}
