import { ms } from '../../units';
import type { Plan } from '../plan';
import type { PlanSummary } from '../summarise-plan';
import type { AgainPlan, FileState } from './compare-with-map';
import { decider, type AgainWishes, type Decision } from './decide';

/** How many files of a plan were imported to the same place before, and what became of them. */
export interface AgainSummary {
  readonly changed: number;
  readonly unchanged: number;
  readonly moved: number;
  /** Imported before from the dropped folders, and not there any more. */
  readonly gone: number;
  /** Unchanged files whose links lead to pages that were made since. */
  readonly otherLinks: number;
  /** Pages that are made, changed or moved; all others are left alone. */
  readonly busy: number;
}

/** The summary of a plan with what is known of its files, and only the requests that are needed. */
export function withAgain(
  summary: PlanSummary,
  plan: Plan,
  again: AgainPlan,
  wishes: AgainWishes,
): PlanSummary {
  const counts: Record<FileState, number> = { new: 0, changed: 0, unchanged: 0, moved: 0 };
  const decisionAt = decider(plan, again, wishes);
  let [all, needed, busy, otherLinks] = [0, 0, 0, 0];
  // One way through the pages: a plan may have very many, and each wish of the user asks anew.
  for (const [number, { source, requests }] of plan.pages.entries()) {
    const known = again.pages[number];
    if (known !== undefined && source !== undefined) counts[known.state] += 1;
    if (known?.hasOtherLinks === true) otherLinks += 1;
    const decision = decisionAt(number);
    if (decision.does === 'make' || decision.does === 'update') busy += 1;
    all += requests;
    needed += requestsOf(decision, requests);
  }
  const { changed, unchanged, moved } = counts;
  const figures = { changed, unchanged, moved, gone: again.gone.length, otherLinks, busy };
  if (changed + unchanged + moved + figures.gone === 0) return summary;
  // Pictures and files belong to the pages that are sent.
  const share = plan.pages.length === 0 ? 0 : busy / plan.pages.length;
  const requests = Math.round(needed + (summary.requests - all) * share);
  const pace = summary.requests === 0 ? 0 : requests / summary.requests;
  return { ...summary, requests, expectedTime: ms(summary.expectedTime * pace), again: figures };
}

/** An update reads the page, its text and its blocks first, and the comments on one that changes. */
function requestsOf(decision: Decision, requests: number): number {
  if (decision.does === 'make') return requests;
  if (decision.does !== 'update') return 0;
  return decision.keepsText === true ? 2 : requests + 4;
}
