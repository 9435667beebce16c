import { codeLanguage, type CodeLanguage } from './code-languages';
import { colorName, colorOf, type Color } from './colors';
import { summaryOf } from './containers';
import type { BlockType, DraftBlock, StoredBlock } from './dialect';
import { escapeText, normalizeInline, printRuns } from './inline-printer';
import { readInline } from './inline-reader';
import { printLineEnd, splitLineEnd } from './line-end';
import { emptyBlock, paragraph, textBehindMark } from './line-kinds';
import { codeBlock } from './line-tokens';
import { parseMedia } from './media-lines';
import { textOfRuns, type Run } from './run';
import { rowCells } from './table-reader';
import { parseTag } from './tags';

export type TextType = Extract<
  BlockType,
  `heading_${string}` | `${string}_list_item` | 'paragraph' | 'quote' | 'toggle'
>;
export type MediaType = Extract<BlockType, 'image' | 'video' | 'audio' | 'pdf' | 'file'>;
export type LinkType = Extract<BlockType, 'embed' | 'bookmark'>;

/** What a block says, in parts. Texts are inline sources, as `inlineSource` makes them. */
export type BlockParts =
  | {
      readonly type: TextType;
      readonly text: string;
      readonly color: Color;
      /** Headings only. */
      readonly isToggle: boolean;
    }
  | {
      readonly type: 'to_do';
      readonly text: string;
      readonly color: Color;
      readonly isChecked: boolean;
    }
  | { readonly type: 'callout'; readonly icon: string | undefined; readonly color: Color }
  | { readonly type: 'code'; readonly code: string; readonly language: CodeLanguage }
  | { readonly type: 'equation'; readonly expression: string }
  | { readonly type: 'table_of_contents'; readonly color: Color }
  | {
      readonly type: 'table';
      readonly hasHeaderRow: boolean;
      readonly hasHeaderColumn: boolean;
    }
  | { readonly type: 'table_row'; readonly cells: readonly string[] }
  | { readonly type: MediaType; readonly url: string; readonly caption: string }
  | { readonly type: LinkType; readonly url: string }
  | { readonly type: 'divider' | 'column_list' | 'column' };

/** Formatted text as blocks keep it: read again, it shows the same. */
export const inlineSource = (runs: readonly Run[]): string => normalizeInline(printRuns(runs));

/** A block's own lines, as the dialect would have read them. */
export function blockSource(parts: BlockParts): string {
  switch (parts.type) {
    case 'paragraph': {
      const end = printLineEnd({ color: parts.color, isToggle: false });
      return paragraph((parts.text === '' ? emptyBlock : parts.text) + end).source;
    }
    case 'toggle':
      return `<details${colorAttribute(parts.color)}>\n<summary>${parts.text}</summary>`;
    case 'to_do':
      return behindMark(parts.isChecked ? '- [x]' : '- [ ]', parts.text, parts.color, false);
    case 'heading_1':
    case 'heading_2':
    case 'heading_3':
    case 'heading_4':
    case 'bulleted_list_item':
    case 'numbered_list_item':
    case 'quote':
      return behindMark(markOf[parts.type], parts.text, parts.color, parts.isToggle);
    case 'callout': {
      const icon = parts.icon === undefined ? '' : ` icon="${parts.icon}"`;
      return `<callout${icon}${colorAttribute(parts.color)}>`;
    }
    case 'code':
      return codeBlock(parts.language, parts.code.split('\n')).source;
    case 'equation':
      return `$$\n${parts.expression}\n$$`;
    case 'divider':
      return '---';
    case 'table_of_contents':
      return `<table_of_contents${colorAttribute(parts.color)}/>`;
    case 'column_list':
      return '<columns>';
    case 'column':
      return '<column>';
    case 'table':
      return `<table${parts.hasHeaderRow ? ' header-row="true"' : ''}${parts.hasHeaderColumn ? ' header-column="true"' : ''}>`;
    case 'table_row':
      return parts.cells.map((cell) => `<td>${cell}</td>`).join('\n');
    case 'image': {
      const url = addressOf(parts.url).replaceAll('\\', '\\\\');
      const line = `![${parts.caption}](${url})`;
      // A caption with a link in it cannot stand in square brackets.
      return parseMedia(line) === undefined ? `![${bare(parts.caption)}](${url})` : line;
    }
    case 'video':
    case 'audio':
    case 'pdf':
    case 'file':
      return `<${parts.type} src="${addressOf(parts.url)}">${parts.caption}</${parts.type}>`;
    case 'embed':
    case 'bookmark':
      return `<unknown url="${addressOf(parts.url)}" alt="${parts.type}"/>`;
  }
}

/** What a block says now; undefined for those that cannot be changed by themselves. */
export function blockParts(block: StoredBlock): BlockParts | undefined {
  const { type, source } = block;
  const tag = parseTag(source.split('\n')[0] ?? '')?.attributes;
  const tagColor = colorOf(tag?.get('color')) ?? 'default';
  switch (type) {
    case 'paragraph':
    case 'heading_1':
    case 'heading_2':
    case 'heading_3':
    case 'heading_4':
    case 'bulleted_list_item':
    case 'numbered_list_item':
    case 'quote':
      return { type, ...textBehindMark(block) };
    case 'to_do':
      return { type, ...textBehindMark(block), isChecked: source.startsWith('- [x]') };
    case 'toggle':
      return { type, text: summaryOf(source), color: tagColor, isToggle: false };
    case 'callout':
      return { type, icon: tag?.get('icon'), color: tagColor };
    case 'code': {
      const lines = source.split('\n');
      const language = codeLanguage((lines[0] ?? '').replace(/^`+/, ''));
      return { type, code: lines.slice(1, -1).join('\n'), language };
    }
    case 'equation':
      return { type, expression: source.split('\n').slice(1, -1).join('\n') };
    case 'table_of_contents':
      return { type, color: tagColor };
    case 'table':
      return {
        type,
        hasHeaderRow: tag?.get('header-row') === 'true',
        hasHeaderColumn: tag?.get('header-column') === 'true',
      };
    case 'table_row':
      return { type, cells: rowCells(source).map(({ text }) => text) };
    case 'image':
    case 'video':
    case 'audio':
    case 'pdf':
    case 'file': {
      const { url = '', caption = '' } = parseMedia(splitLineEnd(source).text) ?? {};
      return { type, url, caption };
    }
    case 'embed':
    case 'bookmark':
      return { type, url: tag?.get('url') ?? '' };
    case 'divider':
    case 'column_list':
    case 'column':
      return { type };
    case 'synced_block':
    case 'child_page':
    case 'child_database':
    case 'unsupported':
      return undefined;
  }
}

/** A block to be kept, from what it says. */
export const draftOf = (parts: BlockParts, children: readonly DraftBlock[] = []): DraftBlock => ({
  type: parts.type,
  source: blockSource(parts),
  children,
});

const markOf = {
  heading_1: '#',
  heading_2: '##',
  heading_3: '###',
  heading_4: '####',
  bulleted_list_item: '-',
  numbered_list_item: '1.',
  quote: '>',
} as const;

function behindMark(mark: string, text: string, color: Color, isToggle: boolean): string {
  return (text === '' ? mark : `${mark} ${text}`) + printLineEnd({ color, isToggle });
}

const bare = (text: string): string => escapeText(textOfRuns(readInline(text)));

const colorAttribute = (color: Color): string =>
  color === 'default' ? '' : ` color="${colorName(color)}"`;

/** An address that ends where the dialect's lines say it does. */
const addressOf = (url: string): string =>
  url.replaceAll(/[\s"<>()]/g, (character) =>
    character === '(' ? '%28' : character === ')' ? '%29' : encodeURIComponent(character),
  );
