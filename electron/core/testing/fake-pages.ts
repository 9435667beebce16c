import type { PageId } from '../../../shared/jobs/job';
import { err } from '../../../shared/result';
import type { PageSummary, Reply } from '../ports';
import type { PageChange } from '../workspace-ports';
import type { Call } from './fake-notion';
import type { FakePage } from './fake-records';

interface FakeCalls {
  readonly call: <T>(name: Call, run: () => T) => Reply<T>;
  readonly record: (name: Call) => void;
}

/** What is asked of single pages. */
export class FakePages {
  readonly #pages: ReadonlyMap<PageId, FakePage>;
  readonly #calls: FakeCalls;

  constructor(pages: ReadonlyMap<PageId, FakePage>, calls: FakeCalls) {
    this.#pages = pages;
    this.#calls = calls;
  }

  retrievePage(id: PageId): Reply<PageSummary> {
    return this.#ofPage('retrievePage', id, () => undefined);
  }

  updatePage(id: PageId, { properties }: PageChange): Reply<PageSummary> {
    return this.#ofPage('updatePage', id, (page) => {
      const title = properties?.['title'];
      if (title?.type === 'title') page.title = title.text;
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
      return { id, title, inTrash, parentPageId: parentId };
    });
  }
}
