import type { Practice } from '../practice';
import type { PageRecord } from '../store/records';
import { childPageIds } from '../store/block-tree';
import { escapeHtml } from './html';
import { style } from './page-style';

interface Frame {
  readonly title: string;
  readonly main: string;
  /** The page that is shown. */
  readonly currentId?: string;
}

/** A whole document: the workspace's tree at the side, `main` beside it. */
export function renderFrame(practice: Practice, { title, main, currentId }: Frame): string {
  const name = escapeHtml(practice.settings.workspaceName);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<nav aria-label="Pages"><a href="/"${currentId === undefined ? ' aria-current="page"' : ''}><strong>${name}</strong></a>
${renderTree(practice, topPages(practice), currentId)}</nav>
<main>
${main}
</main>
</body>
</html>
`;
}

/** Pages at the top of the workspace that are not in the trash. */
const topPages = ({ store }: Practice): readonly PageRecord[] =>
  store.pages().filter((page) => page.parent.type === 'workspace' && !page.inTrash);

/** Child pages in the order of the parent's body. */
export const childPages = ({ store }: Practice, page: PageRecord): readonly PageRecord[] =>
  childPageIds(store.body(page.id)).flatMap((id) => {
    const child = store.page(id);
    return child === undefined || child.inTrash ? [] : [child];
  });

function renderTree(
  practice: Practice,
  pages: readonly PageRecord[],
  currentId: string | undefined,
): string {
  if (pages.length === 0) return '';
  const items = pages.map((page) => {
    const below = renderTree(practice, childPages(practice, page), currentId);
    return `<li>${pageLink(practice, page, page.id === currentId)}${below}</li>`;
  });
  return `<ul>${items.join('\n')}</ul>`;
}

/** A link to a page with its icon and title. */
export function pageLink(practice: Practice, page: PageRecord, isCurrent = false): string {
  const path = new URL(practice.pages.url(page)).pathname;
  const current = isCurrent ? ' aria-current="page"' : '';
  return `<a href="${escapeHtml(path)}"${current}>${pageName(page)}</a>`;
}

/** Icon and title as HTML. */
export function pageName({ icon, title }: PageRecord): string {
  const emoji = icon?.type === 'emoji' ? icon.emoji : '📄';
  return `<span aria-hidden="true">${escapeHtml(emoji)}</span> ${escapeHtml(title === '' ? 'Untitled' : title)}`;
}
