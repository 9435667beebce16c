import { earlier, type ImportKey, type ImportView } from '../../shared/history/import-view';
import type { ResultView } from '../../shared/history/result-view';
import type { CommandError } from '../../shared/command-error';
import type { Api } from '../api';
import { Quiet } from './later';
import { loadAgain, loadMore, noPages, type ResultPages, type ResultScope } from './result-pages';

const importsAtOnce = 50;
const quietMs = 200;
const refreshMs = 1_000;
/** How near the end of what is loaded more is asked for. */
const lookAhead = 40;

/** A line of the history: an import, the time before there were any, or a page. */
export type HistoryRow =
  | { readonly kind: 'import'; readonly view: ImportView; readonly isOpen: boolean }
  | { readonly kind: 'earlier'; readonly pages: number; readonly isOpen: boolean }
  | { readonly kind: 'result'; readonly result: ResultView; readonly isBelow: boolean };

type Source = Pick<Api, 'listResults' | 'listImports'>;

/**
 * Imports with their pages, newest first, loaded as far as they were opened and scrolled to; or the
 * pages that a search finds in all of them.
 */
export class HistoryState {
  readonly #source: Source;
  readonly #quiet = new Quiet(quietMs);
  #asked = 0;
  #isLoadingMore = false;
  #isRefreshing = false;
  #search = $state('');
  #imports = $state.raw<readonly ImportView[]>([]);
  #importsTotal = $state(0);
  #allPages = $state(0);
  #earlierPages = $state(0);
  #groups = $state.raw<ReadonlyMap<ImportKey, ResultPages>>(new Map());
  #found = $state.raw<ResultPages>(noPages);
  #status = $state<'loading' | 'ready' | 'failed'>('loading');
  #error = $state.raw<CommandError>();

  readonly rows: readonly HistoryRow[] = $derived.by(() =>
    this.isSearching ? this.#found.results.map(resultRow) : this.#groupRows(),
  );

  constructor(source: Source) {
    this.#source = source;
  }

  get search(): string {
    return this.#search;
  }
  get isSearching(): boolean {
    return this.#search.trim() !== '';
  }
  /** Pages that the search finds. */
  get foundTotal(): number {
    return this.#found.total;
  }
  /** Pages of the whole history. */
  get pagesTotal(): number {
    return this.#allPages;
  }
  get importsTotal(): number {
    return this.#importsTotal;
  }
  get status(): 'loading' | 'ready' | 'failed' {
    return this.#status;
  }
  get error(): CommandError | undefined {
    return this.#error;
  }

  type(search: string): void {
    this.#search = search;
    this.#quiet.then(() => void this.reload());
  }

  /** Something has changed; one question a while is enough. */
  refreshSoon(): void {
    if (this.#status === 'loading' || this.#isRefreshing) return;
    this.#isRefreshing = true;
    setTimeout(() => {
      this.#isRefreshing = false;
      void this.reload();
    }, refreshMs);
  }

  /** Asks again from the top, as far as was loaded, so that nothing jumps. */
  async reload(): Promise<void> {
    this.#quiet.cancel();
    this.#asked += 1;
    const asked = this.#asked;
    const error = this.isSearching ? await this.#reloadFound(asked) : await this.#reloadAll(asked);
    if (asked !== this.#asked) return;
    this.#error = error;
    this.#status = error === undefined ? 'ready' : 'failed';
  }

  /** Shows the pages of an import, or hides them. */
  async toggle(key: ImportKey): Promise<void> {
    if (this.#groups.has(key)) this.#putGroup(key, undefined);
    else await this.#open(key);
  }

  /** The row at `index` is on screen: loads what follows when the end of it comes near. */
  async reach(index: number): Promise<void> {
    if (this.#isLoadingMore) return;
    this.#isLoadingMore = true;
    await (this.isSearching ? this.#moreFound(index) : this.#moreRows(index));
    this.#isLoadingMore = false;
  }

  #groupRows(): readonly HistoryRow[] {
    const rows: HistoryRow[] = [];
    const add = (row: HistoryRow, key: ImportKey): void => {
      rows.push(row);
      for (const result of this.#groups.get(key)?.results ?? []) {
        rows.push({ kind: 'result', result, isBelow: true });
      }
    };
    for (const view of this.#imports) {
      add({ kind: 'import', view, isOpen: this.#groups.has(view.id) }, view.id);
    }
    const areAllLoaded = this.#imports.length >= this.#importsTotal;
    if (areAllLoaded && this.#earlierPages > 0) {
      const isOpen = this.#groups.has(earlier);
      add({ kind: 'earlier', pages: this.#earlierPages, isOpen }, earlier);
    }
    return rows;
  }

  async #reloadFound(asked: number): Promise<CommandError | undefined> {
    const scope = { search: this.#search.trim() };
    const loaded = await loadAgain(this.#source, scope, this.#found);
    if (!loaded.ok) return loaded.error;
    if (asked === this.#asked) this.#found = loaded.pages;
    return undefined;
  }

  async #reloadAll(asked: number): Promise<CommandError | undefined> {
    const limit = Math.max(importsAtOnce, this.#imports.length);
    const reply = await this.#source.listImports({ offset: 0, limit: Math.min(500, limit) });
    if (!reply.ok) return reply.error;
    if (asked !== this.#asked) return undefined;
    const isFirst = this.#status === 'loading';
    this.#imports = reply.value.imports;
    this.#importsTotal = reply.value.total;
    this.#allPages = reply.value.allPages;
    this.#earlierPages = reply.value.earlierPages;
    const keys = new Set(this.#groups.keys());
    const [newest] = this.#imports;
    if (isFirst && newest !== undefined) keys.add(newest.id);
    if (isFirst && newest === undefined && this.#earlierPages > 0) keys.add(earlier);
    for (const key of keys) await this.#open(key);
    return undefined;
  }

  async #open(key: ImportKey): Promise<void> {
    const loaded = await loadAgain(this.#source, scopeOf(key), this.#groups.get(key) ?? noPages);
    if (loaded.ok) this.#putGroup(key, loaded.pages);
    else this.#error = loaded.error;
  }

  async #moreFound(index: number): Promise<void> {
    if (this.#found.results.length >= this.#found.total) return;
    if (index < this.#found.results.length - lookAhead) return;
    const asked = this.#asked;
    const loaded = await loadMore(this.#source, { search: this.#search.trim() }, this.#found);
    if (loaded.ok && asked === this.#asked) this.#found = loaded.pages;
  }

  /** The first open import whose loaded pages end near the row, else the next imports. */
  async #moreRows(index: number): Promise<void> {
    let end = 0;
    const keys: readonly ImportKey[] = [...this.#imports.map(({ id }) => id), earlier];
    for (const key of keys) {
      const group = this.#groups.get(key);
      end += 1 + (group?.results.length ?? 0);
      if (index < end - lookAhead) return;
      if (group === undefined || group.results.length >= group.total) continue;
      const loaded = await loadMore(this.#source, scopeOf(key), group);
      if (loaded.ok && this.#groups.has(key)) this.#putGroup(key, loaded.pages);
      return;
    }
    if (this.#imports.length < this.#importsTotal) await this.#moreImports();
  }

  async #moreImports(): Promise<void> {
    const asked = this.#asked;
    const offset = this.#imports.length;
    const reply = await this.#source.listImports({ offset, limit: importsAtOnce });
    if (!reply.ok || asked !== this.#asked) return;
    const known = new Set(this.#imports.map(({ id }) => id));
    const fresh = reply.value.imports.filter(({ id }) => !known.has(id));
    this.#imports = [...this.#imports, ...fresh];
    this.#importsTotal = reply.value.total;
  }

  #putGroup(key: ImportKey, pages: ResultPages | undefined): void {
    const groups = new Map(this.#groups);
    if (pages === undefined) groups.delete(key);
    else groups.set(key, pages);
    this.#groups = groups;
  }
}

const scopeOf = (within: ImportKey): ResultScope => ({ search: '', within });

const resultRow = (result: ResultView): HistoryRow => ({
  kind: 'result',
  result,
  isBelow: false,
});

/** Tells rows apart. */
export function keyOfRow(row: HistoryRow): string {
  switch (row.kind) {
    case 'import':
      return `import-${row.view.id}`;
    case 'earlier':
      return 'import-earlier';
    case 'result':
      return `result-${row.result.jobId}`;
  }
}

export const groupOfRow = (row: HistoryRow | undefined): ImportKey | undefined =>
  row?.kind === 'import' ? row.view.id : row?.kind === 'earlier' ? earlier : undefined;
