import type { EarlierPages } from '../links/earlier-pages';
import { earlierTargets } from '../links/earlier-targets';
import { problemList, type PlanProblem } from '../problems/plan-problem';
import type { SlicedWork } from '../slices';
import {
  addLink,
  reportFor,
  shownPath,
  shownTarget,
  type FoundLink,
  type LinkedPages,
} from './link-pages';

/** The same pages, with links to pages of earlier imports for what leads to nothing among the files. */
export function* linkEarlier(linked: LinkedPages, earlier: EarlierPages): SlicedWork<LinkedPages> {
  const targets = yield* earlierTargets(linked.open, earlier);
  if (targets.size === 0) return linked;
  const { report, problems } = problemList();
  const links = new Map<number, Map<string, FoundLink>>();
  const settled = new Set<PlanProblem | undefined>();
  for (const [{ page, file, reference, problem }, { page: linkedPage, heading }] of targets) {
    const found = links.get(page) ?? new Map<string, FoundLink>();
    links.set(page, found);
    addLink(found, reference, { to: 'earlier', page: linkedPage });
    settled.add(problem);
    if (heading === undefined) continue;
    const place = { path: shownPath(file), line: reference.line };
    const target = shownTarget(reference);
    reportFor(reference, report)('heading-not-linked', place, { target, heading });
  }
  return {
    ...linked,
    pages: linked.pages.map((page, number) => {
      const more = links.get(number);
      return more === undefined ? page : { ...page, links: [...page.links, ...more.values()] };
    }),
    problems: [...linked.problems.filter((problem) => !settled.has(problem)), ...problems],
    open: linked.open.filter((one) => !targets.has(one)),
  };
}
