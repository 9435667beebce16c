import type { FileState, KnownPage } from '../../shared/plan/again/compare-with-map';
import type { Plan, PlannedPage } from '../../shared/plan/plan';
import { describeProblem } from '../../shared/plan/problems/describe-problem';
import { summarisePlan } from '../../shared/plan/summarise-plan';
import { countOf } from './count-of';
import type { ComparedPlan } from './reporter';

/** A plan as lines for people: its pages below each other, what goes wrong, what is left out. */
export function linesOfPlan(plan: Plan, compared?: ComparedPlan): readonly string[] {
  const levels: number[] = [];
  const pages = plan.pages.map((page, number) => {
    const level = page.parent === undefined ? 0 : (levels[page.parent] ?? 0) + 1;
    levels[number] = level;
    const file = fileOf(page);
    const state = stateWords(compared?.again.pages[number]);
    return `${'  '.repeat(level)}${page.title}${file === undefined ? '' : `  ← ${file}`}${state}`;
  });
  const problems = plan.problems.map((problem) => {
    const line = problem.line === undefined ? '' : `:${String(problem.line)}`;
    return `! ${problem.path}${line}: ${describeProblem(problem)}`;
  });
  const leftOut = plan.unused.map((path) => `- ${path}: left out, no page uses it`);
  const gone = (compared?.again.gone ?? []).map(
    (entry) => `- ${placeOf(entry)}: no longer there; its page stays`,
  );
  return [
    ...pages,
    ...problems,
    ...leftOut,
    ...gone,
    ...comparedLine(plan, compared),
    endLine(plan, compared),
  ];
}

function stateWords(known: KnownPage | undefined): string {
  if (known === undefined) return '';
  const { state, entry } = known;
  if (state === 'moved' && entry !== undefined) return `  (moved from ${placeOf(entry)})`;
  return `  (${state})`;
}

/** The files of a plan by what has become of them. */
function statesOf({ pages }: Plan, { again }: ComparedPlan): Readonly<Record<FileState, number>> {
  const counts = { new: 0, changed: 0, unchanged: 0, moved: 0 };
  for (const [number, { source }] of pages.entries()) {
    const state = again.pages[number]?.state;
    if (source !== undefined && state !== undefined) counts[state] += 1;
  }
  return counts;
}

function comparedLine(plan: Plan, compared: ComparedPlan | undefined): readonly string[] {
  if (compared === undefined) return [];
  const { destination, again } = compared;
  const place = destination.title === undefined ? 'this place' : `“${destination.title}”`;
  const counts = statesOf(plan, compared);
  const figures = [
    ...(['new', 'changed', 'unchanged', 'moved'] as const).map(
      (state) => `${String(counts[state])} ${state}`,
    ),
    `${String(again.gone.length)} gone`,
  ];
  return [`Compared with what was imported into ${place}: ${figures.join(', ')}.`];
}

function endLine(plan: Plan, compared: ComparedPlan | undefined): string {
  const { pages, links, attachments } = summarisePlan(plan);
  const { requests } = compared?.summary ?? plan;
  const figures = [
    countOf(pages, 'page'),
    countOf(links, 'link'),
    countOf(attachments, 'attachment'),
    countOf(requests, 'request'),
  ];
  return `${figures.join(', ')}, about ${countOf(minutesOf(compared?.summary ?? plan), 'minute')}. Nothing was sent.`;
}

/** The same for other programs; `pagelift --help` lists the events. */
export function* eventsOfPlan(
  plan: Plan,
  compared?: ComparedPlan,
): Generator<{ readonly event: string } & Readonly<Record<string, unknown>>> {
  for (const [number, page] of plan.pages.entries()) {
    const links = page.links.filter(({ to }) => to !== 'attachment').length;
    yield {
      event: 'page',
      ...{ title: page.title, path: fileOf(page), folder: page.folder, parent: page.parent },
      ...{ route: page.route, links, attachments: page.links.length - links },
      ...stateData(compared?.again.pages[number]),
    };
  }
  for (const problem of plan.problems) {
    const { kind, severity, path, line } = problem;
    yield { event: 'problem', kind, severity, path, line, message: describeProblem(problem) };
  }
  for (const path of plan.unused) yield { event: 'left-out', path };
  for (const { page, ...entry } of compared?.again.gone ?? []) {
    yield { event: 'gone', path: placeOf(entry), page };
  }
  const { pages, links, attachments, attachmentBytes, requests, expectedTime } = {
    ...summarisePlan(plan),
    ...compared?.summary,
  };
  yield {
    event: 'plan',
    ...{ pages, links, attachments, bytes: attachmentBytes, leftOut: plan.unused.length },
    ...{ requests, minutes: minutesOf({ expectedTime }) },
    ...(compared === undefined
      ? {}
      : {
          comparedWith: compared.destination,
          ...statesOf(plan, compared),
          gone: compared.again.gone.length,
        }),
  };
}

function stateData(known: KnownPage | undefined): object {
  if (known === undefined) return {};
  const { state, entry } = known;
  return {
    state,
    ...(entry === undefined ? {} : { page: entry.page }),
    ...(state === 'moved' && entry !== undefined ? { movedFrom: placeOf(entry) } : {}),
  };
}

const minutesOf = ({ expectedTime }: Pick<Plan, 'expectedTime'>): number =>
  Math.max(1, Math.ceil(expectedTime / 60_000));

const fileOf = ({ source }: PlannedPage): string | undefined =>
  source === undefined ? undefined : placeOf(source);

/** From what was dropped. */
const placeOf = ({ folder, name }: { readonly folder: string; readonly name: string }): string =>
  folder === '' ? name : `${folder}/${name}`;
