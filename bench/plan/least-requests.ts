import type { Plan, PlanCosts } from '../../shared/plan/plan';
import { requestsOfPage } from '../../shared/plan/make/count-requests';
import { ReducibleGraph } from '../../shared/plan/routes/reducible-graph';
import type { RoutePage } from '../../shared/plan/routes/route-page';
import { waitingGraph, type WaitingGraph } from '../../shared/plan/routes/waiting-graph';
import { runToEnd } from '../../shared/plan/slices';
import { bytes } from '../../shared/units';

export interface RequestFigures {
  readonly ours: number;
  /** No plan can need fewer, so that every link is right. */
  readonly least: number;
  /** All pages made with their text, then all texts written again with the links. */
  readonly twoPasses: number;
}

/**
 * Requests for pages and texts, attachments aside.
 *
 * The least: a page with a text costs one write with its polls, however it is made; a folder's page
 * one request. Beyond that, in each circle of pages that wait for each other at least one must be
 * made before its text, which is one more request; so as many more as there are circles that have
 * no page in common. The circles are counted by the rules of Levy and Low, which are exact, and
 * where those end by taking shortest circles out one after the other.
 */
export function requestFigures(plan: Plan, costs: PlanCosts): RequestFigures {
  const figures = { ours: 0, least: 0, twoPasses: 0 };
  for (const { source, writeText, requests } of plan.pages) {
    const size = source?.size ?? bytes(0);
    const atOnce = requestsOfPage(writeText === 'none' ? 'none' : 'create', size, costs);
    figures.ours += requests;
    figures.least += atOnce;
    figures.twoPasses += writeText === 'none' ? atOnce : 2 * atOnce;
  }
  return {
    ...figures,
    least: figures.least + disjointCircles(runToEnd(waitingGraph(routePages(plan)))),
  };
}

const routePages = ({ pages }: Plan): readonly RoutePage[] =>
  pages.map(({ parent, writeText, links }) => ({
    ...(parent === undefined ? {} : { parent }),
    hasText: writeText !== 'none',
    targets: links.flatMap((link) => (link.to === 'page' ? [link.number] : [])),
  }));

function disjointCircles(graph: WaitingGraph): number {
  const rest = new ReducibleGraph();
  runToEnd(rest.add(graph));
  let circles = runToEnd(rest.reduce()).length;
  for (let circle = shortCircle(rest.left); circle.length > 0; circle = shortCircle(rest.left)) {
    circles += 1;
    for (const page of circle) rest.remove(page);
    circles += runToEnd(rest.reduce()).length;
  }
  return circles;
}

/** From how many pages a short circle is looked for before the shortest so far is taken. */
const looks = 50;

function shortCircle(graph: WaitingGraph): readonly number[] {
  let best: readonly number[] = [];
  let looked = 0;
  for (const start of graph.keys()) {
    const circle = circleThrough(graph, start, best.length === 0 ? Infinity : best.length);
    if (circle.length > 0) best = circle;
    looked += 1;
    if (best.length === 2 || (best.length > 0 && looked >= looks)) break;
  }
  return best;
}

/** The shortest circle through a page that is shorter than `limit`; empty when there is none. */
function circleThrough(graph: WaitingGraph, start: number, limit: number): readonly number[] {
  const cameFrom = new Map<number, number>();
  let edge = [start];
  for (let length = 1; edge.length > 0 && length < limit; length += 1) {
    const next: number[] = [];
    for (const page of edge) {
      for (const to of graph.get(page) ?? []) {
        if (to === start) return wayBack(cameFrom, page, start);
        if (cameFrom.has(to)) continue;
        cameFrom.set(to, page);
        next.push(to);
      }
    }
    edge = next;
  }
  return [];
}

function wayBack(cameFrom: ReadonlyMap<number, number>, last: number, start: number): number[] {
  const way: number[] = [];
  for (let at: number | undefined = last; at !== undefined && at !== start; at = cameFrom.get(at)) {
    way.push(at);
  }
  return [...way, start];
}
