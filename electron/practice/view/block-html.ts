import type { WireIcon, WireRichTexts } from '../answers/wire';
import type { Color } from '../dialect/colors';
import type { OwnContent, StoredBlock } from '../dialect/dialect';
import { plainText } from '../dialect/rich-text';
import { escapeHtml } from './html';
import type { Pages } from '../store/pages';
import { address, media } from './media-html';
import { renderRich } from './render-rich';

/** What stands before and after a block's children. */
export interface Around {
  readonly opening: string;
  readonly closing: string;
  /** Shown instead of the block's own children. */
  readonly children?: readonly StoredBlock[];
}

/** A block as HTML, in which nothing of a document is markup. */
export function htmlAround(pages: Pages, block: StoredBlock): Around {
  const content = pages.content(block);
  switch (content.type) {
    case 'heading_1':
      return heading('h2', content.heading_1);
    case 'heading_2':
      return heading('h3', content.heading_2);
    case 'heading_3':
      return heading('h4', content.heading_3);
    case 'heading_4':
      return heading('h5', content.heading_4);
    case 'bulleted_list_item':
      return item(content.bulleted_list_item);
    case 'numbered_list_item':
      return item(content.numbered_list_item);
    case 'to_do':
      return toDo(content.to_do);
    case 'quote':
      return {
        opening: `<blockquote${colored(content.quote.color)}>${renderRich(content.quote.rich_text)}`,
        closing: '</blockquote>',
      };
    case 'toggle':
      return toggle(renderRich(content.toggle.rich_text), content.toggle.color);
    case 'callout':
      return callout(content.callout);
    case 'table':
      return table(pages, block, content.table);
    case 'column_list':
      return { opening: '<div class="columns">', closing: '</div>' };
    case 'column':
    case 'synced_block':
      return { opening: '<div>', closing: '</div>' };
    case 'paragraph':
      return paragraph(content.paragraph, block.children.length > 0);
    case 'code':
    case 'equation':
    case 'divider':
    case 'table_of_contents':
    case 'image':
    case 'video':
    case 'audio':
    case 'pdf':
    case 'file':
    case 'table_row':
    case 'child_database':
    case 'embed':
    case 'bookmark':
    case 'unsupported':
      return { opening: single(content), closing: '', children: [] };
  }
}

interface Text {
  readonly rich_text: WireRichTexts;
  readonly color: Color;
}

const colored = (color: Color): string => (color === 'default' ? '' : ` class="${color}"`);

function heading(tag: string, content: Text & { readonly is_toggleable: boolean }): Around {
  const { rich_text, color, is_toggleable } = content;
  const html = `<${tag}${colored(color)}>${renderRich(rich_text)}</${tag}>`;
  return is_toggleable ? toggle(html, 'default') : { opening: html, closing: '' };
}

const toggle = (title: string, color: Color): Around => ({
  opening: `<details open${colored(color)}><summary>${title}</summary><div class="child">`,
  closing: '</div></details>',
});

const item = ({ rich_text, color }: Text): Around => ({
  opening: `<li${colored(color)}>${renderRich(rich_text)}`,
  closing: '</li>',
});

function toDo({ checked, rich_text, color }: Text & { readonly checked: boolean }): Around {
  const mark = checked ? '☑' : '☐';
  const label = checked ? 'done' : 'to do';
  const classes = ['todo', ...(checked ? ['done'] : []), ...(color === 'default' ? [] : [color])];
  return {
    opening: `<li class="${classes.join(' ')}"><span role="img" aria-label="${label}">${mark}</span> <span class="text">${renderRich(rich_text)}</span>`,
    closing: '</li>',
  };
}

function callout({
  icon,
  color,
}: {
  readonly icon: WireIcon | null;
  readonly color: Color;
}): Around {
  const shown = icon === null ? '' : icon.type === 'emoji' ? icon.emoji : '🖼';
  const iconHtml = `<span class="icon">${escapeHtml(shown)}</span>`;
  const classes = ['callout', ...(color === 'default' ? [] : [color])];
  return {
    opening: `<div role="note" class="${classes.join(' ')}">${icon === null ? '' : iconHtml}<div>`,
    closing: '</div></div>',
  };
}

function paragraph({ rich_text, color }: Text, hasChildren: boolean): Around {
  const html = `<p${colored(color)}>${renderRich(rich_text)}</p>`;
  return hasChildren
    ? { opening: `${html}<div class="child">`, closing: '</div>' }
    : { opening: html, closing: '' };
}

interface Headers {
  readonly has_column_header: boolean;
  readonly has_row_header: boolean;
}

function table(pages: Pages, block: StoredBlock, headers: Headers): Around {
  const rows = block.children.map((child, rowIndex) => {
    const row = pages.content(child);
    const cells = row.type === 'table_row' ? row.table_row.cells : [];
    const shown = cells.map((cell, column) => {
      const isHeader =
        (headers.has_column_header && rowIndex === 0) || (headers.has_row_header && column === 0);
      const tag = isHeader ? 'th' : 'td';
      return `<${tag}>${renderRich(cell)}</${tag}>`;
    });
    return `<tr>${shown.join('')}</tr>`;
  });
  return { opening: `<table>${rows.join('\n')}</table>`, closing: '', children: [] };
}

type Single = Extract<
  OwnContent,
  {
    readonly type:
      | 'code'
      | 'equation'
      | 'divider'
      | 'table_of_contents'
      | 'image'
      | 'video'
      | 'audio'
      | 'pdf'
      | 'file'
      | 'table_row'
      | 'child_database'
      | 'embed'
      | 'bookmark'
      | 'unsupported';
  }
>;

/** A block that holds no others. */
function single(content: Single): string {
  switch (content.type) {
    case 'code':
      return `<pre><code>${escapeHtml(plainText(content.code.rich_text))}</code></pre>`;
    case 'equation':
      return `<pre><code>${escapeHtml(content.equation.expression)}</code></pre>`;
    case 'divider':
      return '<hr>';
    case 'image':
      return media('image', content.image);
    case 'video':
      return media('video', content.video);
    case 'audio':
      return media('audio', content.audio);
    case 'pdf':
      return media('pdf', content.pdf);
    case 'file':
      return media('file', content.file, content.file.name);
    case 'child_database':
      return `<p class="picture">▦ ${escapeHtml(content.child_database.title)}</p>`;
    case 'embed':
      return address(content.embed.url);
    case 'bookmark':
      return address(content.bookmark.url);
    case 'unsupported':
      return `<p class="picture">${escapeHtml(content.unsupported.block_type)}</p>`;
    case 'table_of_contents':
    case 'table_row':
      return '';
  }
}
