import type { Practice } from './practice';
import { childPageIds } from './store/block-tree';

/** A page as tests compare it. */
export interface PageSnapshot {
  readonly id: string;
  readonly title: string;
  /** Undefined at the top of the workspace. */
  readonly parentId: string | undefined;
  readonly inTrash: boolean;
  /** The body as the API prints it; see `asStored`. */
  readonly markdown: string;
  /** Child pages in the order in which they are listed. */
  readonly childIds: readonly string[];
  readonly icon: string | undefined;
  readonly url: string;
}

/** All pages, also those in the trash, oldest first. */
export function snapshotPages({ store, pages }: Practice): readonly PageSnapshot[] {
  return store.pages().map((page) => ({
    id: page.id,
    title: page.title,
    parentId: page.parent.type === 'page_id' ? page.parent.page_id : undefined,
    inTrash: store.isInTrash(page.id),
    markdown: pages.text(store.body(page.id)),
    childIds: childPageIds(store.body(page.id)),
    icon: page.icon?.type === 'emoji' ? page.icon.emoji : undefined,
    url: pages.url(page),
  }));
}
