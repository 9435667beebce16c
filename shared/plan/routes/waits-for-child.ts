import type { WriteText } from '../plan';
import type { SlicedWork } from '../slices';
import type { RoutePage } from './route-page';

/** Beyond this many pages the answer is taken to be yes. */
const farthest = 5_000;
const restAfter = 100;

/**
 * Whether the text of a page would wait for a page below it, which waits for that text: whether
 * some page that it links to is, or waits for, one of its sub-pages.
 */
export function* waitsForChild(
  pages: readonly RoutePage[],
  writes: readonly WriteText[],
  number: number,
): SlicedWork<boolean> {
  const seen = new Set<string>();
  const open = (pages[number]?.targets ?? []).map((page) => ({ page, isText: false }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { page, isText } = next;
    const key = `${isText ? 'text' : 'page'} ${String(page)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > farthest) return true;
    if (seen.size % restAfter === 0) yield;
    const { parent, targets = [] } = pages[page] ?? {};
    if (isText) open.push({ page, isText: false });
    else if (parent === number) return true;
    else if (parent !== undefined) {
      open.push({ page: parent, isText: writes[parent] === 'replace' });
    }
    if (isText || writes[page] === 'create') {
      for (const target of targets) open.push({ page: target, isText: false });
    }
  }
  return false;
}
