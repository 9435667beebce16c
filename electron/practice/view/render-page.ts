import type { Practice } from '../practice';
import type { PageRecord } from '../store/records';
import { renderBlocks } from './render-blocks';
import { pageLink, pageName, renderFrame } from './render-frame';
import { shownTime } from './shown-time';

/** One page as a document for a browser. */
export function renderPage(practice: Practice, page: PageRecord): string {
  const parent =
    page.parent.type === 'page_id' ? practice.store.page(page.parent.page_id) : undefined;
  const inTrash = practice.store.isInTrash(page.id) ? ' · in the trash' : '';
  const where = parent === undefined ? '' : `in ${pageLink(practice, parent)} · `;
  const main = `<h1>${pageName(page)}</h1>
<p class="facts">${where}edited ${shownTime(page.editedAt)}${inTrash}</p>
${renderBlocks(practice, practice.store.body(page.id))}`;
  return renderFrame(practice, { title: page.title, main, currentId: page.id });
}
