import { after, epochMs } from '../units';
import { groupOfPage, trashKeeps, type Undo, type UndoPage, type UndoView } from './undo';

/** What the window shows of an undo and its pages. */
export function viewOf(undo: Undo, pages: readonly UndoPage[], isElsewhere: boolean): UndoView {
  const counts = { goes: 0, stays: 0, trashed: 0, restored: 0 };
  let looked = 0;
  let since = Infinity;
  for (const page of pages) {
    counts[groupOfPage(page)] += 1;
    if (page.state.at !== 'unknown') looked += 1;
    if (page.state.at === 'trashed') since = Math.min(since, page.state.since);
  }
  const { batchId, phase } = undo;
  return {
    ...{ batchId, phase, counts, looked, total: pages.length },
    ...(isElsewhere && phase !== 'done' ? { waitsForWorkspace: true } : {}),
    ...(since === Infinity ? {} : { restorableUntil: after(epochMs(since), trashKeeps) }),
  };
}
