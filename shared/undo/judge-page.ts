import type { PageId } from '../jobs/job';
import type { ReadValues } from '../tables/property-value';
import { between, minutes, type EpochMs } from '../units';
import { saysOtherwise, type SentValues } from './row-values';
import type { KeepReason, Look, UndoState } from './undo';

/** A page as Notion shows it now. */
export interface SeenPage {
  readonly title: string;
  readonly inTrash: boolean;
  /** The page above it, or the table of a row. */
  readonly parentId?: PageId;
  /** Of a row: what it says. */
  readonly values?: ReadValues;
  readonly lastEdit?: { readonly mark: string; readonly at: EpochMs; readonly byId?: string };
}

/** Its body, as far as it matters here. */
export interface SeenText {
  readonly isCut: boolean;
  /** Undefined when what was sent is not known. */
  readonly isAsLeft: boolean | undefined;
  readonly children: readonly PageId[];
  /** Databases, and pages whose id cannot be read. */
  readonly otherChildren: number;
}

/** What is known of the import. */
export interface Judging {
  /** As it was sent. */
  readonly title: string;
  /** Of a row: what was sent, and the import key it was made with. */
  readonly sent?: SentValues;
  /** Whether a page is one that the import has made, itself or one of those above it. */
  readonly isOurs: (page: PageId) => boolean;
  /** Whether a page can be the one above: the destination, or a page of some import. */
  readonly isKnownParent: (page: PageId) => boolean;
  /** Ids by which our own edits are told; none when that cannot be said. */
  readonly userIds: readonly string[];
}

/** Notion tells whole minutes; the other one is for clocks that differ. */
const settledAfter = minutes(2);

export function lookOf(page: SeenPage, text: Pick<SeenText, 'children'>, at: EpochMs): Look {
  const { lastEdit, parentId } = page;
  return {
    at,
    isSettled: lastEdit !== undefined && between(lastEdit.at, at) >= settledAfter,
    children: text.children,
    ...(lastEdit === undefined ? {} : { edit: lastEdit.mark }),
    ...(parentId === undefined ? {} : { parentId }),
  };
}

/** Whether a page whose look is known can be told to be as it was then without reading its text. */
export const isAsSeen = (look: Look, page: SeenPage): boolean =>
  look.isSettled && look.edit !== undefined && look.edit === page.lastEdit?.mark;

/** Whether a page goes into the trash; where that cannot be told, it stays. */
export function judgePage(page: SeenPage, text: SeenText, known: Judging, at: EpochMs): UndoState {
  const reason = reasonToKeep(page, text, known);
  return reason === undefined
    ? { at: 'goes', look: lookOf(page, text, at) }
    : { at: 'stays', reason };
}

function reasonToKeep(page: SeenPage, text: SeenText, known: Judging): KeepReason | undefined {
  const { lastEdit, parentId } = page;
  if (page.inTrash) return { kind: 'in-trash' };
  if (text.isCut) return { kind: 'cut' };
  if (text.isAsLeft === undefined) return { kind: 'text-unknown' };
  if (!text.isAsLeft) return { kind: 'edited' };
  if (page.values !== undefined && saysOtherwise(page.values, known.sent))
    return { kind: 'edited' };
  if (plain(page.title) !== plain(known.title)) return { kind: 'renamed', title: page.title };
  if (parentId !== undefined && !known.isKnownParent(parentId)) return { kind: 'moved' };
  const foreign = text.children.filter((child) => !known.isOurs(child)).length;
  const count = foreign + text.otherChildren;
  if (count > 0) return { kind: 'sub-pages', count };
  const editor = lastEdit?.byId;
  const isByOthers =
    editor !== undefined && known.userIds.length > 0 && !known.userIds.includes(editor);
  return isByOthers ? { kind: 'touched' } : undefined;
}

const plain = (title: string): string => title.normalize('NFC').replace(/\s+/gu, ' ').trim();
