import type { LeftText } from '../../../shared/documents/fidelity/as-left';
import type { PageId } from '../../../shared/jobs/job';
import type { RequestError } from '../../../shared/jobs/request-error';
import {
  isAsSeen,
  judgePage,
  lookOf,
  type Judging,
  type SeenPage,
} from '../../../shared/undo/judge-page';
import { subPagesIn } from '../../../shared/undo/sub-pages-in';
import type { KeepReason, UndoPage, UndoState } from '../../../shared/undo/undo';
import type { Clock } from '../ports';
import type { PageSummary, PageText } from '../notion-ports';
import type { CompareLeft, ImportedPages, KnownImport, UndoConnection } from './undo-ports';
import type { Patience, UndoRequests } from './undo-requests';

export interface LookParts {
  readonly clock: Clock;
  readonly requests: UndoRequests;
  readonly imported: ImportedPages;
  readonly compare: CompareLeft;
  readonly connection: () => UndoConnection | undefined;
}

/** The import whose pages are looked at. */
export interface LookedAt extends Pick<KnownImport, 'connectionId' | 'destinationId'> {
  readonly ours: ReadonlySet<PageId>;
}

/**
 * Looks at a page, with a read of the page and one of its text; a page that is as it was when it
 * was looked at before costs the first one only. The page is read before its text, so that an edit
 * in between shows in the text, or at the next look.
 * @returns its state by that; undefined when it was broken off
 */
export async function lookAtPage(
  page: UndoPage,
  looked: LookedAt,
  parts: LookParts,
  patience: Patience,
): Promise<UndoState | undefined> {
  const { requests, clock } = parts;
  const { connectionId } = looked;
  const { pageId, state } = page;
  const reply = await requests.read(
    connectionId,
    (api, abort) => api.retrievePage(pageId, abort),
    patience,
  );
  if (!reply.ok && patience.waits.aborted) return undefined;
  if (!reply.ok) return keep(reasonOf(reply.error));
  const seen = seenPage(reply.value.value);
  const look = state.at === 'goes' ? state.look : undefined;
  const tried = state.at === 'goes' ? state.tried : undefined;
  if (seen.inTrash && tried !== undefined) {
    return { at: 'trashed', top: tried, since: clock.now() };
  }
  if (seen.inTrash) return keep({ kind: 'in-trash' });
  if (look !== undefined && isAsSeen(look, seen)) {
    return goes(lookOf(seen, look, clock.now()), tried);
  }
  const text = await requests.read(
    connectionId,
    (api, abort) => api.retrieveMarkdown(pageId, abort),
    patience,
  );
  if (!text.ok && patience.waits.aborted) return undefined;
  if (!text.ok) return keep(reasonOf(text.error));
  const judged = await judge(page, seen, text.value.value, looked, parts);
  return judged.at === 'goes' ? goes(judged.look, tried) : judged;
}

async function judge(
  page: UndoPage,
  seen: SeenPage,
  { markdown, isCut }: PageText,
  { ours, destinationId }: LookedAt,
  { imported, compare, connection, clock }: LookParts,
): Promise<UndoState> {
  const { pages, others } = subPagesIn(markdown);
  const known: Judging = {
    title: page.title,
    ...(seen.values === undefined ? {} : { sent: imported.sentValues(page) }),
    isOurs: (id) => ours.has(id),
    isKnownParent: (id) => id === destinationId || ours.has(id) || imported.isKnown(id),
    userIds: connection()?.userIds ?? [],
  };
  const left = imported.leftText(page);
  const at = clock.now();
  const isAsLeft =
    left === undefined || isCut
      ? undefined
      : await isStillAsLeft(markdown, left, page.isFinished, compare);
  return judgePage(seen, { isCut, isAsLeft, children: pages, otherChildren: others }, known, at);
}

/** A file that did not come to its end may have left any number of its parts. */
async function isStillAsLeft(
  read: string,
  left: LeftText,
  isFinished: boolean,
  compare: CompareLeft,
): Promise<boolean> {
  if (await compare(read, left)) return true;
  if (isFinished) return false;
  for (let written = 0; written < left.parts.length; written += 1) {
    if (await compare(read, { parts: left.parts.slice(0, written) })) return true;
  }
  return false;
}

function seenPage(page: PageSummary): SeenPage {
  const { title, inTrash, parentPageId, tableId, values, lastEdit } = page;
  const parentId = parentPageId ?? tableId;
  return {
    ...{ title, inTrash },
    ...(parentId === undefined ? {} : { parentId }),
    ...(values === undefined ? {} : { values }),
    ...(lastEdit === undefined ? {} : { lastEdit }),
  };
}

const keep = (reason: KeepReason): UndoState => ({ at: 'stays', reason });

const goes = (
  look: Extract<UndoState, { at: 'goes' }>['look'],
  tried: PageId | undefined,
): UndoState => ({ at: 'goes', look, ...(tried === undefined ? {} : { tried }) });

export function reasonOf(error: RequestError): KeepReason {
  if (error.kind === 'not-found') return { kind: 'gone' };
  return error.kind === 'rejected' || error.kind === 'forbidden'
    ? { kind: 'refused', message: error.message }
    : { kind: 'unreadable' };
}
