import type { AgainSummary } from './again/summarise-again';
import type { Ms } from '../units';
import type { Severity } from '../documents/diagnostics/diagnostic';
import type { FolderMode, Plan } from './plan';
import type { PlanProblem, ProblemKind } from './problems/plan-problem';

/** A plan in a few numbers, small whatever its size. */
export interface PlanSummary {
  readonly mode: FolderMode;
  readonly pages: number;
  /** Of the pages, those of folders. */
  readonly folderPages: number;
  /** Of the pages, those made before their text. */
  readonly shells: number;
  readonly links: number;
  readonly attachments: number;
  readonly attachmentBytes: number;
  /** Documents that could not be read. */
  readonly unread: number;
  readonly unusedFiles: number;
  readonly requests: number;
  readonly expectedTime: Ms;
  readonly problemCounts: Readonly<Record<Severity, number>>;
  /** Of files that were imported to the same place before; absent when there are none. */
  readonly again?: AgainSummary;
  /** By kind, what matters most first. */
  readonly problems: readonly ProblemGroup[];
}

export interface ProblemGroup {
  readonly kind: ProblemKind;
  readonly severity: Severity;
  readonly count: number;
  /** The first few. */
  readonly examples: readonly PlanProblem[];
}

const examplesOfEach = 3;
const ranks: Readonly<Record<Severity, number>> = { loss: 0, change: 1, note: 2 };

/** What the window shows first of a plan. */
export function summarisePlan(plan: Plan): PlanSummary {
  const { mode, pages, attachments, problems, requests, expectedTime } = plan;
  const problemCounts = { loss: 0, change: 0, note: 0 };
  for (const { severity } of problems) problemCounts[severity] += 1;
  return {
    mode,
    pages: pages.length,
    folderPages: pages.filter(({ folder }) => folder !== undefined).length,
    shells: pages.filter(({ route }) => route === 'shell').length,
    links: pages.reduce((sum, { links }) => sum + links.length, 0),
    attachments: attachments.length,
    attachmentBytes: attachments.reduce((sum, { size }) => sum + size, 0),
    unread: plan.unread.length,
    unusedFiles: plan.unused.length,
    requests,
    expectedTime,
    problemCounts,
    problems: groupsOf(problems),
  };
}

function groupsOf(problems: readonly PlanProblem[]): readonly ProblemGroup[] {
  const groups = new Map<ProblemKind, { count: number; examples: PlanProblem[] }>();
  for (const problem of problems) {
    const group = groups.get(problem.kind) ?? { count: 0, examples: [] };
    groups.set(problem.kind, group);
    group.count += 1;
    if (group.examples.length < examplesOfEach) group.examples.push(problem);
  }
  return [...groups]
    .map(([kind, { count, examples }]) => {
      const severity = examples[0]?.severity ?? 'note';
      return { kind, severity, count, examples };
    })
    .sort((a, b) => ranks[a.severity] - ranks[b.severity] || b.count - a.count);
}

/**
 * Whether the user is to see the plan before it starts: always, unless it is of a single file and
 * they do not want to be asked for those. What such a file loses is told in its row.
 */
export const asksBefore = (
  { pages, folderPages, unread }: Pick<PlanSummary, 'pages' | 'folderPages' | 'unread'>,
  asksForSingleFiles: boolean,
): boolean => asksForSingleFiles || folderPages > 0 || pages + unread !== 1;
