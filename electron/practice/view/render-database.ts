import { plainValue } from '../data-sources/plain-value';
import type { Practice } from '../practice';
import type { DatabaseRecord, DataSourceRecord } from '../store/data-source-record';
import { hexOf } from '../ids';
import { escapeHtml } from './html';
import { pageLink, renderFrame } from './render-frame';

/** A database as a document for a browser: its tables with their rows. */
export function renderDatabase(practice: Practice, database: DatabaseRecord): string {
  const tables = practice.store.dataSourcesOf(database.id);
  const main = `<h1>${escapeHtml(`${database.emoji} ${database.title}`)}</h1>
${tables.map((table) => renderTable(practice, table)).join('\n')}`;
  return renderFrame(practice, { title: database.title, main, currentId: database.id });
}

function renderTable(practice: Practice, table: DataSourceRecord): string {
  const columns = table.properties;
  const rows = practice.store
    .rows(table.id)
    .filter((row) => !row.inTrash)
    .map((row) => {
      const cells = columns.map((column) => {
        if (column.type === 'title') return `<td>${pageLink(practice, row)}</td>`;
        const value = plainValue(row, column);
        const shown = Array.isArray(value) ? value.join(', ') : String(value ?? '');
        return `<td>${escapeHtml(shown)}</td>`;
      });
      return `<tr>${cells.join('')}</tr>`;
    });
  const head = columns.map(({ name }) => `<th>${escapeHtml(name)}</th>`).join('');
  return `<table><tr>${head}</tr>${rows.join('\n')}</table>`;
}

/** Links to all databases, for the start page. */
export const databaseLinks = ({ store }: Practice): string =>
  store
    .databases()
    .filter(({ inTrash }) => !inTrash)
    .map(
      ({ id, title, emoji }) =>
        `<li><a href="/p/${hexOf(id)}"><span aria-hidden="true">${escapeHtml(emoji)}</span> ${escapeHtml(title)}</a></li>`,
    )
    .join('\n');
