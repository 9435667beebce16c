import type { Block } from '../model/block';
import type { Inline } from '../model/inline';
import { noMarks } from '../model/marks';
import type { Conversion } from './conversion';

/** Blocks as one line with line breaks, where only a line can stand: a table cell, a summary. */
export function flattenBlocks(blocks: readonly Block[], { report }: Conversion): readonly Inline[] {
  const [first] = blocks;
  if (first === undefined) return [];
  if (blocks.length === 1 && first.kind === 'paragraph' && first.children.length === 0) {
    return first.text;
  }
  report('cell-blocks-joined', first.position, {});
  return joinLines(blocks.flatMap((block) => linesOf(block)));
}

type Line = readonly Inline[];

function joinLines(lines: readonly Line[]): readonly Inline[] {
  return lines.flatMap((line, index) =>
    index === 0 ? line : [{ kind: 'break', marks: noMarks } as const, ...line],
  );
}

const textLine = (text: string): Inline => ({ kind: 'text', text, marks: noMarks });

function linesOf(block: Block): readonly Line[] {
  switch (block.kind) {
    case 'paragraph':
    case 'quote':
      return [block.text, ...block.children.flatMap(linesOf)].filter((line) => line.length > 0);
    case 'heading':
      return [block.text];
    case 'bullet':
      return [[textLine('• '), ...block.text], ...block.children.flatMap(linesOf)];
    case 'numbered-item':
      return [
        [textLine(`${String(block.number)}. `), ...block.text],
        ...block.children.flatMap(linesOf),
      ];
    case 'task':
      return [
        [textLine(block.isDone ? '☑ ' : '☐ '), ...block.text],
        ...block.children.flatMap(linesOf),
      ];
    case 'callout':
      return block.children.flatMap(linesOf);
    case 'toggle':
      return [block.summary, ...block.children.flatMap(linesOf)];
    case 'code':
      return block.text.split('\n').map((text) => [{ kind: 'code', text, marks: noMarks }]);
    case 'equation':
      return [[{ kind: 'math', tex: block.tex.replaceAll('\n', ' '), marks: noMarks }]];
    case 'table':
      return block.rows.map((row) =>
        row.flatMap((cell, index) => (index === 0 ? cell : [textLine(' | '), ...cell])),
      );
    case 'picture':
      return [[{ kind: 'picture', reference: block.reference, marks: noMarks }]];
    case 'divider':
    case 'contents':
      return [];
  }
}
