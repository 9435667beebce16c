import type { WireMedia } from '../answers/wire';
import { plainText } from '../dialect/rich-text';
import { escapeHtml, linkTarget } from './html';
import { renderRich } from './render-rich';

const signs = { image: '🖼', video: '🎞', audio: '🔊', pdf: '📕', file: '📎' } as const;

/**
 * A picture or file. One that is kept here is shown; one of another server is only named, so that
 * a look at a page sends nothing.
 */
export function media(kind: keyof typeof signs, file: WireMedia, name?: string): string {
  const caption = plainText(file.caption);
  if (file.type === 'external') {
    return link(signs[kind], file.external.url, caption === '' ? file.external.url : caption);
  }
  // The path alone stays right when the port has changed.
  const { pathname, search } = new URL(file.file.url);
  const url = escapeHtml(pathname + search);
  const below = caption === '' ? '' : `<figcaption>${renderRich(file.caption)}</figcaption>`;
  switch (kind) {
    case 'image':
      return `<figure><img src="${url}" alt="${escapeHtml(caption)}">${below}</figure>`;
    case 'video':
    case 'audio':
      return `<figure><${kind} controls src="${url}"></${kind}>${below}</figure>`;
    case 'pdf':
    case 'file': {
      const shown = escapeHtml(name ?? fileName(pathname));
      return `<p class="picture">${signs[kind]} <a href="${url}">${shown}</a>${caption === '' ? '' : ` ${escapeHtml(caption)}`}</p>`;
    }
  }
}

/** An embedded page or a bookmark: named, never loaded. */
export const address = (url: string): string => link('🔗', url, url);

const link = (sign: string, url: string, text: string): string =>
  `<p class="picture">${sign} <a href="${escapeHtml(linkTarget(url) ?? '')}" rel="noreferrer noopener">${escapeHtml(text)}</a></p>`;

const fileName = (path: string): string =>
  decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
