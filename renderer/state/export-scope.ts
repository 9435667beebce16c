import { describeRoots } from '../text/history-text';
import { groupOfRow, type HistoryRow, type HistoryState } from './history.svelte';
import type { ExportOf } from './navigation.svelte';

/** What an export from the history is of: one import, what a search has found, or everything. */
export function exportOf(
  history: Pick<HistoryState, 'search' | 'isSearching' | 'foundTotal' | 'pagesTotal'>,
  row?: HistoryRow,
): ExportOf['exportOf'] {
  const within = groupOfRow(row);
  if (row?.kind === 'import') {
    return {
      search: '',
      title: describeRoots(row.view),
      pages: row.view.pages,
      within: row.view.id,
    };
  }
  if (row?.kind === 'earlier' && within !== undefined) {
    return { search: '', title: 'Earlier pages', pages: row.pages, within };
  }
  return history.isSearching
    ? {
        search: history.search.trim(),
        title: `Found with “${history.search.trim()}”`,
        pages: history.foundTotal,
      }
    : { search: '', title: 'All pages', pages: history.pagesTotal };
}
