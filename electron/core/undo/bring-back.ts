import { backoff } from '../../../shared/jobs/backoff';
import type { PageId } from '../../../shared/jobs/job';
import { remedyForWrite } from '../../../shared/jobs/retry-policy';
import type { UndoPage, UndoState } from '../../../shared/undo/undo';
import type { RunningUndo } from './running-undo';
import type { TrashParts } from './trash-pages';

const mostTries = 5;

type BringBackParts = Pick<TrashParts, 'requests' | 'random' | 'save'>;

/**
 * Brings back what an undo has moved to the trash: what went last comes first, so that a page is
 * there before those that lay under it. As with the way there, each step is written down before and
 * after, and a page whose answer was lost is asked. What Notion does not give back stays in its trash.
 */
export class BringBack {
  readonly #parts: BringBackParts;

  constructor(parts: BringBackParts) {
    this.#parts = parts;
  }

  async run(running: RunningUndo): Promise<void> {
    for (const top of topsInOrder(running.pages)) {
      if (running.isStopping) return;
      await this.#bringBack(running, top);
    }
  }

  async #bringBack(running: RunningUndo, top: PageId): Promise<void> {
    const { requests, random } = this.#parts;
    for (let tries = 1; tries <= mostTries;) {
      const end = await this.#try(running, top, tries > 1);
      if (end === 'ended') return;
      if (end === 'waits') continue;
      await requests.pause(backoff(tries, random.next()), running.patience.waits);
      tries += 1;
    }
    this.#stays(running, top);
  }

  /** @param isUnknown whether it was sent already, so that what came of it has to be known */
  async #try(running: RunningUndo, top: PageId, isUnknown: boolean): Promise<Try> {
    const { requests } = this.#parts;
    const { connectionId } = running.looked;
    const patience = isUnknown ? running.persistence : running.patience;
    const seen = await requests.read(
      connectionId,
      (api, abort) => api.retrievePage(top, abort),
      patience,
    );
    if (!seen.ok && patience.waits.aborted) return 'ended';
    if (!seen.ok) return this.#stays(running, top);
    if (!seen.value.value.inTrash) return this.#isBack(running, top);
    const reply = await requests.once(
      connectionId,
      (api, abort) => api.updatePage(top, { inTrash: false }, abort),
      running.patience,
      () => {
        this.#change(running, top, (since) => ({ at: 'returning', top, since }));
        return true;
      },
    );
    if (reply === undefined || running.isCut) return 'ended';
    if (reply.ok) return this.#isBack(running, top);
    const remedy = remedyForWrite(reply.error);
    if (remedy === 'fail') return this.#stays(running, top);
    return remedy === 'pause-queue' ? 'waits' : 'unknown';
  }

  #isBack(running: RunningUndo, top: PageId): 'ended' {
    this.#change(running, top, () => ({ at: 'restored' }));
    return 'ended';
  }

  #stays(running: RunningUndo, top: PageId): 'ended' {
    this.#change(running, top, (since) => ({ at: 'trashed', top, since }));
    return 'ended';
  }

  #change(
    running: RunningUndo,
    top: PageId,
    stateOf: (since: Trashed['since']) => UndoState,
  ): void {
    const changed = running.pages.flatMap((page): readonly UndoPage[] => {
      const { state } = page;
      if ((state.at !== 'trashed' && state.at !== 'returning') || state.top !== top) return [];
      return [{ ...page, state: stateOf(state.since) }];
    });
    this.#parts.save(running, changed);
  }
}

type Try = 'ended' | 'waits' | 'unknown';

type Trashed = Extract<UndoState, { at: 'trashed' }>;

/** Those that went last come first; of one moment, in the order of the import. */
function topsInOrder(pages: readonly UndoPage[]): readonly PageId[] {
  const since = new Map<PageId, number>();
  for (const { state } of pages) {
    if (state.at !== 'trashed' && state.at !== 'returning') continue;
    since.set(state.top, Math.max(since.get(state.top) ?? 0, state.since));
  }
  return [...since].sort(([, a], [, b]) => b - a).map(([top]) => top);
}
