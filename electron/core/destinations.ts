import type { CommandError } from '../../shared/ipc';
import type { PageId } from '../../shared/jobs/job';
import { parsePageLink } from '../../shared/notion-link';
import { err, ok, type Result } from '../../shared/result';
import type { DestinationView } from '../../shared/session';
import type { AnswerNotes } from './answer-notes';
import { askFirst } from './ask-first';
import type { ConnectionStore } from './connection-ports';
import type { Connections } from './connections';
import type { Clock, NotionApi, PageSummary, Reply } from './ports';
import type { RequestGates } from './request-gates';

export interface DestinationsParts {
  readonly connections: Connections;
  readonly store: ConnectionStore;
  readonly gates: RequestGates;
  readonly notes: AnswerNotes;
  readonly clock: Clock;
  readonly onChanged: () => void;
}

/** The pages under which imports land: searched for, found by link, chosen and remembered. */
export class Destinations {
  readonly #parts: DestinationsParts;
  /** What was shown to the user, so that a choice needs no further request. */
  readonly #shown = new Map<PageId, DestinationView>();
  #search = new AbortController();

  constructor(parts: DestinationsParts) {
    this.#parts = parts;
  }

  get chosen(): DestinationView | undefined {
    const { id } = this.#parts.connections;
    return id === undefined ? undefined : this.#parts.store.find(id)?.destination;
  }

  get recent(): readonly DestinationView[] {
    const { id } = this.#parts.connections;
    return (id === undefined ? undefined : this.#parts.store.find(id)?.recentDestinations) ?? [];
  }

  /** A newer search ends the former one. */
  async search(query: string): Promise<Result<readonly DestinationView[], CommandError>> {
    this.#search.abort();
    this.#search = new AbortController();
    const { signal } = this.#search;
    const pages = await this.#request((api) => api.searchPages(query.trim(), signal), signal);
    if (!pages.ok) return pages;
    const titles = new Map(pages.value.map(({ id, title }) => [id, title]));
    const found = pages.value
      .filter((page) => !page.inTrash)
      .map((page) => destination(page, page.parentPageId && titles.get(page.parentPageId)));
    for (const view of found) this.#shown.set(view.pageId, view);
    return ok(found);
  }

  async resolve(link: string): Promise<Result<DestinationView, CommandError>> {
    const id = parsePageLink(link);
    if (id === undefined) return err({ kind: 'not-a-link' });
    const { signal } = new AbortController();
    const page = await this.#request((api) => api.retrievePage(id, signal), signal);
    if (!page.ok) {
      const isUnknown = page.error.kind === 'request' && page.error.error.kind === 'not-found';
      return isUnknown ? err({ kind: 'page-unknown' }) : page;
    }
    if (page.value.inTrash) return err({ kind: 'page-unknown' });
    const view = destination(page.value);
    this.#shown.set(view.pageId, view);
    return ok(view);
  }

  choose(pageId: PageId): Result<undefined, CommandError> {
    const { id } = this.#parts.connections;
    if (id === undefined) return err({ kind: 'no-connection' });
    const view =
      this.#shown.get(pageId) ?? this.recent.find((candidate) => candidate.pageId === pageId);
    if (view === undefined) return err({ kind: 'page-unknown' });
    this.#parts.store.chooseDestination(id, view);
    this.#parts.onChanged();
    return ok(undefined);
  }

  async #request<T>(
    call: (api: NotionApi) => Reply<T>,
    signal: AbortSignal,
  ): Promise<Result<T, CommandError>> {
    const { connections, clock, notes, gates } = this.#parts;
    const { api, id } = connections;
    if (api === undefined || id === undefined) return err({ kind: 'no-connection' });
    const asked = { clock, notes, signal, gate: gates.of(id), isQueues: true };
    const reply = await askFirst(asked, () => call(api));
    return reply.ok ? ok(reply.value.value) : err({ kind: 'request', error: reply.error });
  }
}

const destination = (page: PageSummary, parentTitle?: string): DestinationView => ({
  pageId: page.id,
  title: page.title,
  ...(parentTitle === undefined ? {} : { parentTitle }),
});
