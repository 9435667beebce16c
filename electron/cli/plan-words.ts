import type { Plan, PlannedPage } from '../../shared/plan/plan';
import { describeProblem } from '../../shared/plan/problems/describe-problem';
import { summarisePlan } from '../../shared/plan/summarise-plan';
import { countOf } from './count-of';

/** A plan as lines for people: its pages below each other, what goes wrong, what is left out. */
export function linesOfPlan(plan: Plan): readonly string[] {
  const levels: number[] = [];
  const pages = plan.pages.map((page, number) => {
    const level = page.parent === undefined ? 0 : (levels[page.parent] ?? 0) + 1;
    levels[number] = level;
    const file = fileOf(page);
    return `${'  '.repeat(level)}${page.title}${file === undefined ? '' : `  ← ${file}`}`;
  });
  const problems = plan.problems.map((problem) => {
    const line = problem.line === undefined ? '' : `:${String(problem.line)}`;
    return `! ${problem.path}${line}: ${describeProblem(problem)}`;
  });
  const leftOut = plan.unused.map((path) => `- ${path}: left out, no page uses it`);
  return [...pages, ...problems, ...leftOut, endLine(plan)];
}

function endLine(plan: Plan): string {
  const { pages, links, attachments, requests } = summarisePlan(plan);
  const figures = [
    countOf(pages, 'page'),
    countOf(links, 'link'),
    countOf(attachments, 'attachment'),
    countOf(requests, 'request'),
  ];
  return `${figures.join(', ')}, about ${countOf(minutesOf(plan), 'minute')}. Nothing was sent.`;
}

/** The same for other programs; `pagelift --help` lists the events. */
export function* eventsOfPlan(
  plan: Plan,
): Generator<{ readonly event: string } & Readonly<Record<string, unknown>>> {
  for (const page of plan.pages) {
    const links = page.links.filter(({ to }) => to !== 'attachment').length;
    yield {
      event: 'page',
      ...{ title: page.title, path: fileOf(page), folder: page.folder, parent: page.parent },
      ...{ route: page.route, links, attachments: page.links.length - links },
    };
  }
  for (const problem of plan.problems) {
    const { kind, severity, path, line } = problem;
    yield { event: 'problem', kind, severity, path, line, message: describeProblem(problem) };
  }
  for (const path of plan.unused) yield { event: 'left-out', path };
  const { pages, links, attachments, attachmentBytes, requests } = summarisePlan(plan);
  yield {
    event: 'plan',
    ...{ pages, links, attachments, bytes: attachmentBytes, leftOut: plan.unused.length },
    ...{ requests, minutes: minutesOf(plan) },
  };
}

const minutesOf = ({ expectedTime }: Plan): number => Math.max(1, Math.ceil(expectedTime / 60_000));

const fileOf = ({ source }: PlannedPage): string | undefined => {
  if (source === undefined) return undefined;
  return source.folder === '' ? source.name : `${source.folder}/${source.name}`;
};
