import type { SlicedWork } from '../slices';
import { withAncestors, type RoutePage } from './route-page';

/** Which pages must have their text before which: from a page to those it waits for. */
export type WaitingGraph = ReadonlyMap<number, ReadonlySet<number>>;

const restAfter = 50;

/**
 * Which pages would wait for which, if each were made together with its text. A page then waits
 * for the pages that it links to, for those above them (a page is made below a page with its
 * text), and for those above itself. Pages without links wait for nothing by themselves, so only
 * pages with links are here. One that waits for itself links to a page below it.
 */
export function* waitingGraph(pages: readonly RoutePage[]): SlicedWork<WaitingGraph> {
  const graph = new Map<number, Set<number>>();
  for (const [number, page] of pages.entries()) {
    if (page.hasText && page.targets.length > 0) graph.set(number, new Set());
  }
  let done = 0;
  for (const [number, waitsFor] of graph) {
    const page = pages[number];
    if (page === undefined) continue;
    const add = (from: number | undefined): void => {
      if (from === undefined) return;
      for (const at of withAncestors(pages, from)) if (graph.has(at)) waitsFor.add(at);
    };
    add(page.parent);
    for (const target of page.targets) add(target);
    done += 1;
    if (done % restAfter === 0) yield;
  }
  return graph;
}
