import { codeLanguage, type CodeLanguage } from './code-languages';
import { summaryOf } from './containers';
import type { BlockType, DraftBlock } from './dialect';
import { dialectV1 } from './dialect-v1';
import { colorOf, type Color } from './colors';
import { readInline } from './inline-reader';
import { splitLineEnd } from './line-end';
import { textBehindMark } from './line-kinds';
import { parseMedia } from './media-lines';
import { textOfRuns, type Mark, type Run } from './run';
import { rowCells } from './table-reader';
import { mapTree } from './tree';

/**
 * Text whose formatting is the same throughout. Neighbours that look alike are one run, however
 * long: unlike the API's rich text items, runs are not cut at 2,000 characters.
 */
export interface PlainRun {
  readonly kind: Run['kind'];
  /** What is shown: TeX for an equation, the address for a citation, `\n` for a line break. */
  readonly text: string;
  /** In the order of the alphabet. */
  readonly marks: readonly Mark[];
  /** Left out when it is the default. */
  readonly color?: Color;
  readonly link?: string;
}

/**
 * A block as tests compare it: what arrived, without ids and without how it was written. Fields
 * that say nothing are left out, so that whole trees can be compared with `toEqual`.
 */
export interface PlainBlock {
  /** The block's type in the API: `paragraph`, `heading_1`, `toggle`, `callout`, `table_row`, … */
  readonly kind: BlockType;
  /**
   * The text of `rich`. The code of a code block, the TeX of an equation, a caption of a picture or
   * file, a toggle's title. A callout has none: all its content is children. A table row's cells
   * are joined by tabs.
   */
  readonly text: string;
  /** Empty for code, equations and table rows. */
  readonly rich: readonly PlainRun[];
  readonly children: readonly PlainBlock[];
  readonly color?: Color;
  /** Code only. A language that the API does not know is `plain text`. */
  readonly language?: CodeLanguage;
  /** To-dos only. */
  readonly checked?: boolean;
  /** Headings only, and only when true. */
  readonly isToggle?: true;
  /** Pictures and files; the page's id of a child page. */
  readonly url?: string;
  /** Callouts only. */
  readonly icon?: string;
  /** Table rows only, as many as the table is wide. */
  readonly cells?: readonly (readonly PlainRun[])[];
  /** Tables only, and only when true. */
  readonly hasHeaderRow?: true;
  readonly hasHeaderColumn?: true;
}

/**
 * What the practice workspace makes of a body in dialect v1, for comparing with what was meant.
 * Pure: no server is needed. It never throws; what it does not know is a paragraph.
 */
export const readBlocks = (markdown: string): readonly PlainBlock[] =>
  mapTree(dialectV1.read(markdown), (block, children: PlainBlock[]) => plainBlock(block, children));

function plainBlock(block: DraftBlock, children: readonly PlainBlock[]): PlainBlock {
  const { type: kind, source } = block;
  const bare = (text: string): PlainBlock => ({ kind, text, rich: [], children });
  const lines = source.split('\n');
  const tag = lines[0] ?? '';
  switch (kind) {
    case 'code': {
      const language = codeLanguage(tag.replace(/^`+/, '').trim());
      return { ...bare(lines.slice(1, -1).join('\n')), language };
    }
    case 'equation':
      return bare(lines.slice(1, -1).join('\n'));
    case 'table_row': {
      const cells = rowCells(source).map(({ text, color }) => plainRuns(text, color));
      const texts = cells.map((cell) => cell.map((run) => run.text).join(''));
      return { ...bare(texts.join('\t')), cells };
    }
    case 'table':
      return {
        ...bare(''),
        ...(tag.includes('header-row="true"') ? { hasHeaderRow: true } : {}),
        ...(tag.includes('header-column="true"') ? { hasHeaderColumn: true } : {}),
      };
    case 'toggle':
      return { ...rich(kind, summaryOf(source), children), ...tagColor(block) };
    case 'callout': {
      const icon = /\sicon="([^"]*)"/.exec(tag)?.[1];
      return { ...bare(''), ...tagColor(block), ...(icon === undefined ? {} : { icon }) };
    }
    case 'image':
    case 'file':
    case 'video':
    case 'audio':
    case 'pdf': {
      const { url = '', caption = '' } = parseMedia(splitLineEnd(source).text) ?? {};
      return { ...rich(kind, caption, children), url };
    }
    case 'child_page':
      return { ...bare(''), ...(block.pageId === undefined ? {} : { url: block.pageId }) };
    case 'paragraph':
    case 'heading_1':
    case 'heading_2':
    case 'heading_3':
    case 'heading_4':
    case 'bulleted_list_item':
    case 'numbered_list_item':
    case 'to_do':
    case 'quote':
      return lineBlock(block, children);
    case 'divider':
    case 'table_of_contents':
    case 'column_list':
    case 'column':
    case 'synced_block':
    case 'child_database':
    case 'embed':
    case 'bookmark':
    case 'unsupported':
      return bare('');
  }
}

function lineBlock(block: DraftBlock, children: readonly PlainBlock[]): PlainBlock {
  const { text, color, isToggle } = textBehindMark(block);
  return {
    ...rich(block.type, text, children),
    ...(color === 'default' ? {} : { color }),
    ...(isToggle ? { isToggle } : {}),
    ...(block.type === 'to_do' ? { checked: block.source.startsWith('- [x]') } : {}),
  };
}

function rich(kind: BlockType, source: string, children: readonly PlainBlock[]): PlainBlock {
  const runs = readInline(source);
  return { kind, text: textOfRuns(runs), rich: runs.map((run) => plainRun(run)), children };
}

const plainRuns = (source: string, color: Color): readonly PlainRun[] =>
  readInline(source).map((run) => plainRun(run, color));

function plainRun(run: Run, cellColor: Color = 'default'): PlainRun {
  const color = run.color === 'default' ? cellColor : run.color;
  return {
    kind: run.kind,
    text: run.text,
    marks: [...run.marks].sort(),
    ...(color === 'default' ? {} : { color }),
    ...(run.link === undefined ? {} : { link: run.link }),
  };
}

function tagColor({ source }: DraftBlock): { readonly color?: Color } {
  const color = colorOf(/^<[^>]*\scolor="([^"]*)"/.exec(source)?.[1]);
  return color === undefined ? {} : { color };
}
