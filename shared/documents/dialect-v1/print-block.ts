import { trimInlines } from '../convert/trim-inlines';
import type { Block, Callout, Code, Quote, Table } from '../model/block';
import type { Inline } from '../model/inline';
import { noMarks } from '../model/marks';
import type { PrintContext } from '../print/dialect';
import { escapeLineStart } from './escape-text';
import { printInlines } from './print-inlines';
import type { LineContext } from './print-inlines';
import { printPicture } from './print-picture';

/** Collects the lines of a block and counts what Notion will make of them. */
export interface Output {
  /** Adds a line at a depth; each level is one tab. */
  readonly line: (depth: number, text: string) => void;
  readonly countBlocks: (count: number) => void;
}

/**
 * Writes a block and what is in it: a line for each block, children one tab deeper. A mark that
 * cannot stand in a line gets one of its own: below an item or quote as its child, else after the block.
 */
export function printBlock(
  block: Block,
  depth: number,
  output: Output,
  context: PrintContext,
  isInList = false,
): void {
  const marks = new Map<string, string>();
  const lineContext: LineContext = {
    ...context,
    placeBelow: (mark, target) => {
      if (!marks.has(target)) marks.set(target, mark);
    },
  };
  const printMarks = (at: number): void => {
    for (const mark of marks.values()) output.line(at, mark);
    output.countBlocks(marks.size);
    marks.clear();
  };
  const inline = (text: readonly Inline[]): string =>
    printInlines(text, block.position, lineContext);
  const start = (text: readonly Inline[]): string => escapeLineStart(inline(text));
  const children = (blocks: readonly Block[], at: number, inList = isInList): void => {
    for (const child of blocks) printBlock(child, at, output, context, inList);
  };
  const withChildren = (line: string, blocks: readonly Block[], inList = isInList): void => {
    output.line(depth, line);
    if (block.kind !== 'paragraph') printMarks(depth + 1);
    children(blocks, depth + 1, inList);
  };
  output.countBlocks(1);
  switch (block.kind) {
    case 'paragraph': {
      const line = start(block.text);
      // Without a line of its own it cannot hold children.
      if (line === '') children(block.children, depth);
      else withChildren(line, block.children);
      break;
    }
    case 'heading':
      output.line(depth, `${'#'.repeat(block.level)} ${inline(block.text)}`);
      break;
    case 'bullet':
      withChildren(`- ${start(block.text)}`, block.children, true);
      break;
    case 'numbered-item':
      withChildren(`${String(block.number)}. ${start(block.text)}`, block.children, true);
      break;
    case 'task':
      withChildren(`- [${block.isDone ? 'x' : ' '}] ${start(block.text)}`, block.children, true);
      break;
    case 'quote':
      withChildren(`> ${start(block.text)}`, block.children);
      break;
    case 'callout':
      // It would break the list around it (reference, section 8.2).
      if (isInList) {
        context.report('callout-as-quote', block.position, {});
        const quote = quoteOf(block);
        withChildren(`> ${start(quote.text)}`, quote.children);
        break;
      }
      output.line(
        depth,
        `<callout${attribute('icon', block.icon)}${attribute('color', block.color)}>`,
      );
      children(block.children, depth + 1);
      output.line(depth, '</callout>');
      break;
    case 'toggle':
      output.line(depth, `<details${attribute('color', block.color)}>`);
      // Browsers call a toggle without a summary "Details".
      output.line(depth, `<summary>${inline(block.summary) || 'Details'}</summary>`);
      printMarks(depth + 1);
      children(block.children, depth + 1);
      output.line(depth, '</details>');
      break;
    case 'code':
      printCode(block, depth, output, context);
      break;
    case 'equation':
      output.line(depth, '$$');
      for (const line of block.tex.split('\n')) output.line(depth, line);
      output.line(depth, '$$');
      break;
    case 'table':
      printTable(block, depth, output, inline);
      break;
    case 'divider':
      output.line(depth, '---');
      break;
    case 'picture':
      output.line(depth, printPicture(block, lineContext));
      break;
    case 'contents':
      output.line(depth, '<table_of_contents/>');
      break;
  }
  printMarks(depth);
}

/** A quote that begins with the callout's icon. */
function quoteOf({ icon, children, position }: Callout): Quote {
  const [first, ...others] = children;
  const sign: readonly Inline[] =
    icon === undefined ? [] : [{ kind: 'text', text: `${icon} `, marks: noMarks }];
  return first?.kind === 'paragraph'
    ? {
        kind: 'quote',
        text: [...sign, ...first.text],
        children: [...first.children, ...others],
        position,
      }
    : { kind: 'quote', text: trimInlines(sign), children, position };
}

const attribute = (name: string, value: string | undefined): string =>
  value === undefined ? '' : ` ${name}="${value}"`;

function printCode(
  { language, text, position }: Code,
  depth: number,
  output: Output,
  context: PrintContext,
): void {
  let longest = 0;
  for (const [, row = ''] of text.matchAll(/^[ \t]*(`{3,})/gm))
    longest = Math.max(longest, row.length);
  if (longest > 0) context.report('code-holds-fence', position, {});
  const fence = '`'.repeat(Math.max(3, longest + 1));
  output.line(depth, fence + language);
  for (const line of text === '' ? [] : text.split('\n')) output.line(depth, line);
  output.line(depth, fence);
}

/** Every tag on a line of its own: rows on one line are lost (reference, section 8.2). */
function printTable(
  { rows, hasHeaderRow, hasHeaderColumn }: Table,
  depth: number,
  output: Output,
  inline: (text: readonly Inline[]) => string,
): void {
  const row = hasHeaderRow ? attribute('header-row', 'true') : '';
  const column = hasHeaderColumn ? attribute('header-column', 'true') : '';
  output.countBlocks(rows.length);
  output.line(depth, `<table${row}${column}>`);
  for (const cells of rows) {
    output.line(depth + 1, '<tr>');
    for (const cell of cells) output.line(depth + 2, `<td>${inline(cell)}</td>`);
    output.line(depth + 1, '</tr>');
  }
  output.line(depth, '</table>');
}
