import type { PageId } from '../../../shared/jobs/job';
import { err } from '../../../shared/result';
import type { PageSummary, Reply } from '../ports';
import type { BlockId, BlockListing, BlockSummary, PageChange } from '../workspace-ports';
import type { Call } from './fake-notion';
import type { FakePage } from './fake-records';

interface FakeCalls {
  readonly call: <T>(name: Call, run: () => T) => Reply<T>;
  readonly record: (name: Call) => void;
}

/** What is asked of single pages and their blocks: a block for each line, and for each sub-page. */
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

  listBlocks(id: BlockId | PageId): Reply<BlockListing> {
    const block = (type: string, blockId: string, text: string): BlockSummary => ({
      ...{ id: blockId as BlockId, type, text, hasChildren: false },
    });
    return this.#calls.call('listBlocks', () => {
      const text = this.#pages.get(id as PageId)?.text ?? '';
      const lines = text === '' ? [] : text.split('\n');
      const children = [...this.#pages.values()].filter((page) => page.parentId === id);
      return {
        blocks: [
          ...lines.map((line) => block('paragraph', `${id} ${line}`, line)),
          ...children.map((child) => block('child_page', child.id, child.title)),
        ],
      };
    });
  }

  deleteBlock(id: BlockId): Reply<void> {
    const [pageId = '', ...words] = id.split(' ');
    const page = this.#pages.get(pageId as PageId);
    const at = page?.text.split('\n').indexOf(words.join(' ')) ?? -1;
    if (page === undefined || at === -1) {
      this.#calls.record('deleteBlock');
      const message = 'the block is in the trash';
      const code = 'validation_error';
      return Promise.resolve(err({ kind: 'rejected', status: 400, code, message }));
    }
    return this.#calls.call('deleteBlock', () => {
      page.text = page.text.split('\n').toSpliced(at, 1).join('\n');
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
