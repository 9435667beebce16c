import type { WireRichText, WireRichTexts } from '../answers/wire';
import type { StoredBlock } from '../dialect/dialect';
import { plainText } from '../dialect/rich-text';
import type { Practice } from '../practice';
import { escapeHtml, linkTarget } from './html';
import { pageLink } from './render-frame';

const listTags: Readonly<Partial<Record<StoredBlock['type'], 'ul' | 'ol'>>> = {
  bulleted_list_item: 'ul',
  to_do: 'ul',
  numbered_list_item: 'ol',
};

/** Blocks as HTML; list items that follow each other share a list. */
export function renderBlocks(practice: Practice, blocks: readonly StoredBlock[]): string {
  const html: string[] = [];
  let open: 'ul' | 'ol' | undefined;
  for (const block of blocks) {
    const tag = listTags[block.type];
    if (tag !== open) {
      if (open !== undefined) html.push(`</${open}>`);
      if (tag !== undefined) html.push(`<${tag}>`);
      open = tag;
    }
    html.push(renderBlock(practice, block));
  }
  if (open !== undefined) html.push(`</${open}>`);
  return html.join('\n');
}

function renderBlock(practice: Practice, block: StoredBlock): string {
  if (block.type === 'child_page') return renderChildPage(practice, block.id);
  const below = block.type === 'table' ? '' : renderBlocks(practice, block.children);
  const inner = below === '' ? '' : `<div class="child">${below}</div>`;
  const content = practice.pages.dialect.content(block);
  switch (content.type) {
    case 'heading_1':
      return `<h2>${rich(content.heading_1.rich_text)}</h2>`;
    case 'heading_2':
      return `<h3>${rich(content.heading_2.rich_text)}</h3>`;
    case 'heading_3':
      return `<h4>${rich(content.heading_3.rich_text)}</h4>`;
    case 'heading_4':
      return `<h5>${rich(content.heading_4.rich_text)}</h5>`;
    case 'bulleted_list_item':
      return `<li>${rich(content.bulleted_list_item.rich_text)}${below}</li>`;
    case 'numbered_list_item':
      return `<li>${rich(content.numbered_list_item.rich_text)}${below}</li>`;
    case 'to_do':
      return toDo(content.to_do, below);
    case 'quote':
      return `<blockquote>${rich(content.quote.rich_text)}${inner}</blockquote>`;
    case 'code':
      return `<pre><code>${escapeHtml(plainText(content.code.rich_text))}</code></pre>`;
    case 'equation':
      return `<pre><code>${escapeHtml(content.equation.expression)}</code></pre>`;
    case 'divider':
      return '<hr>';
    case 'table_of_contents':
      return '';
    case 'image':
      return picture(content.image.external.url, plainText(content.image.caption));
    case 'table':
      return table(practice, block, content.table.has_column_header);
    case 'table_row':
      return `<tr>${content.table_row.cells.map((cell) => `<td>${rich(cell)}</td>`).join('')}</tr>`;
    case 'paragraph':
      return `<p>${rich(content.paragraph.rich_text)}</p>${inner}`;
  }
}

function renderChildPage(practice: Practice, id: string): string {
  const page = practice.store.page(id);
  return page === undefined || page.inTrash ? '' : `<p>${pageLink(practice, page)}</p>`;
}

function toDo(
  { checked, rich_text }: { readonly checked: boolean; readonly rich_text: WireRichTexts },
  below: string,
): string {
  const mark = checked ? '☑' : '☐';
  const label = checked ? 'done' : 'to do';
  return `<li class="todo${checked ? ' done' : ''}"><span role="img" aria-label="${label}">${mark}</span> <span class="text">${rich(rich_text)}</span>${below}</li>`;
}

/** Pictures of other servers are not loaded here: a look at a page sends nothing. */
const picture = (url: string, caption: string): string =>
  `<p class="picture">🖼 <a href="${escapeHtml(url)}" rel="noreferrer noopener">${escapeHtml(caption === '' ? url : caption)}</a></p>`;

function table(practice: Practice, block: StoredBlock, hasHeader: boolean): string {
  const rows = block.children.map((row) => renderBlock(practice, row));
  const [first = '', ...rest] = rows;
  const header = hasHeader ? first.replaceAll('<td>', '<th>').replaceAll('</td>', '</th>') : first;
  return `<table>${[header, ...rest].join('\n')}</table>`;
}

const rich = (items: WireRichTexts): string => items.map(richItem).join('');

function richItem({ plain_text, href, annotations }: WireRichText): string {
  let html = escapeHtml(plain_text).replaceAll('\n', '<br>');
  if (annotations.code) html = `<code>${html}</code>`;
  if (annotations.bold) html = `<strong>${html}</strong>`;
  if (annotations.italic) html = `<em>${html}</em>`;
  if (annotations.strikethrough) html = `<s>${html}</s>`;
  if (annotations.underline) html = `<u>${html}</u>`;
  const target = href === null ? undefined : linkTarget(href);
  if (target === undefined) return html;
  return `<a href="${escapeHtml(target)}" rel="noreferrer noopener">${html}</a>`;
}
