import type { PageId } from '../jobs/job';
import type { UndoPage } from './undo';

/**
 * Pages that would take others along which stay: they stay as well. To be asked whenever a state
 * has changed; gives only the pages whose state changes by it.
 */
export function keepAbove(pages: readonly UndoPage[]): readonly UndoPage[] {
  const byId = new Map(pages.map((page) => [page.pageId, page]));
  const above = parentsOf(pages);
  const changed = new Map<PageId, UndoPage>();
  const keep = (id: PageId | undefined, title: string): void => {
    for (let next = id; next !== undefined; next = above.get(next)) {
      const page = changed.get(next) ?? byId.get(next);
      if (page?.state.at !== 'goes') return;
      const reason = { kind: 'page-below', title } as const;
      changed.set(next, { ...page, state: { at: 'stays', reason } });
    }
  };
  for (const page of pages) if (isInTheWay(page)) keep(above.get(page.pageId), page.title);
  return [...changed.values()];
}

/** What lies in the trash already is no reason to keep the page that it lay under. */
function isInTheWay({ state }: UndoPage): boolean {
  if (state.at !== 'stays') return state.at === 'restored';
  return state.reason.kind !== 'in-trash';
}

/**
 * The pages that go into the trash by the next request: a page with all that lies under it, the
 * page itself first. At most `most` of them, since all are looked at once more right before; what
 * is larger goes from below, piece by piece.
 */
export function nextUnit(pages: readonly UndoPage[], most: number): readonly UndoPage[] {
  const going = new Map(
    pages.filter(({ state }) => state.at === 'goes').map((page) => [page.pageId, page]),
  );
  const above = parentsOf(pages);
  const below = new Map<PageId, UndoPage[]>();
  let top: UndoPage | undefined;
  for (const page of going.values()) {
    const parent = above.get(page.pageId);
    if (parent === undefined || !going.has(parent)) top ??= page;
    else append(below, parent, page);
  }
  while (top !== undefined) {
    const unit = withAllBelow(top, below);
    if (unit.length <= most) return unit;
    const [child] = below.get(top.pageId) ?? [];
    if (child === undefined) return unit;
    top = child;
  }
  return [];
}

function withAllBelow(
  top: UndoPage,
  below: ReadonlyMap<PageId, readonly UndoPage[]>,
): readonly UndoPage[] {
  const unit = [top];
  for (const page of unit) unit.push(...(below.get(page.pageId) ?? []));
  return unit;
}

/** The page above each one, as the last looks have shown it. */
function parentsOf(pages: readonly UndoPage[]): ReadonlyMap<PageId, PageId> {
  const above = new Map<PageId, PageId>();
  for (const { pageId, state } of pages) {
    if (state.at !== 'goes') continue;
    for (const child of state.look.children) above.set(child, pageId);
  }
  for (const { pageId, state } of pages) {
    if (state.at === 'goes' && state.look.parentId !== undefined) {
      above.set(pageId, state.look.parentId);
    }
  }
  return above;
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
