import type { CommandError } from '../../shared/command-error';
import type { DestinationView } from '../../shared/session';
import { parsePageLink } from '../../shared/notion-link';
import type { Api } from '../api';
import { Quiet } from './later';

type Source = Pick<Api, 'searchDestinations' | 'resolveDestination'>;

export type SearchStatus = 'searching' | 'ready' | 'failed';

/** An address or an id rather than the words of a title. */
export const looksLikeLink = (text: string): boolean =>
  parsePageLink(text) !== undefined || /^\s*[a-z][a-z0-9+.-]*:\/\//i.test(text);

const quietMs = 300;

/** Looks for pages and tables by title, or follows a pasted link; the newest question wins. */
export class DestinationSearchState {
  readonly #source: Source;
  readonly #quiet = new Quiet(quietMs);
  #asked = 0;
  #query = $state('');
  #status = $state<SearchStatus>('searching');
  #found = $state.raw<readonly DestinationView[]>([]);
  #error = $state.raw<CommandError>();

  constructor(source: Source) {
    this.#source = source;
  }

  get query(): string {
    return this.#query;
  }
  get isLink(): boolean {
    return looksLikeLink(this.#query);
  }
  get status(): SearchStatus {
    return this.#status;
  }
  get found(): readonly DestinationView[] {
    return this.#found;
  }
  get error(): CommandError | undefined {
    return this.#error;
  }

  /** Takes what is typed and asks when the typing rests. */
  type(query: string): void {
    this.#query = query;
    this.#status = 'searching';
    this.#error = undefined;
    this.#asked += 1;
    if (looksLikeLink(query)) void this.ask();
    else this.#quiet.then(() => void this.ask());
  }

  /** Asks at once. */
  async ask(): Promise<void> {
    this.#quiet.cancel();
    this.#asked += 1;
    const asked = this.#asked;
    const query = this.#query.trim();
    this.#status = 'searching';
    const reply = looksLikeLink(query)
      ? await this.#source.resolveDestination(query)
      : await this.#source.searchDestinations(query);
    if (asked !== this.#asked) return;
    this.#found = reply.ok ? reply.value : [];
    this.#error = reply.ok ? undefined : reply.error;
    this.#status = reply.ok ? 'ready' : 'failed';
  }

  stop(): void {
    this.#quiet.cancel();
    this.#asked += 1;
  }
}
