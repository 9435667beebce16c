import type { AddReport, IgnoredReason } from '../../../shared/add-report';
import type { Plan } from '../../../shared/plan/plan';
import type { PlanProblem, ProblemKind } from '../../../shared/plan/problems/plan-problem';

type Ignored = AddReport['ignored'];

const namedInReport = 50;

export const addReport = (
  counts: Pick<AddReport, 'added' | 'updated' | 'unchanged'>,
  ignored: Ignored,
): AddReport => ({
  ...counts,
  ignored: ignored.slice(0, namedInReport),
  ignoredCount: ignored.length,
});

/** Problems that keep something that was dropped from becoming a page. */
const leavesOut: Partial<Readonly<Record<ProblemKind, IgnoredReason>>> = {
  unreadable: 'unreadable',
  'archive-unreadable': 'unreadable',
  'archive-too-large': 'unreadable',
  'archive-entry-refused': 'unreadable',
  'leads-outside': 'outside-link',
  'not-a-file': 'not-markdown',
  'type-unsupported': 'not-markdown',
};

/** What of the dropped files becomes no page, with the reason. */
export function leftOutOf({ problems, unused }: Plan): Ignored {
  return [
    ...problems.flatMap((problem: PlanProblem) => {
      const reason = leavesOut[problem.kind];
      return reason === undefined ? [] : [{ name: problem.path, reason }];
    }),
    ...unused.map((name) => ({ name, reason: 'not-markdown' as const })),
  ];
}
