import type { PageId } from '../../../shared/jobs/job';
import { err } from '../../../shared/result';
import type { PageSummary, Reply } from '../notion-ports';
import type { PageChange } from '../workspace-ports';
import type { Call } from './fake-notion';
import type { FakePage } from './fake-records';
import type { FakeTables } from './fake-tables';

interface FakeCalls {
  /** What rows say. */
  readonly rows: Pick<FakeTables, 'read' | 'write' | 'refusalOfChange'>;
  readonly call: <T>(name: Call, run: () => T) => Reply<T>;
  readonly record: (name: Call) => void;
}

/** What is asked of single pages. */
export class FakePages {
  readonly #pages: ReadonlyMap<PageId, FakePage>;
  readonly #calls: FakeCalls;
  /** What was asked to be changed, refused or not. */
  readonly changes: PageChange[] = [];

  constructor(pages: ReadonlyMap<PageId, FakePage>, calls: FakeCalls) {
    this.#pages = pages;
    this.#calls = calls;
  }

  retrievePage(id: PageId): Reply<PageSummary> {
    return this.#ofPage('retrievePage', id, () => undefined);
  }

  updatePage(id: PageId, change: PageChange): Reply<PageSummary> {
    const { properties = {} } = change;
    this.changes.push(change);
    const refusal = this.#calls.rows.refusalOfChange(this.#pages.get(id), properties);
    if (refusal !== undefined) {
      this.#calls.record('updatePage');
      return Promise.resolve(err(refusal));
    }
    return this.#ofPage('updatePage', id, (page) => {
      const { title, ...values } = properties;
      if (title?.type === 'title') page.title = title.text;
      if (Object.keys(values).length > 0) this.#calls.rows.write(id, values);
    });
  }

  movePage(id: PageId, parentId: PageId): Reply<PageSummary> {
    return this.#ofPage('movePage', id, (page) => {
      page.parentId = parentId;
    });
  }

  #ofPage(name: Call, id: PageId, change: (page: FakePage) => void): Reply<PageSummary> {
    const page = this.#pages.get(id);
    if (page === undefined) {
      this.#calls.record(name);
      return Promise.resolve(err({ kind: 'not-found', message: 'unknown page' }));
    }
    return this.#calls.call(name, () => {
      change(page);
      const { title, parentId, inTrash = false } = page;
      const values = this.#calls.rows.read(id);
      return values === undefined
        ? { id, title, inTrash, parentPageId: parentId }
        : { id, title, inTrash, isRow: true, values };
    });
  }
}
