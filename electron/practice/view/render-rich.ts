import type { WireRichText, WireRichTexts } from '../answers/wire';
import { escapeHtml, linkTarget } from './html';

/** Formatted text as HTML. Equations are shown as they are written. */
export const renderRich = (items: WireRichTexts): string => items.map(renderItem).join('');

function renderItem(item: WireRichText): string {
  const { plain_text, href, annotations } = item;
  let html = escapeHtml(plain_text).replaceAll('\n', '<br>');
  if (item.type === 'equation') html = `<code class="tex">${html}</code>`;
  if (item.type === 'mention') html = `<span class="mention">${html}</span>`;
  if (annotations.code) html = `<code>${html}</code>`;
  if (annotations.bold) html = `<strong>${html}</strong>`;
  if (annotations.italic) html = `<em>${html}</em>`;
  if (annotations.strikethrough) html = `<s>${html}</s>`;
  if (annotations.underline) html = `<u>${html}</u>`;
  if (annotations.color !== 'default') {
    html = `<span class="${annotations.color}">${html}</span>`;
  }
  const target = href === null ? undefined : linkTarget(href);
  if (target === undefined) return html;
  return `<a href="${escapeHtml(target)}" rel="noreferrer noopener">${html}</a>`;
}
