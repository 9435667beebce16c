import { ms } from '../../units';
import type { Plan } from '../plan';
import type { PlanSummary } from '../summarise-plan';
import type { AgainPlan, FileState } from './compare-with-map';
import { decide, type AgainWishes, type Decision } from './decide';

/** How many files of a plan were imported to the same place before, and what became of them. */
export interface AgainSummary {
  readonly changed: number;
  readonly unchanged: number;
  readonly moved: number;
  /** Imported before from the dropped folders, and not there any more. */
  readonly gone: number;
  /** Unchanged files whose links lead to pages that were made since. */
  readonly otherLinks: number;
}

/** The summary of a plan with what is known of its files, and only the requests that are needed. */
export function withAgain(
  summary: PlanSummary,
  plan: Plan,
  again: AgainPlan,
  wishes: AgainWishes,
): PlanSummary {
  const count = (state: FileState): number =>
    again.pages.filter((page, number) => {
      return page.state === state && plan.pages[number]?.source !== undefined;
    }).length;
  const figures: AgainSummary = {
    changed: count('changed'),
    unchanged: count('unchanged'),
    moved: count('moved'),
    gone: again.gone.length,
    otherLinks: again.pages.filter(({ hasOtherLinks }) => hasOtherLinks === true).length,
  };
  if (figures.changed + figures.unchanged + figures.moved + figures.gone === 0) return summary;
  const decisions = decide(plan, again, wishes);
  const all = plan.pages.reduce((sum, { requests }) => sum + requests, 0);
  const pages = plan.pages.reduce(
    (sum, { requests }, number) => sum + requestsOf(decisions[number], requests),
    0,
  );
  const isBusy = decisions.filter(({ does }) => does === 'make' || does === 'update').length;
  // Pictures and files belong to the pages that are sent.
  const share = plan.pages.length === 0 ? 0 : isBusy / plan.pages.length;
  const requests = Math.round(pages + (summary.requests - all) * share);
  const pace = summary.requests === 0 ? 0 : requests / summary.requests;
  return { ...summary, requests, expectedTime: ms(summary.expectedTime * pace), again: figures };
}

/** An update reads the page and its text first. */
function requestsOf(decision: Decision | undefined, requests: number): number {
  if (decision?.does === 'make') return requests;
  if (decision?.does !== 'update') return 0;
  return decision.keepsText === true ? 2 : requests + 2;
}
