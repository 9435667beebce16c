import { assertNever } from '../../shared/assert-never';
import type { ImportView } from '../../shared/history/import-view';
import type { ResultView } from '../../shared/history/result-view';
import type { KeepReason, UndoView } from '../../shared/undo/undo';
import { countOf, formatDateTime, formatCount } from './format';

/** What was dropped: `notes/`, or `a.md and 2 more`. */
export const describeRoots = ({ name, roots }: Pick<ImportView, 'name' | 'roots'>): string =>
  roots > 1 ? `${name} and ${formatCount(roots - 1)} more` : name;

/** `112 pages · under Imported notes` */
export function describeImport({ pages, trashed, destinationTitle }: ImportView): string {
  const parts = [pages === 0 ? 'no page finished' : countOf(pages, 'page')];
  if (destinationTitle !== undefined) parts.push(`under ${destinationTitle}`);
  if (trashed === pages && pages > 0) parts.push('moved to the trash');
  else if (trashed > 0) parts.push(`${formatCount(trashed)} moved to the trash`);
  return parts.join(' · ');
}

/** What there is to know of a page beside where it came from. */
export function describeResultState({
  trashedAt,
  isUpdate,
}: Pick<ResultView, 'trashedAt' | 'isUpdate'>): string | undefined {
  if (trashedAt !== undefined) return `Moved to the trash ${formatDateTime(trashedAt)}`;
  return isUpdate === true ? 'Brought up to date' : undefined;
}

/** Why a page stays, after its title. */
export function describeReason(reason: KeepReason): string {
  switch (reason.kind) {
    case 'edited':
      return 'Edited in Notion since';
    case 'renamed':
      return reason.title === '' ? 'Its title was taken away' : `Renamed to “${reason.title}”`;
    case 'moved':
      return 'Moved to another place';
    case 'touched':
      return 'Changed by somebody else, though not its text';
    case 'sub-pages':
      return `${countOf(reason.count, 'page or database', 'pages or databases')} under it that this import has not made`;
    case 'page-below':
      return `“${reason.title}” under it stays`;
    case 'existed':
      return 'Was there before; this import brought it up to date';
    case 'later-import':
      return 'A later import has brought it up to date';
    case 'awaited':
      return 'Files of the queue wait for it';
    case 'in-trash':
      return 'In the trash already';
    case 'gone':
      return 'Deleted, or not shared any more';
    case 'text-unknown':
      return 'What was sent is not known any more, so edits cannot be told';
    case 'cut':
      return 'Too long to be read as a whole, so edits cannot be told';
    case 'unreadable':
      return 'Could not be read';
    case 'refused':
      return `Notion refused: ${reason.message}`;
    case 'stopped':
      return 'You stopped before its turn';
    default:
      return assertNever(reason);
  }
}

/** One sentence on how far an undo is. */
export function describeUndo({
  phase,
  counts,
  looked,
  total,
  waitsForWorkspace,
}: UndoView): string {
  if (waitsForWorkspace === true) return 'Waiting until its workspace is connected again.';
  switch (phase) {
    case 'looking':
      return `Looking at what is there now: ${formatCount(looked)} of ${countOf(total, 'page')}.`;
    case 'listed':
      return listedText(counts);
    case 'trashing':
      return `Moving to the trash: ${formatCount(counts.trashed)} of ${countOf(counts.trashed + counts.goes, 'page')}.`;
    case 'restoring':
      return `Bringing back: ${formatCount(counts.restored)} of ${countOf(counts.restored + counts.trashed, 'page')}.`;
    case 'done':
      return doneText(counts);
    default:
      return assertNever(phase);
  }
}

function listedText({ goes, stays }: UndoView['counts']): string {
  if (goes === 0) return 'Nothing would go: every page stays, for the reason beside it.';
  const going = `${countOf(goes, 'page')} would go to Notion’s trash`;
  return stays === 0 ? `${going}.` : `${going}; ${formatCount(stays)} would stay.`;
}

function doneText({ trashed, stays, restored }: UndoView['counts']): string {
  const parts: string[] = [];
  if (trashed > 0) parts.push(`${countOf(trashed, 'page')} moved to the trash`);
  if (restored > 0) parts.push(`${countOf(restored, 'page')} brought back`);
  if (stays > 0)
    parts.push(`${countOf(stays, 'page')} left as ${stays === 1 ? 'it is' : 'they are'}`);
  return parts.length === 0 ? 'Nothing was changed.' : `${parts.join(', ')}.`;
}
