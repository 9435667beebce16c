import type { WireIcon, WireRichTexts } from '../answers/wire';
import { codeLanguage } from './code-languages';
import { colorOf, type Color } from './colors';
import { summaryOf } from './containers';
import type { OwnContent, StoredBlock } from './dialect';
import { lastId } from './last-id';
import { splitLineEnd } from './line-end';
import { textBehindMark } from './line-kinds';
import { parseMedia } from './media-lines';
import { richTextOf, textItems } from './rich-text';
import { rowCells } from './table-reader';
import { parseTag, type Attributes } from './tags';

/** What a block says about itself, read from its source. API reference, "Block". */
export function contentOf(block: StoredBlock): OwnContent {
  const { type, source } = block;
  switch (type) {
    case 'heading_1':
      return { type, heading_1: heading(block) };
    case 'heading_2':
      return { type, heading_2: heading(block) };
    case 'heading_3':
      return { type, heading_3: heading(block) };
    case 'heading_4':
      return { type, heading_4: heading(block) };
    case 'bulleted_list_item':
      return { type, bulleted_list_item: text(block) };
    case 'numbered_list_item':
      return { type, numbered_list_item: text(block) };
    case 'to_do':
      return { type, to_do: { ...text(block), checked: source.startsWith('- [x]') } };
    case 'quote':
      return { type, quote: text(block) };
    case 'toggle':
      return {
        type,
        toggle: { rich_text: richTextOf(summaryOf(source)), color: tagColor(source) },
      };
    case 'callout':
      return { type, callout: callout(source) };
    case 'code':
      return { type, code: code(source) };
    case 'equation':
      return { type, equation: { expression: source.split('\n').slice(1, -1).join('\n') } };
    case 'divider':
      return { type, divider: {} };
    case 'table_of_contents':
      return { type, table_of_contents: { color: tagColor(source) } };
    case 'table':
      return { type, table: table(block) };
    case 'table_row':
      return {
        type,
        table_row: { cells: rowCells(source).map((cell) => richTextOf(cell.text, cell.color)) },
      };
    case 'column_list':
      return { type, column_list: {} };
    case 'column':
      return { type, column: {} };
    case 'synced_block':
      return { type, synced_block: { synced_from: syncedFrom(source) } };
    case 'child_database':
      return { type, child_database: { title: databaseTitle(source) } };
    case 'embed':
      return { type, embed: { url: attributesOf(source).get('url') ?? '', caption: [] } };
    case 'bookmark':
      return { type, bookmark: { url: attributesOf(source).get('url') ?? '', caption: [] } };
    case 'unsupported':
      return { type, unsupported: { block_type: attributesOf(source).get('alt') ?? 'unknown' } };
    case 'paragraph':
    case 'child_page':
      return { type: 'paragraph', paragraph: { ...text(block), icon: null } };
    case 'image':
    case 'file':
    case 'video':
    case 'audio':
    case 'pdf':
      return mediaOf(type, source);
  }
}

interface Text {
  readonly rich_text: WireRichTexts;
  readonly color: Color;
}

function text(block: StoredBlock): Text {
  const { text: source, color } = textBehindMark(block);
  return { rich_text: richTextOf(source), color };
}

const heading = (block: StoredBlock): Text & { readonly is_toggleable: boolean } => ({
  ...text(block),
  is_toggleable: textBehindMark(block).isToggle,
});

const attributesOf = (source: string): Attributes =>
  parseTag(source.split('\n')[0] ?? '')?.attributes ?? new Map<string, string>();

const tagColor = (source: string): Color => colorOf(attributesOf(source).get('color')) ?? 'default';

function callout(source: string): Extract<OwnContent, { type: 'callout' }>['callout'] {
  const icon = attributesOf(source).get('icon');
  return { rich_text: [], color: tagColor(source), icon: icon === undefined ? null : iconOf(icon) };
}

const iconOf = (icon: string): WireIcon =>
  /^https?:\/\//.test(icon)
    ? { type: 'external', external: { url: icon } }
    : { type: 'emoji', emoji: icon };

function code(source: string): Extract<OwnContent, { type: 'code' }>['code'] {
  const lines = source.split('\n');
  const language = codeLanguage((lines[0] ?? '').replace(/^[`~]+/, '').trim());
  return { rich_text: textItems(lines.slice(1, -1).join('\n')), caption: [], language };
}

type MediaType = 'image' | 'file' | 'video' | 'audio' | 'pdf';

function mediaOf(type: MediaType, source: string): OwnContent {
  const { url = '', caption = '' } = parseMedia(splitLineEnd(source).text) ?? {};
  const media = { type: 'external', external: { url }, caption: richTextOf(caption) } as const;
  switch (type) {
    case 'image':
      return { type, image: media };
    case 'video':
      return { type, video: media };
    case 'audio':
      return { type, audio: media };
    case 'pdf':
      return { type, pdf: media };
    case 'file':
      return { type, file: { ...media, name: fileName(url) } };
  }
}

function fileName(url: string): string {
  const path = url.replace(/[?#].*$/, '');
  return path.slice(path.lastIndexOf('/') + 1);
}

function table(block: StoredBlock): Extract<OwnContent, { type: 'table' }>['table'] {
  const attributes = attributesOf(block.source);
  return {
    table_width: block.children.reduce(
      (widest, row) => Math.max(widest, rowCells(row.source).length),
      0,
    ),
    has_column_header: attributes.get('header-row') === 'true',
    has_row_header: attributes.get('header-column') === 'true',
  };
}

function syncedFrom(
  source: string,
): Extract<OwnContent, { type: 'synced_block' }>['synced_block']['synced_from'] {
  if (!source.startsWith('<synced_block_reference')) return null;
  const block_id = lastId(attributesOf(source).get('url') ?? '');
  return block_id === undefined ? null : { type: 'block_id', block_id };
}

const databaseTitle = (source: string): string =>
  /^<[^>]*>(.*)<\/database>$/.exec(source)?.[1] ?? '';
