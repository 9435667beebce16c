import { backoff } from '../../../shared/jobs/backoff';
import type { PageId } from '../../../shared/jobs/job';
import { mayHaveRun, type RequestError } from '../../../shared/jobs/request-error';
import { remedyForWrite } from '../../../shared/jobs/retry-policy';
import { between, type EpochMs, type Ms } from '../../../shared/units';
import { keepAbove, nextUnit } from '../../../shared/undo/undo-units';
import type { KeepReason, UndoPage, UndoState } from '../../../shared/undo/undo';
import type { Random } from '../ports';
import { inLanes } from '../in-lanes';
import { lookAtPage, reasonOf, type LookParts } from './look-at-page';
import type { RunningUndo } from './running-undo';

export interface TrashParts extends LookParts {
  readonly random: Random;
  /** Saves what has changed of an undo before it counts. @throws StorageError */
  readonly save: (running: RunningUndo, changed: readonly UndoPage[]) => void;
}

/** Lost answers in a row after which a page stays. */
const mostTries = 5;
/** Looks at a time. */
export const lanes = 4;

/**
 * Moves the pages of an undo to the trash, unit by unit. Right before, every page of a unit is
 * looked at once more; a page that has changed stays, with those above it. Each unit is written down
 * before its request begins, and again with its outcome. When no answer tells the outcome, the page
 * itself is asked; trashing it twice would do no harm.
 */
export class TrashPages {
  readonly #parts: TrashParts;
  readonly #tries = new Map<PageId, number>();

  constructor(parts: TrashParts) {
    this.#parts = parts;
  }

  /** Ends when no page is left that goes, or when it is broken off. */
  async run(running: RunningUndo): Promise<void> {
    for (const top of topsUnderWay(running.pages)) await this.#findOut(running, top);
    while (!running.isStopping) {
      const unit = nextUnit(running.pages, running.mostAtOnce);
      if (unit.length > 0) await this.#trash(running, unit);
      else if (!this.#keepCircles(running)) return;
    }
  }

  async #trash(running: RunningUndo, unit: readonly UndoPage[]): Promise<void> {
    const { requests, clock } = this.#parts;
    const { connectionId } = running.looked;
    const looked = await this.#lookAgain(running, unit);
    if (looked === undefined) return;
    const [first] = looked;
    if (first === undefined) return;
    const top = first.pageId;
    const oldest = looked.reduce((a, { look }) => Math.min(a, look.at), Infinity) as EpochMs;
    const fresh: Ms = requests.freshFor(connectionId);
    const reply = await requests.once(
      connectionId,
      (api, abort) => api.updatePage(top, { inTrash: true }, abort),
      running.patience,
      () => {
        if (between(oldest, clock.now()) > fresh) return false;
        this.#apply(running, looked, ({ look }) => ({ at: 'going', look, top }));
        return true;
      },
    );
    if (reply === undefined) running.mostAtOnce = Math.max(1, Math.floor(unit.length / 2));
    else if (reply.ok) this.#trashed(running, top);
    else if (!running.isCut) await this.#afterError(running, top, reply.error);
  }

  /** Undefined when one of them does not go any more, or it was broken off. */
  async #lookAgain(
    running: RunningUndo,
    unit: readonly UndoPage[],
  ): Promise<readonly Going[] | undefined> {
    const changed = await inLanes(unit, lanes, async (page) => {
      const state = await lookAtPage(page, running.looked, this.#parts, running.patience);
      return state === undefined ? undefined : { ...page, state };
    });
    const known = changed.filter((page) => page !== undefined);
    if (known.length < unit.length) return undefined;
    const going = known.flatMap(({ pageId, state }) =>
      state.at === 'goes' ? [{ pageId, look: state.look }] : [],
    );
    running.put(known.filter(({ state }) => state.at === 'goes'));
    if (going.length === unit.length) return going;
    this.#save(
      running,
      known.filter(({ state }) => state.at !== 'goes'),
    );
    return undefined;
  }

  async #afterError(running: RunningUndo, top: PageId, error: RequestError): Promise<void> {
    const remedy = remedyForWrite(error);
    if (remedy === 'fail') this.#refused(running, top, reasonOf(error));
    else if (remedy === 'pause-queue') this.#backToGoing(running, top, false);
    else if (remedy === 'later') await this.#tryLater(running, top, false);
    else await this.#findOut(running, top, mayHaveRun(error));
  }

  /** Asks the page itself whether it is in the trash. */
  async #findOut(running: RunningUndo, top: PageId, isRecent = false): Promise<void> {
    const reply = await this.#parts.requests.read(
      running.looked.connectionId,
      (api, abort) => api.retrievePage(top, abort),
      running.persistence,
    );
    if (running.isCut) return;
    if (!reply.ok) this.#refused(running, top, reasonOf(reply.error));
    else if (reply.value.value.inTrash) this.#trashed(running, top);
    else if (isRecent) await this.#tryLater(running, top, true);
    else this.#backToGoing(running, top, true);
  }

  async #tryLater(running: RunningUndo, top: PageId, isTried: boolean): Promise<void> {
    const { requests, random } = this.#parts;
    const tries = (this.#tries.get(top) ?? 0) + 1;
    this.#tries.set(top, tries);
    if (tries >= mostTries) {
      this.#refused(running, top, { kind: 'refused', message: 'Notion did not answer.' });
      return;
    }
    this.#backToGoing(running, top, isTried);
    await requests.pause(backoff(tries, random.next()), running.patience.waits);
  }

  #trashed(running: RunningUndo, top: PageId): void {
    const since = this.#parts.clock.now();
    this.#change(running, top, () => ({ at: 'trashed', top, since }));
  }

  #backToGoing(running: RunningUndo, top: PageId, isTried: boolean): void {
    const tried = isTried ? { tried: top } : {};
    this.#change(running, top, ({ look }) => ({ at: 'goes', look, ...tried }));
  }

  /** It stays, and what lies under it goes by itself. */
  #refused(running: RunningUndo, top: PageId, reason: KeepReason): void {
    this.#change(running, top, ({ look, pageId }) =>
      pageId === top ? { at: 'stays', reason } : { at: 'goes', look },
    );
  }

  /** Of all pages that were to go by `top`. */
  #change(running: RunningUndo, top: PageId, stateOf: (going: Going) => UndoState): void {
    const going = running.pages.flatMap(({ pageId, state }) =>
      state.at === 'going' && state.top === top ? [{ pageId, look: state.look }] : [],
    );
    this.#apply(running, going, stateOf);
  }

  #apply(
    running: RunningUndo,
    going: readonly Going[],
    stateOf: (going: Going) => UndoState,
  ): void {
    const byId = new Map(going.map((each) => [each.pageId, each]));
    const changed = running.pages.flatMap((page) => {
      const each = byId.get(page.pageId);
      return each === undefined ? [] : [{ ...page, state: stateOf(each) }];
    });
    this.#save(running, changed);
  }

  #save(running: RunningUndo, changed: readonly UndoPage[]): void {
    const byId = new Map(changed.map((page) => [page.pageId, page]));
    const above = keepAbove(running.pages.map((page) => byId.get(page.pageId) ?? page));
    for (const page of above) byId.set(page.pageId, page);
    this.#parts.save(running, [...byId.values()]);
  }

  /** Pages that were put under each other have no top; nobody but people can have done that. */
  #keepCircles(running: RunningUndo): boolean {
    const left = running.pages.filter(({ state }) => state.at === 'goes');
    if (left.length === 0) return false;
    const reason = { kind: 'moved' } as const;
    this.#save(
      running,
      left.map((page) => ({ ...page, state: { at: 'stays', reason } })),
    );
    return true;
  }
}

interface Going {
  readonly pageId: PageId;
  readonly look: Extract<UndoState, { at: 'goes' }>['look'];
}

/** Of requests of which the app ended without an answer. */
function topsUnderWay(pages: readonly UndoPage[]): ReadonlySet<PageId> {
  return new Set(pages.flatMap(({ state }) => (state.at === 'going' ? [state.top] : [])));
}
