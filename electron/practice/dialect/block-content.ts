import type { WireRichTexts } from '../answers/wire';
import { codeLanguage } from './code-languages';
import type { OwnContent, StoredBlock } from './dialect';
import { readInline } from './inline-reader';
import { textBehindMark } from './line-kinds';
import { textItems } from './rich-text';

/** What a block says about itself, read from its source. API reference, "Block". */
export function contentOf(block: StoredBlock): OwnContent {
  const { type, source } = block;
  switch (type) {
    case 'heading_1':
      return { type, heading_1: heading(source) };
    case 'heading_2':
      return { type, heading_2: heading(source) };
    case 'heading_3':
      return { type, heading_3: heading(source) };
    case 'heading_4':
      return { type, heading_4: heading(source) };
    case 'bulleted_list_item':
      return { type, bulleted_list_item: text(source) };
    case 'numbered_list_item':
      return { type, numbered_list_item: text(source) };
    case 'to_do':
      return { type, to_do: { ...text(source), checked: source.startsWith('- [x]') } };
    case 'quote':
      return { type, quote: text(source) };
    case 'code':
      return { type, code: code(source) };
    case 'equation':
      return { type, equation: { expression: source.split('\n').slice(1, -1).join('\n') } };
    case 'divider':
      return { type, divider: {} };
    case 'table_of_contents':
      return { type, table_of_contents: { color: 'default' } };
    case 'image':
      return { type, image: image(source) };
    case 'table':
      return { type, table: table(block) };
    case 'table_row':
      return { type, table_row: { cells: source.split('\n').map((cell) => readInline(cell)) } };
    case 'paragraph':
    case 'child_page':
      return { type: 'paragraph', paragraph: { ...paragraph(source), icon: null } };
  }
}

interface Text {
  readonly rich_text: WireRichTexts;
  readonly color: 'default';
}

const text = (source: string): Text => ({
  rich_text: readInline(textBehindMark(source)),
  color: 'default',
});

const heading = (source: string): Text & { readonly is_toggleable: boolean } => ({
  ...text(source),
  is_toggleable: false,
});

const paragraph = (source: string): Text => ({
  rich_text: source === '<empty-block/>' ? [] : readInline(source),
  color: 'default',
});

function code(source: string): Extract<OwnContent, { type: 'code' }>['code'] {
  const lines = source.split('\n');
  const language = codeLanguage((lines[0] ?? '').replace(/^[`~]+/, '').trim());
  return { rich_text: textItems(lines.slice(1, -1).join('\n')), caption: [], language };
}

function image(source: string): Extract<OwnContent, { type: 'image' }>['image'] {
  const [, caption = '', url = ''] = /^!\[(.*)\]\((.*)\)$/.exec(source) ?? [];
  return { type: 'external', external: { url }, caption: readInline(caption) };
}

function table(block: StoredBlock): Extract<OwnContent, { type: 'table' }>['table'] {
  const widths = block.children.map((row) => row.source.split('\n').length);
  return {
    table_width: widths.reduce((widest, width) => Math.max(widest, width), 0),
    has_column_header: block.source.includes('header-row="true"'),
    has_row_header: block.source.includes('header-column="true"'),
  };
}
