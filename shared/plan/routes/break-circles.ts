import TinyQueue from 'tinyqueue';
import type { SlicedWork } from '../slices';
import { ReducibleGraph } from './reducible-graph';
import type { WaitingGraph } from './waiting-graph';

/**
 * As few pages as can be found whose text is sent apart from the making of the page, so that
 * nothing waits in a circle: certain ones first, then the one that most circles seem to need.
 */
export function* breakCircles(graph: WaitingGraph): SlicedWork<ReadonlySet<number>> {
  const rest = new ReducibleGraph();
  yield* rest.add(graph);
  const chosen = new Set(yield* rest.reduce());
  const queue = new TinyQueue(
    [...rest.left.keys()].map((number) => ({ number, weight: rest.weight(number) })),
    (a, b) => b.weight - a.weight,
  );
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const weight = rest.weight(next.number);
    if (weight === 0) continue;
    if (weight < next.weight) {
      queue.push({ number: next.number, weight });
      continue;
    }
    rest.remove(next.number);
    chosen.add(next.number);
    for (const number of yield* rest.reduce()) chosen.add(number);
    yield;
  }
  return chosen;
}
