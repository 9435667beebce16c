import type { Placement } from '../../../shared/documents/attachments/placement';
import type { NotPlacedReason } from '../../../shared/documents/diagnostics/diagnostic';
import type { SentAppend } from '../../../shared/jobs/checkpoint';
import { after, seconds, type EpochMs } from '../../../shared/units';
import type { BlockId, BlockSummary } from '../workspace-ports';
import type { PlaceState } from './attachment-ports';
import type { FoundMark, ListingRequest, PageBlocks, ParentId } from './page-blocks';

/** How far an attachment's file is on its way to the workspace. */
export type FileState = 'ready' | 'needed' | { readonly left: NotPlacedReason };

export type AttachAction =
  | ({ readonly do: 'list' } & ListingRequest)
  /** No request: these are known now. */
  | { readonly do: 'settle'; readonly states: ReadonlyMap<string, PlaceState> }
  /** The blocks of an append whose answer was lost are there. */
  | { readonly do: 'adopt'; readonly blocks: ReadonlyMap<string, BlockSummary> }
  /** They are not, and will not come any more. */
  | { readonly do: 'end-append' }
  /** They may still come. */
  | { readonly do: 'look-again' }
  | { readonly do: 'upload'; readonly placement: Placement }
  | {
      readonly do: 'append';
      readonly parentId: ParentId;
      readonly afterId: BlockId;
      readonly nextId?: BlockId;
      readonly placements: readonly Placement[];
    }
  | { readonly do: 'drop'; readonly mark: string; readonly blockId: BlockId }
  /** `words` take the place of the mark. */
  | { readonly do: 'remove'; readonly found: FoundMark; readonly words: string }
  | { readonly do: 'finish' };

export interface AttachView {
  readonly now: EpochMs;
  readonly blocks: PageBlocks;
  /** In the order of the text. */
  readonly placements: readonly Placement[];
  readonly states: ReadonlyMap<string, PlaceState>;
  /** Of an append whose outcome is not known. */
  readonly append: SentAppend | undefined;
  readonly fileState: (placement: Placement) => FileState;
  /** Each attachment goes by itself, since one of several was refused. */
  readonly goesSingly: boolean;
  /** The database was damaged: a mark that is not there was taken away by us. */
  readonly isRecovered: boolean;
}

/** A request that nobody waits for has ended by then: Notion gives up after a minute. */
const longestRequest = seconds(75);
/** Source: API reference, "Request limits". */
const mostBlocks = 100;

/**
 * What comes next on the way of a page's attachments into their places. The page is the truth: a
 * mark that stands in it is still to be dealt with, and before blocks are sent again it is seen
 * whether those of the last time follow their mark.
 */
export function nextAttachAction(view: AttachView): AttachAction {
  const { blocks, placements, states, append } = view;
  const listing = blocks.nextListing;
  if (listing !== undefined) return { do: 'list', ...listing };
  if (append !== undefined) return afterLostAppend(append, view);
  const gone = placements.filter(
    ({ mark }) => states.get(mark)?.isDone !== true && blocks.find(mark) === undefined,
  );
  if (gone.length > 0) return { do: 'settle', states: withoutMarks(gone, view) };
  for (const placement of placements) {
    const state = states.get(placement.mark);
    const found = blocks.find(placement.mark);
    if (state === undefined) {
      if (found !== undefined) return forOpen(placement, found, view);
    } else if (state.isDone !== true && found !== undefined)
      return forSettled(placement, state, found);
  }
  return { do: 'finish' };
}

/** Whatever follows the mark now, did not before, and looks like what was sent is what was sent. */
function afterLostAppend(append: SentAppend, view: AttachView): AttachAction {
  const { blocks, now, placements } = view;
  const following = blocks.following(append.parentId, append.afterId);
  const end = following?.findIndex(({ id }) => id === append.nextId) ?? -1;
  const inserted = following?.slice(0, end === -1 ? following.length : end) ?? [];
  const sent = append.marks.flatMap((mark) => placements.find((each) => each.mark === mark) ?? []);
  const landed = new Map<string, BlockSummary>();
  for (const [index, placement] of sent.entries()) {
    const block = inserted[index];
    if (block === undefined || !looksLike(placement, block)) break;
    landed.set(placement.mark, block);
  }
  if (landed.size > 0) return { do: 'adopt', blocks: landed };
  const isOver = now >= after(append.sentAt, longestRequest);
  return isOver || following === undefined ? { do: 'end-append' } : { do: 'look-again' };
}

const looksLike = ({ block: type, caption }: Placement, block: BlockSummary): boolean =>
  block.type === type && block.text.trim() === caption.trim();

function withoutMarks(
  gone: readonly Placement[],
  { states, isRecovered }: AttachView,
): ReadonlyMap<string, PlaceState> {
  return new Map(
    gone.map(({ mark, name }): readonly [string, PlaceState] => {
      const state = states.get(mark);
      if (state !== undefined) return [mark, { ...state, isDone: true }];
      return isRecovered
        ? [mark, { state: 'placed', name, isDone: true }]
        : [mark, { state: 'left', reason: 'place-gone', isDone: true }];
    }),
  );
}

function forSettled(
  { mark, instead }: Placement,
  state: PlaceState,
  found: FoundMark,
): AttachAction {
  if (state.state === 'placed') return { do: 'remove', found, words: '' };
  if (state.drop !== undefined) return { do: 'drop', mark, blockId: state.drop };
  return { do: 'remove', found, words: instead };
}

/** An attachment goes together with those whose marks follow its own at once. */
function forOpen(placement: Placement, found: FoundMark, view: AttachView): AttachAction {
  const run = runFrom(placement, found, view);
  const states = new Map<string, PlaceState>();
  for (const each of run) {
    const file = view.fileState(each);
    if (file === 'needed') return { do: 'upload', placement: each };
    if (file !== 'ready') states.set(each.mark, { state: 'left', reason: file.left });
  }
  if (states.size > 0) return { do: 'settle', states };
  const last = view.blocks.find(run.at(-1)?.mark ?? '') ?? found;
  const [next] = view.blocks.following(last.parentId, last.block.id) ?? [];
  return {
    do: 'append',
    parentId: last.parentId,
    afterId: last.block.id,
    ...(next === undefined ? {} : { nextId: next.id }),
    placements: run,
  };
}

function runFrom(first: Placement, found: FoundMark, view: AttachView): readonly Placement[] {
  const run = [first];
  if (view.goesSingly || !found.isAlone) return run;
  const byMark = new Map(view.placements.map((placement) => [placement.mark, placement]));
  for (const block of view.blocks.following(found.parentId, found.block.id) ?? []) {
    const placement = byMark.get(block.text.trim());
    const isOpen = placement !== undefined && !view.states.has(placement.mark);
    const isAlone = placement !== undefined && view.blocks.find(placement.mark)?.isAlone === true;
    if (!isOpen || !isAlone || run.length >= mostBlocks) break;
    run.push(placement);
  }
  return run;
}
