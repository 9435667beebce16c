import type { CommandError, ResultView } from '../../shared/ipc';
import type { Api } from '../api';
import { Quiet } from './later';

const pageSize = 100;
const quietMs = 200;
const refreshMs = 1_000;
/** How near the end of what is loaded the next page is asked for. */
const lookAhead = 40;

/** Final results, newest first, loaded as far as they were scrolled to. */
export class HistoryState {
  readonly #source: Pick<Api, 'listResults'>;
  readonly #quiet = new Quiet(quietMs);
  #asked = 0;
  #isLoadingMore = false;
  #isRefreshing = false;
  #search = $state('');
  #results = $state.raw<readonly ResultView[]>([]);
  #total = $state(0);
  #status = $state<'loading' | 'ready' | 'failed'>('loading');
  #error = $state.raw<CommandError>();

  constructor(source: Pick<Api, 'listResults'>) {
    this.#source = source;
  }

  get search(): string {
    return this.#search;
  }
  get results(): readonly ResultView[] {
    return this.#results;
  }
  /** Of all that match, loaded or not. */
  get total(): number {
    return this.#total;
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

  /** Something new was imported; one question a while is enough. */
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
    const limit = Math.min(500, Math.max(pageSize, this.#results.length));
    const reply = await this.#source.listResults({ search: this.#search.trim(), offset: 0, limit });
    if (asked !== this.#asked) return;
    this.#error = reply.ok ? undefined : reply.error;
    this.#status = reply.ok ? 'ready' : 'failed';
    if (!reply.ok) return;
    this.#results = reply.value.results;
    this.#total = reply.value.total;
  }

  /** The row at `index` is on screen: loads the next page when the end comes near. */
  async reach(index: number): Promise<void> {
    const loaded = this.#results.length;
    if (this.#isLoadingMore || loaded >= this.#total || index < loaded - lookAhead) return;
    this.#isLoadingMore = true;
    const asked = this.#asked;
    const reply = await this.#source.listResults({
      search: this.#search.trim(),
      offset: loaded,
      limit: pageSize,
    });
    this.#isLoadingMore = false;
    if (asked !== this.#asked || !reply.ok) return;
    const known = new Set(this.#results.map((result) => result.jobId));
    const fresh = reply.value.results.filter((result) => !known.has(result.jobId));
    this.#results = [...this.#results, ...fresh];
    this.#total = reply.value.total;
  }
}
