import type { BatchId, ConnectionId, JobId, PageId } from '../jobs/job';
import { minutes, type EpochMs } from '../units';

/**
 * How far the undo of one import has come.
 *
 * ```
 * looking ──► listed ──► trashing ──► done ──► restoring ──► done
 *    │           │           │ (stop)   ▲          │ (stop)    ▲
 *    └─ dismiss ─┘           └──────────┘          └───────────┘
 * ```
 * Nothing at Notion is changed before `trashing`, so only what comes from then on outlives a restart.
 */
export type UndoPhase = 'looking' | 'listed' | 'trashing' | 'done' | 'restoring';

export interface Undo {
  readonly batchId: BatchId;
  readonly connectionId: ConnectionId;
  readonly phase: UndoPhase;
  readonly begunAt: EpochMs;
}

/** Why a page stays where it is. */
export type KeepReason =
  /** Its text is not as the import left it. */
  | { readonly kind: 'edited' }
  /** It has another title now. */
  | { readonly kind: 'renamed'; readonly title: string }
  | { readonly kind: 'moved' }
  /** Its text is as it was, but somebody else was the last to change something about it. */
  | { readonly kind: 'touched' }
  /** Pages or databases under it that this import has not made. */
  | { readonly kind: 'sub-pages'; readonly count: number }
  /** A page of this import that lies under it stays. */
  | { readonly kind: 'page-below'; readonly title: string }
  /** The import has brought it up to date, not made it. */
  | { readonly kind: 'existed' }
  /** A later import has brought it up to date. */
  | { readonly kind: 'later-import' }
  /** Files of the queue wait to go under it. */
  | { readonly kind: 'awaited' }
  /** It is in the trash already, by somebody else. */
  | { readonly kind: 'in-trash' }
  /** Deleted for good, or not shared with the connection any more. */
  | { readonly kind: 'gone' }
  /** What was sent is not known any more, so nobody can say whether it was edited. */
  | { readonly kind: 'text-unknown' }
  /** Notion does not show all of its text, so it cannot be compared. */
  | { readonly kind: 'cut' }
  /** Reading it failed again and again. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'refused'; readonly message: string }
  /** The undo was stopped before its turn. */
  | { readonly kind: 'stopped' };

/** What a look at a page has shown, by which a later look tells whether it is still so. */
export interface Look {
  readonly at: EpochMs;
  /** Notion's time of the last edit, as it writes it; the same text means: no edit since. */
  readonly edit?: string;
  /**
   * That time is a minute and more before the look. Notion tells whole minutes, so else an edit
   * within the same minute could not be told.
   */
  readonly isSettled: boolean;
  readonly parentId?: PageId;
  /** Pages that stand in its text. */
  readonly children: readonly PageId[];
}

/**
 * What is known of a page of the import. `going` and `returning` are written before the request:
 * after a restart the page is read to see what came of it. `top` is the page by which it goes into
 * the trash: its own, or one above it.
 */
export type UndoState =
  | { readonly at: 'unknown' }
  /** `tried`: the page by which it was to go, in a request that got no answer. */
  | { readonly at: 'goes'; readonly look: Look; readonly tried?: PageId }
  | { readonly at: 'stays'; readonly reason: KeepReason }
  | { readonly at: 'going'; readonly look: Look; readonly top: PageId }
  | { readonly at: 'trashed'; readonly top: PageId; readonly since: EpochMs }
  | { readonly at: 'returning'; readonly top: PageId; readonly since: EpochMs }
  | { readonly at: 'restored' };

export interface UndoPage {
  readonly pageId: PageId;
  readonly jobId: JobId;
  readonly title: string;
  /** File and folder that it was made of. */
  readonly name: string;
  readonly folder: string;
  /** Whether the import has come to an end with it; else its file failed or was cancelled. */
  readonly isFinished: boolean;
  readonly state: UndoState;
}

/** The trash of Notion keeps a page for this long. Source: Notion's help, "Delete & restore content". */
export const trashKeeps = minutes(30 * 24 * 60);

export const isTrashed = ({ state }: UndoPage): boolean =>
  state.at === 'trashed' || state.at === 'returning';

/** How the window groups the pages of an undo. */
export type UndoGroup = 'goes' | 'stays' | 'trashed' | 'restored';

export function groupOfPage({ state }: UndoPage): UndoGroup {
  switch (state.at) {
    case 'unknown':
    case 'goes':
    case 'going':
      return 'goes';
    case 'stays':
      return 'stays';
    case 'trashed':
    case 'returning':
      return 'trashed';
    case 'restored':
      return 'restored';
  }
}

/** What the window shows of an undo. */
export interface UndoView {
  readonly batchId: BatchId;
  readonly phase: UndoPhase;
  /** Pages of the import. */
  readonly total: number;
  /** Of these, the ones that were looked at. */
  readonly looked: number;
  readonly counts: Readonly<Record<UndoGroup, number>>;
  /** It waits for another workspace to be connected. */
  readonly waitsForWorkspace?: true;
  /** Until when the pages in its trash can be brought back. */
  readonly restorableUntil?: EpochMs;
}

export interface UndoPagesPart {
  readonly pages: readonly UndoPage[];
  readonly total: number;
}
