import type { WriteText } from '../plan';
import type { SlicedWork } from '../slices';
import { breakCircles } from './break-circles';
import { measureRounds, type Rounds } from './measure-rounds';
import type { RoutePage } from './route-page';
import { waitsForChild } from './waits-for-child';
import { waitingGraph } from './waiting-graph';

/**
 * How each page gets its text, with the fewest requests.
 *
 * Made together with its text, a page costs one request less than a page made before its text, and
 * its id is known once its text is there. That is enough for the pages that link to it, if they
 * come later. Only where pages wait for each other in a circle must one of them be made before
 * its text. Such a page with sub-pages gets its text before they are made if possible, else by
 * `insert`.
 *
 * `longestChain`: the most texts that may wait one for the other; beyond it a page is made before
 * its text, so that a long row of pages, each linked to the next, takes no longer than its requests.
 */
export function* chooseWrites(
  pages: readonly RoutePage[],
  longestChain: number,
): SlicedWork<Rounds> {
  const apart = yield* breakCircles(yield* waitingGraph(pages));
  const hasChildren = new Set(pages.map(({ parent }) => parent));
  const writes = pages.map(({ hasText }, number): WriteText => {
    if (!hasText) return 'none';
    if (!apart.has(number)) return 'create';
    return hasChildren.has(number) ? 'insert' : 'replace';
  });
  for (const number of apart) {
    if (writes[number] !== 'insert') continue;
    if (!(yield* waitsForChild(pages, writes, number))) writes[number] = 'replace';
  }
  return yield* measureRounds(pages, writes, longestChain);
}
