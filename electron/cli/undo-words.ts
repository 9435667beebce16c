import type { ImportView } from '../../shared/history/import-view';
import type { KeepReason, UndoPage, UndoView } from '../../shared/undo/undo';

/** As much of an id as tells imports apart. */
const shownDigits = 8;

/** `1f0c9a2e  2026-11-24 14:05  notes/ · 112 pages · under Imported notes` */
export function describeImportLine(view: ImportView): string {
  const { id, addedAt, name, roots, pages, trashed, destinationTitle, workspaceName } = view;
  const what = roots > 1 ? `${name} and ${String(roots - 1)} more` : name;
  const facts = [what, countOf(pages, 'page')];
  if (destinationTitle !== undefined) facts.push(`under ${destinationTitle}`);
  facts.push(`in ${workspaceName}`);
  if (trashed > 0) facts.push(`${String(trashed)} moved to the trash`);
  const when = new Date(addedAt).toISOString().slice(0, 16).replace('T', ' ');
  return `${id.slice(0, shownDigits)}  ${when} UTC  ${facts.join(' · ')}`;
}

export function describePage({ title, state }: UndoPage): string {
  return state.at === 'stays'
    ? `stays  ${title}: ${describeReason(state.reason)}`
    : `goes   ${title}`;
}

export function describeSummary({ phase, counts }: UndoView): string {
  const { goes, stays, trashed } = counts;
  if (phase === 'done')
    return `${countOf(trashed, 'page')} moved to the trash, ${stays} left as they are.`;
  if (goes === 0) return 'Nothing would go.';
  return `${countOf(goes, 'page')} would go to the trash, ${stays} would stay. Nothing was changed: the same command with --yes does it.`;
}

const reasons: Readonly<Record<KeepReason['kind'], string>> = {
  edited: 'edited in Notion since',
  renamed: 'renamed',
  moved: 'moved to another place',
  touched: 'changed by somebody else, though not its text',
  'sub-pages': 'has pages or databases that this import has not made',
  'page-below': 'a page under it stays',
  existed: 'was there before',
  'later-import': 'a later import has brought it up to date',
  awaited: 'files of the queue wait for it',
  'in-trash': 'in the trash already',
  gone: 'deleted, or not shared any more',
  'text-unknown': 'what was sent is not known any more',
  cut: 'too long to be compared',
  unreadable: 'could not be read',
  refused: 'Notion refused',
  stopped: 'stopped before its turn',
};

const describeReason = (reason: KeepReason): string =>
  reason.kind === 'refused' ? `Notion refused: ${reason.message}` : reasons[reason.kind];

const countOf = (count: number, what: string): string =>
  `${String(count)} ${what}${count === 1 ? '' : 's'}`;
