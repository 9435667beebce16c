import type { EditedWish } from '../../shared/plan/again/decide';
import { ifEdited } from './again-text';
import { assertNever } from '../../shared/assert-never';
import type { FolderMode, WriteText } from '../../shared/plan/plan';
import type {
  PageState,
  PlanProgress,
  ProposalView,
  ShownWishes,
} from '../../shared/plan/proposal';
import type { PlanSummary } from '../../shared/plan/summarise-plan';
import { bytes } from '../../shared/units';
import type { PlanRow } from '../state/plan-tree';
import { countOf, formatCount, formatEstimate, formatSize, listSome } from './format';

export const folderModes: readonly {
  readonly value: FolderMode;
  readonly label: string;
  readonly help: string;
}[] = [
  {
    value: 'nested',
    label: 'Pages within pages',
    help: 'Each folder becomes a page. It takes the text of its index.md, _index.md or README.md, or of the note with its name.',
  },
  { value: 'flat', label: 'Side by side', help: 'All pages lie next to each other.' },
  {
    value: 'flat-with-path',
    label: 'Side by side, path in the title',
    help: 'All pages lie next to each other; their titles begin with their folders.',
  },
];

export const helpOfMode = (mode: FolderMode): string =>
  folderModes.find(({ value }) => value === mode)?.help ?? '';

/** `Import “Garden”`, `Import “Garden”, “Kitchen”, and 3 more`. */
export const titleOfPlan = ({
  roots,
  rootCount,
}: Pick<ProposalView, 'roots' | 'rootCount'>): string =>
  `Import ${listSome(
    roots.map((name) => `“${name}”`),
    rootCount,
  )}`;

const filesOf = ({ pages, unread }: PlanSummary): number => pages + unread;

/** What each file becomes: a page, or a row of a table. */
export type PlannedThing = 'page' | 'row';

/** What the button does. */
export function labelOfStart(summary: PlanSummary, thing: PlannedThing = 'page'): string {
  const { pages, unread, again } = summary;
  if (pages === 0) return `Import ${countOf(unread, 'file')}`;
  if (again === undefined || again.busy === pages) return `Import ${countOf(pages, thing)}`;
  return again.busy === 0
    ? 'Import nothing new'
    : `Import ${formatCount(again.busy)} of ${countOf(pages, thing)}`;
}

export const isNothing = (summary: PlanSummary): boolean => filesOf(summary) === 0;

/** The plan in a few figures. */
export function figuresOfPlan(
  summary: PlanSummary,
  thing: PlannedThing = 'page',
): readonly string[] {
  if (isNothing(summary)) return [];
  const { pages, folderPages, links, attachments, attachmentBytes } = summary;
  const ofFolders = folderPages === 0 ? '' : `, ${formatCount(folderPages)} of them for folders`;
  const figures = [`${countOf(pages, thing)}${ofFolders}`];
  if (links > 0) figures.push(countOf(links, 'link'));
  if (attachments > 0) {
    const files = countOf(attachments, 'picture or file', 'pictures and files');
    figures.push(`${files}, ${formatSize(bytes(attachmentBytes))}`);
  }
  figures.push(...figuresOfAgain(summary), describeEffort(summary));
  return figures;
}

function figuresOfAgain({ again }: PlanSummary): readonly string[] {
  if (again === undefined) return [];
  const { changed, unchanged, moved, gone, otherLinks } = again;
  return [
    ...(changed > 0 ? [`${formatCount(changed)} changed`] : []),
    ...(unchanged > 0 ? [`${formatCount(unchanged)} unchanged`] : []),
    ...(moved > 0 ? [`${formatCount(moved)} moved`] : []),
    ...(gone > 0 ? [`${formatCount(gone)} not in the folder any more`] : []),
    ...(otherLinks > 0 ? [`${countOf(otherLinks, 'text')} with links to newer pages`] : []),
  ];
}

const describeEffort = ({ requests, expectedTime }: PlanSummary): string => {
  const span =
    expectedTime < 60_000 ? 'less than a minute' : `about ${formatEstimate(expectedTime)}`;
  return `${countOf(requests, 'request')}, ${span}`;
};

export const problemsIn = ({ problemCounts }: PlanSummary): number =>
  problemCounts.loss + problemCounts.change + problemCounts.note;

/** What a screen reader hears once the plan is there. */
export function spokenPlan(summary: PlanSummary, thing: PlannedThing = 'page'): string {
  if (isNothing(summary)) return 'There is nothing to import.';
  const { loss, change } = summary.problemCounts;
  const troubles = loss + change;
  const ending = troubles === 0 ? 'Nothing is lost.' : `${countOf(troubles, 'problem')}.`;
  return `The plan is ready: ${figuresOfPlan(summary, thing).join('; ')}. ${ending} Nothing has been sent.`;
}

export function describeNothing(
  summary: PlanSummary,
  takesText: boolean,
): { readonly title: string; readonly text: string } {
  const kinds = takesText ? 'Markdown and plain text' : 'Markdown';
  const seen = summary.unusedFiles;
  const found = seen === 0 ? '' : `${countOf(seen, 'file')} found. `;
  return {
    title: 'Nothing to import',
    text: `${found}None of this can become a page; ${kinds} files can (.md, .markdown, .mdown, .mkd, .mdx${takesText ? ', .txt' : ''}).`,
  };
}

export function describeProgress({ stage, listed, read, documents }: PlanProgress): string {
  switch (stage) {
    case 'listing':
      return listed === 0
        ? 'Looking for files…'
        : `Looking for files: ${formatCount(listed)} so far`;
    case 'reading':
      return `Reading ${formatCount(read)} of ${countOf(documents, 'file')}`;
    case 'linking':
      return 'Following the links between them…';
    default:
      return assertNever(stage);
  }
}

/** How a page gets its text. */
function describeWriting(writing: WriteText): string {
  switch (writing) {
    case 'create':
      return 'made with its text';
    case 'replace':
      return 'made first, then its text';
    case 'insert':
      return 'made first, text last';
    case 'none':
      return 'title only';
    default:
      return assertNever(writing);
  }
}

/** How the text of a row gets to its page; empty where the page is there already. */
export function describeRowWriting({ state, writing }: PlanRow, { changed }: ShownWishes): string {
  const isMade = state === 'new' || (isChanged(state) && changed === 'make');
  return isMade ? describeWriting(writing) : '';
}

const isChanged = (state: PageState): boolean => state === 'changed' || state === 'other-files';

/** Whether nothing at all happens to the page of a row. */
export const isLeftAlone = (state: PageState, { changed, repairsLinks }: ShownWishes): boolean =>
  state === 'unchanged' ||
  (state === 'relinkable' && repairsLinks !== true) ||
  (isChanged(state) && changed === 'skip');

const changedBecomes: Readonly<Record<NonNullable<ShownWishes['changed']>, string>> = {
  update: 'updated',
  make: 'a copy',
  skip: 'left as it is',
};

export function describePageState(state: PageState, wishes: ShownWishes): string {
  switch (state) {
    case 'new':
      return 'New';
    case 'queued':
      return 'In the queue already';
    case 'changed':
      return `Changed: ${changedBecomes[wishes.changed ?? 'update']}`;
    case 'other-files':
      return `Picture changed: ${changedBecomes[wishes.changed ?? 'update']}`;
    case 'relinkable':
      return wishes.repairsLinks === true ? 'Links are repaired' : 'Unchanged: nothing is sent';
    case 'unchanged':
      return 'Unchanged: nothing is sent';
    case 'moved':
      return 'Moved: its page goes along';
    default:
      return assertNever(state);
  }
}

/** `3 links, 1 file`. */
export function describeUses({ links, attachments }: PlanRow): string {
  const parts: string[] = [];
  if (links > 0) parts.push(countOf(links, 'link'));
  if (attachments > 0) parts.push(countOf(attachments, 'file'));
  return parts.join(', ');
}

/** A row as a screen reader tells it. */
export function labelOfRow(row: PlanRow, wishes: ShownWishes, own?: EditedWish): string {
  const parts = [
    row.title,
    row.file,
    row.children > 0 ? countOf(row.children, 'page below it', 'pages below it') : '',
    describeUses(row),
    describeRowWriting(row, wishes),
    describePageState(row.state, wishes),
    own === undefined ? '' : ifEdited[own],
  ];
  return parts.filter((part) => part !== '').join(', ');
}
