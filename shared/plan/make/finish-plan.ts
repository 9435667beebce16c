import { bytes, type Bytes } from '../../units';
import { endingOf, isDocument, kindOfFile } from '../file-kinds';
import { folded } from '../links/places';
import type { ListedFile, Listing } from '../listing';
import type {
  Plan,
  PlanCosts,
  PlannedLink,
  PlannedPage,
  PlanOptions,
  RefusedLink,
  WriteText,
} from '../plan';
import { problemList, type ReportProblem } from '../problems/plan-problem';
import { chooseWrites } from '../routes/choose-writes';
import type { RoutePage } from '../routes/route-page';
import type { SlicedWork } from '../slices';
import { chooseAttachments, type Attachments } from './choose-attachments';
import {
  expectedTime,
  longestChain,
  requestsOfPage,
  requestsOfPlacing,
  requestsOfUpload,
} from './count-requests';
import { shownPath, type LinkedPage, type LinkedPages } from './link-pages';

const restAfter = 100;
const emptySize = bytes(0);

/** The whole plan. `sizes`: of used files, by their number in the listing; absent when unreadable. */
export function* finishPlan(
  listing: Listing,
  linked: LinkedPages,
  sizes: ReadonlyMap<number, Bytes>,
  options: PlanOptions,
  costs: PlanCosts,
): SlicedWork<Plan> {
  const { report, problems } = problemList();
  const { pages } = linked;
  const attachments = chooseAttachments(listing.files, linked, sizes, costs.uploadLimit, report);
  yield;
  const chain = longestChain(pages.length, costs);
  const { writes, rounds } = yield* chooseWrites(yield* routePages(pages), chain);
  const planned: PlannedPage[] = [];
  let requests = 0;
  for (const [number, page] of pages.entries()) {
    const made = plannedPage(page, writes[number] ?? 'none', attachments, costs);
    const places = usesOf(page, attachments);
    requests += made.requests + requestsOfPlacing(places);
    planned.push(made);
    reportPage(page, report);
    if (number % restAfter === 0) yield;
  }
  requests += Math.round(writes.filter((write) => write !== 'none').length * costs.checksPerText);
  for (const { size } of attachments.list) requests += requestsOfUpload(size);
  yield* reportClashes(planned, report);
  const unused = unusedFiles(listing, linked, options.takesText, report);
  return {
    mode: options.mode,
    keepsOrder: options.keepsOrder,
    pages: planned,
    attachments: attachments.list,
    problems: [...linked.problems, ...problems],
    unread: linked.unread,
    unused,
    requests,
    expectedTime: expectedTime(requests, rounds, costs),
  };
}

function* routePages(pages: readonly LinkedPage[]): SlicedWork<readonly RoutePage[]> {
  const all: RoutePage[] = [];
  for (const [number, page] of pages.entries()) {
    all.push(asRoutePage(page));
    if (number % restAfter === 0) yield;
  }
  return all;
}

const asRoutePage = ({ parent, document, links }: LinkedPage): RoutePage => ({
  ...(parent === undefined ? {} : { parent }),
  hasText: document !== undefined && !document.facts.isEmpty,
  targets: [...new Set(links.flatMap((link) => (link.to === 'page' ? [link.number] : [])))],
});

function plannedPage(
  { document, folder, parent, name, titlePrefix, links }: LinkedPage,
  writeText: WriteText,
  attachments: Attachments,
  costs: PlanCosts,
): PlannedPage {
  const kind = kindOfFile(document?.source.name ?? '');
  const format = kind === 'mdx' || kind === 'text' ? kind : 'markdown';
  const refused = links.flatMap((link): readonly RefusedLink[] => {
    const { by, target } = link;
    const reason = link.to === 'file' ? attachments.refused.get(link.number) : undefined;
    return reason === undefined ? [] : [{ by, target, reason }];
  });
  return {
    ...(document === undefined ? {} : { source: document.source, format, hash: document.hash }),
    ...(folder === undefined ? {} : { folder: folder.folder }),
    ...(parent === undefined ? {} : { parent }),
    title: `${titlePrefix ?? ''}${document?.facts.title ?? name}`,
    name,
    ...(titlePrefix === undefined ? {} : { titlePrefix }),
    route: writeText === 'create' ? 'direct' : 'shell',
    writeText,
    links: links.flatMap((link): readonly PlannedLink[] => {
      const { by, target } = link;
      if (link.to === 'earlier') return [{ by, target, to: link.to, page: link.page }];
      if (link.to === 'page') return [{ by, target, to: link.to, number: link.number }];
      const number = attachments.numberOf.get(link.number);
      return number === undefined ? [] : [{ by, target, to: 'attachment', number }];
    }),
    ...(refused.length === 0 ? {} : { refused }),
    requests: requestsOfPage(writeText, document?.source.size ?? emptySize, costs),
  };
}

const usesOf = ({ links }: LinkedPage, { numberOf }: Attachments): number =>
  links.reduce(
    (sum, link) => (link.to === 'file' && numberOf.has(link.number) ? sum + link.uses : sum),
    0,
  );

function reportPage({ document }: LinkedPage, report: ReportProblem): void {
  if (document === undefined) return;
  const place = { path: shownPath(document.source) };
  if (document.facts.isEmpty) report('file-empty', place, {});
  if (kindOfFile(document.source.name) === 'mdx') report('mdx-as-text', place, {});
}

/** Pages of one title side by side; told once, at the first of them. */
function* reportClashes(pages: readonly PlannedPage[], report: ReportProblem): SlicedWork<void> {
  const sameNames = new Map<string, { readonly first: PlannedPage; others: number }>();
  for (const [number, page] of pages.entries()) {
    const key = `${String(page.parent ?? '')} ${folded(page.title)}`;
    const known = sameNames.get(key);
    if (known === undefined) sameNames.set(key, { first: page, others: 0 });
    else known.others += 1;
    if (number % restAfter === 0) yield;
  }
  for (const { first, others } of sameNames.values()) {
    const path = first.source === undefined ? (first.folder ?? '') : shownPath(first.source);
    if (others > 0) report('name-clash', { path }, { title: first.title, others });
  }
}

/** Files that no page uses; one that was dropped by itself was meant to be imported. */
function unusedFiles(
  { roots, files }: Listing,
  { used }: LinkedPages,
  takesText: boolean,
  report: ReportProblem,
): readonly string[] {
  const unused: string[] = [];
  const isUnused = (file: ListedFile, number: number): boolean =>
    !used.has(number) && !isDocument(kindOfFile(file.name), takesText);
  for (const [number, file] of files.entries()) {
    if (!isUnused(file, number)) continue;
    if (roots[file.root]?.kind !== 'file') unused.push(shownPath(file));
    else report('type-unsupported', { path: shownPath(file) }, { ending: endingOf(file.name) });
  }
  return unused;
}
