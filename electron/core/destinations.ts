import type { CommandError } from '../../shared/command-error';
import type { PageId } from '../../shared/jobs/job';
import { asDataSource } from '../../shared/jobs/job';
import { parsePageLink } from '../../shared/notion-link';
import { err, ok, type Result } from '../../shared/result';
import type { DestinationView } from '../../shared/session';
import type { ConnectionStore } from './connection-ports';
import type { Connections } from './connections';
import type { PageSummary } from './notion-ports';
import type { WorkspaceRequests } from './workspace-requests';
import { asDatabase, type DataSource, type DataSourceRef } from './workspace-ports';

export interface DestinationsParts {
  readonly connections: Pick<Connections, 'id'>;
  readonly store: ConnectionStore;
  readonly requests: WorkspaceRequests;
  readonly onChanged: () => void;
}

type Found = Result<readonly DestinationView[], CommandError>;

/** Pages and tables that imports go into: searched for, found by link, chosen and remembered. */
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

  /** Whether a destination that was chosen or shown is a table. */
  isTable(id: PageId): boolean {
    const known = [this.chosen, ...this.recent].find((view) => view?.pageId === id);
    return (this.#shown.get(id) ?? known)?.kind === 'table';
  }

  /** Tables first, rows of tables last. A newer search ends the former one. */
  async search(query: string): Promise<Found> {
    this.#search.abort();
    this.#search = new AbortController();
    const { requests } = this.#parts;
    const words = query.trim();
    const [tables, pages] = await Promise.all([
      requests.ask((api, signal) => api.searchDataSources(words, signal), this.#search),
      requests.ask((api, signal) => api.searchPages(words, signal), this.#search),
    ]);
    if (!pages.ok) return pages;
    const titles = new Map(pages.value.map(({ id, title }) => [id, title]));
    const alive = pages.value.filter((page) => !page.inTrash);
    const views = alive.map((page) =>
      pageView(page, page.parentPageId && titles.get(page.parentPageId)),
    );
    const found = [
      // Tables are an addition: without them the pages are still worth showing.
      ...(tables.ok
        ? tables.value.filter((table) => !table.inTrash).map((table) => tableView(table))
        : []),
      ...views.filter(({ kind }) => kind === undefined),
      ...views.filter(({ kind }) => kind === 'row'),
    ];
    return ok(this.#show(found));
  }

  /** Several when the link leads to a database with several tables. */
  async resolve(link: string): Promise<Found> {
    const id = parsePageLink(link);
    if (id === undefined) return err({ kind: 'not-a-link' });
    const { requests } = this.#parts;
    const page = await requests.ask((api, signal) => api.retrievePage(id, signal));
    if (page.ok) {
      return page.value.inTrash
        ? err({ kind: 'page-unknown' })
        : ok(this.#show([pageView(page.value)]));
    }
    if (!isUnknown(page.error)) return page;
    const database = await requests.ask((api, signal) =>
      api.retrieveDatabase(asDatabase(id), signal),
    );
    if (database.ok) {
      const { inTrash, title, dataSources } = database.value;
      if (inTrash || dataSources.length === 0) return err({ kind: 'page-unknown' });
      return ok(this.#show(dataSources.map((source) => tableView(source, title))));
    }
    if (!isUnknown(database.error)) return database;
    const table = await requests.ask((api, signal) =>
      api.retrieveDataSource(asDataSource(id), signal),
    );
    if (!table.ok) return isUnknown(table.error) ? err({ kind: 'page-unknown' }) : table;
    return table.value.inTrash
      ? err({ kind: 'page-unknown' })
      : ok(this.#show([tableView(table.value)]));
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

  #show(found: readonly DestinationView[]): readonly DestinationView[] {
    for (const view of found) this.#shown.set(view.pageId, view);
    return found;
  }
}

/** Notion knows nothing of this kind by that id. */
const isUnknown = (error: CommandError): boolean =>
  error.kind === 'request' &&
  (error.error.kind === 'not-found' ||
    (error.error.kind === 'rejected' && error.error.code === 'validation_error'));

const pageView = (page: PageSummary, parentTitle?: string): DestinationView => ({
  pageId: page.id,
  title: page.title,
  ...(page.isRow === true ? { kind: 'row' } : {}),
  ...(parentTitle === undefined ? {} : { parentTitle }),
});

/** A table is known by its own name; that of its database is added where it is another one. */
function tableView({ id, name }: DataSource | DataSourceRef, database?: string): DestinationView {
  const title = name === '' ? (database ?? '') : name;
  const isTold = database !== undefined && database !== '' && database !== title;
  return {
    ...{ pageId: asPage(id), title, kind: 'table' },
    ...(isTold ? { parentTitle: database } : {}),
  };
}

/** Ids of pages and tables are of one kind. */
const asPage = (id: string): PageId => id as PageId;
