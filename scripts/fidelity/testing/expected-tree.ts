import { plainText } from '../../../shared/documents/model/inline';
import type { Inline } from '../../../shared/documents/model/inline';
import type { Block, Color } from '../../../shared/documents/model/block';
import type { MarkName, Marks } from '../../../shared/documents/model/marks';
import { safeUrl } from '../../../shared/documents/references/safe-url';
import type { PlainBlock, PlainRun } from '../../../electron/practice/dialect/read-blocks';

/** A block as both sides are compared: its facts, and its text character by character. */
export interface TreeBlock {
  readonly kind: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly text: readonly string[];
  readonly children: readonly TreeBlock[];
}

type Style = Omit<PlainRun, 'text'>;

/**
 * Characters with what is on them. White space shows no bold or italic and stands outside of them;
 * punctuation beside a letter too, since a mark between the two would open nothing (CommonMark 6.2).
 */
function characters(text: string, { kind, marks, color, link }: Style): readonly string[] {
  const isWhole = kind !== 'text' || marks.includes('code');
  return Array.from(text, (character) => {
    const shown = isWhole || /[\p{L}\p{N}]/u.test(character) ? [kind, ...marks, color] : [];
    return `${character} ${[...shown, link].join(' ')}`.trimEnd();
  });
}

/** What was read. */
export const readTree = (blocks: readonly PlainBlock[]): readonly TreeBlock[] =>
  blocks.map(({ kind, text, rich, children, cells, ...facts }) => {
    const isRaw = kind === 'code' || kind === 'equation';
    const runs = cells ?? [rich];
    return {
      kind,
      facts,
      text: isRaw ? [text] : runs.flatMap((cell) => [...charactersOf(cell), cellEnd]),
      children: readTree(children),
    };
  });

const cellEnd = '│';

const charactersOf = (runs: readonly PlainRun[]): readonly string[] =>
  runs.flatMap((run) => characters(run.text, run));

/** What was meant. */
export const meantTree = (blocks: readonly Block[]): readonly TreeBlock[] => blocks.map(meantBlock);

function meantBlock(block: Block): TreeBlock {
  const children = 'children' in block ? meantTree(block.children) : [];
  const of = (
    kind: string,
    text: readonly Inline[],
    facts: TreeBlock['facts'] = {},
  ): TreeBlock => ({
    kind,
    facts,
    text: [...meantCharacters(text), cellEnd],
    children,
  });
  switch (block.kind) {
    case 'paragraph':
      return of('paragraph', block.text);
    case 'heading':
      return of(`heading_${String(block.level)}`, block.text);
    case 'bullet':
      return of('bulleted_list_item', block.text);
    case 'numbered-item':
      return of('numbered_list_item', block.text);
    case 'task':
      return of('to_do', block.text, { checked: block.isDone });
    case 'quote':
      return of('quote', block.text);
    case 'callout':
      return of('callout', [], { ...colorFact(block.color), ...iconFact(block.icon) });
    case 'toggle':
      return of('toggle', block.summary, colorFact(block.color));
    case 'code':
      return {
        kind: 'code',
        facts: { language: block.language },
        text: [block.text],
        children,
      };
    case 'equation':
      return { kind: 'equation', facts: {}, text: [block.tex], children };
    case 'table':
      return {
        kind: 'table',
        facts: {
          ...(block.hasHeaderRow ? { hasHeaderRow: true } : {}),
          ...(block.hasHeaderColumn ? { hasHeaderColumn: true } : {}),
        },
        text: [cellEnd],
        children: block.rows.map((cells) => ({
          kind: 'table_row',
          facts: {},
          text: cells.flatMap((cell) => [...meantCharacters(cell), cellEnd]),
          children: [],
        })),
      };
    case 'divider':
      return of('divider', []);
    case 'contents':
      return of('table_of_contents', []);
    case 'picture':
      return of('image', block.caption, { url: safeUrl(block.reference.target) });
  }
}

const iconFact = (icon: string | undefined): TreeBlock['facts'] =>
  icon === undefined ? {} : { icon };

const colorFact = (color: Color | undefined): TreeBlock['facts'] =>
  color === undefined ? {} : { color: apiColor(color) };

const apiColor = (color: Color): string => color.replace(/_bg$/, '_background');

const apiMarks: Readonly<Record<Exclude<MarkName, 'highlight'>, PlainRun['marks'][number]>> = {
  bold: 'bold',
  italic: 'italic',
  strike: 'strikethrough',
  underline: 'underline',
};

function meantCharacters(inlines: readonly Inline[]): readonly string[] {
  return inlines.flatMap((inline) => {
    if (inline.kind !== 'link') return meantPart(inline, undefined);
    const link = safeUrl(inline.reference.target);
    return inline.label.flatMap((part) => meantPart(part, link));
  });
}

function meantPart(inline: Inline, link: string | undefined): readonly string[] {
  const on = link === undefined ? {} : { link };
  switch (inline.kind) {
    case 'text':
      return characters(inline.text, { kind: 'text', ...styleOf(inline.marks), ...on });
    case 'code': {
      const style = styleOf(inline.marks);
      const marks: PlainRun['marks'] = [...style.marks, 'code' as const].sort();
      return characters(inline.text, { kind: 'text', ...style, marks, ...on });
    }
    case 'math':
      return characters(inline.tex, { kind: 'equation', ...styleOf(inline.marks), ...on });
    case 'break':
      return characters('\n', { kind: 'text', marks: [], ...on });
    case 'link':
    case 'picture':
      throw new Error(`No ${inline.kind} stands here: ${plainText([inline])}`);
  }
}

function styleOf({ names }: Marks): Pick<Style, 'marks' | 'color'> {
  const marks = names.flatMap((name) => (name === 'highlight' ? [] : [apiMarks[name]])).sort();
  return names.includes('highlight') ? { marks, color: 'yellow_background' } : { marks };
}
