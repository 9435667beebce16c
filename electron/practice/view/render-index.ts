import type { Practice } from '../practice';
import type { PageRecord } from '../store/records';
import { escapeHtml } from './html';
import { databaseLinks } from './render-database';
import { pageLink, renderFrame } from './render-frame';
import { shownTime } from './shown-time';

const mostRecent = 50;

/** The start page: what this is, and the pages that changed last. */
export function renderIndex(practice: Practice): string {
  const pages = practice.store.pages().filter((page) => !practice.store.isInTrash(page.id));
  const recent = [...pages].sort((first, second) => second.editedAt - first.editedAt);
  const items = recent.slice(0, mostRecent).map((page) => row(practice, page));
  const main = `<h1>${escapeHtml(practice.settings.workspaceName)}</h1>
<p class="facts">${String(pages.length)} pages on this computer. Nothing here is sent to Notion.</p>
<h2>Changed last</h2>
<ul>${items.join('\n')}</ul>
<h2>Databases</h2>
<ul>${databaseLinks(practice)}</ul>`;
  return renderFrame(practice, { title: practice.settings.workspaceName, main });
}

const row = (practice: Practice, page: PageRecord): string =>
  `<li>${pageLink(practice, page)} <span class="facts">${shownTime(page.editedAt)}</span></li>`;
