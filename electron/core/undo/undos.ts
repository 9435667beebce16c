import type { CommandError } from '../../../shared/command-error';
import type { BatchId, JobId } from '../../../shared/jobs/job';
import { err, ok, type Result } from '../../../shared/result';
import { ms, type Ms } from '../../../shared/units';
import { keepAbove } from '../../../shared/undo/undo-units';
import {
  groupOfPage,
  isTrashed,
  type UndoGroup,
  type UndoPage,
  type UndoPagesPart,
  type UndoView,
} from '../../../shared/undo/undo';
import { viewOf } from '../../../shared/undo/undo-view';
import { inLanes } from '../in-lanes';
import type { Log } from '../ports';
import { StorageError } from '../store-ports';
import type { QueueState } from '../queue-state';
import { BringBack } from './bring-back';
import { lookAtPage } from './look-at-page';
import { RunningUndo } from './running-undo';
import { lanes, TrashPages, type TrashParts } from './trash-pages';
import type { KnownImport, UndoStore } from './undo-ports';

export interface UndosParts extends Omit<TrashParts, 'save'> {
  readonly store: UndoStore;
  readonly queue: Pick<QueueState, 'reportStorage'>;
  /** Takes the jobs of pages that are in the trash out of the queue. @throws StorageError */
  readonly forgetJobs: (ids: readonly JobId[]) => void;
  readonly onQueueChanged: () => void;
  readonly push: (view: UndoView) => void;
  readonly log: Log;
}

const pushEvery = ms(150);

/** What the user does with imports that were a mistake; one undo works at a time. */
export class Undos {
  readonly #parts: UndosParts;
  readonly #trash: TrashPages;
  readonly #bringBack: BringBack;
  readonly #known = new Map<BatchId, RunningUndo>();
  readonly #changed = new Set<BatchId>();
  #work: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(parts: UndosParts) {
    this.#parts = parts;
    const save = (running: RunningUndo, changed: readonly UndoPage[]): void => {
      this.#save(running, changed);
    };
    this.#trash = new TrashPages({ ...parts, save });
    this.#bringBack = new BringBack({ ...parts, save });
  }

  /** Goes on with what the app had not ended. Waits until the workspace is connected. */
  restore(): void {
    const { store, forgetJobs } = this.#parts;
    for (const { batchId, phase } of store.load()) {
      // The app may have ended after a page was in the trash, and before its job was gone.
      forgetJobs(
        store
          .pagesOf(batchId)
          .filter(isTrashed)
          .map(({ jobId }) => jobId),
      );
      const running = phase === 'done' ? undefined : this.#find(batchId);
      if (running !== undefined) this.#begin(running);
    }
  }

  /** The queue's own state or the connection has changed. */
  wake(): void {
    this.#parts.requests.wake();
    for (const { phase, undo } of this.#known.values()) {
      if (phase !== 'done' && phase !== 'listed') this.#tell(undo.batchId);
    }
  }

  /** Lists what an undo would do; nothing is changed at Notion. */
  look(batchId: BatchId): Result<UndoView, CommandError> {
    const known = this.#parts.imported.find(batchId);
    if (known === undefined) return err({ kind: 'import-unknown' });
    const former = this.#find(batchId);
    if (former !== undefined && isAtWork(former)) return ok(this.#view(former));
    if (this.#parts.requests.isElsewhere(known.connectionId)) {
      return err({ kind: 'other-workspace', name: known.workspaceName });
    }
    if (known.open > 0) return err({ kind: 'import-open', open: known.open });
    const running = this.#newUndo(batchId, known);
    this.#known.set(batchId, running);
    this.#begin(running);
    return ok(this.#view(running));
  }

  /** Moves what was listed to the trash. */
  start(batchId: BatchId): Result<UndoView, CommandError> {
    const running = this.#known.get(batchId);
    if (running?.phase !== 'listed') return err({ kind: 'import-unknown' });
    const open = this.#parts.imported.find(batchId)?.open ?? 0;
    if (open > 0) return err({ kind: 'import-open', open });
    return this.#go(running, 'trashing');
  }

  /** Brings back what is in the trash. */
  bringBack(batchId: BatchId): Result<UndoView, CommandError> {
    const running = this.#find(batchId);
    if (running === undefined) return err({ kind: 'import-unknown' });
    if (running.phase === 'done') return this.#go(running, 'restoring');
    return ok(this.#view(running));
  }

  /** Ends it after what is under way; a mere look leaves nothing behind. */
  stop(batchId: BatchId): void {
    const running = this.#known.get(batchId);
    if (running === undefined) return;
    running.stop();
    if (running.phase === 'looking' || running.phase === 'listed') this.#known.delete(batchId);
  }

  /** Undefined when nothing was begun for this import. */
  view(batchId: BatchId): UndoView | undefined {
    const running = this.#find(batchId);
    return running === undefined ? undefined : this.#view(running);
  }

  pages(query: {
    readonly batchId: BatchId;
    readonly group: UndoGroup;
    readonly offset: number;
    readonly limit: number;
  }): UndoPagesPart {
    const { batchId, group, offset, limit } = query;
    const all = (this.#find(batchId)?.pages ?? []).filter((page) => groupOfPage(page) === group);
    return { pages: all.slice(offset, offset + limit), total: all.length };
  }

  /** Ends all work; requests under way get `grace` to be answered. */
  async stopAll(grace: Ms): Promise<void> {
    this.#isStopped = true;
    for (const running of this.#known.values()) running.stop();
    const cancel = this.#parts.clock.schedule(grace, () => {
      for (const running of this.#known.values()) running.cut();
    });
    await this.#work;
    cancel();
  }

  #newUndo(batchId: BatchId, known: KnownImport): RunningUndo {
    const former = new Map(
      this.#parts.store.pagesOf(batchId).map((page) => [page.pageId, page.state]),
    );
    const pages = this.#parts.imported.pagesOf(batchId).map(({ keeps, ...page }): UndoPage => {
      const state = former.get(page.pageId);
      if (state?.at === 'trashed') return { ...page, state };
      if (keeps !== undefined) return { ...page, state: { at: 'stays', reason: { kind: keeps } } };
      return { ...page, state: { at: 'unknown' } };
    });
    const { connectionId } = known;
    const begunAt = this.#parts.clock.now();
    return new RunningUndo({ batchId, connectionId, phase: 'looking', begunAt }, pages, known);
  }

  /** From memory, else from the disk. */
  #find(batchId: BatchId): RunningUndo | undefined {
    const running = this.#known.get(batchId);
    if (running !== undefined) return running;
    const undo = this.#parts.store.find(batchId);
    const known = undo === undefined ? undefined : this.#parts.imported.find(batchId);
    if (undo === undefined || known === undefined) return undefined;
    const found = new RunningUndo(undo, this.#parts.store.pagesOf(batchId), known);
    this.#known.set(batchId, found);
    return found;
  }

  #go(running: RunningUndo, phase: 'trashing' | 'restoring'): Result<UndoView, CommandError> {
    const before = running.phase;
    running.phase = phase;
    running.resume();
    try {
      if (phase === 'trashing') this.#parts.store.begin(running.undo, running.pages);
      else this.#parts.store.save(running.undo, []);
    } catch (cause) {
      running.phase = before;
      if (cause instanceof StorageError) return err({ kind: 'storage', detail: cause.message });
      throw cause;
    }
    this.#begin(running);
    return ok(this.#view(running));
  }

  /** One after the other: they share one budget anyway. */
  #begin(running: RunningUndo): void {
    this.#work = this.#work.then(() => this.#run(running));
  }

  /** Never rejects. When the disk refuses, it goes on from what is on it once the queue does. */
  async #run(running: RunningUndo): Promise<void> {
    const { log, requests } = this.#parts;
    const { connectionId } = running.looked;
    do {
      try {
        await this.#advance(running);
        return;
      } catch (cause) {
        log.error('an undo met trouble', { message: String(cause) });
        if (!(cause instanceof StorageError)) return;
        this.#stepBack(running, cause);
      }
    } while (await requests.untilReady(connectionId, running.persistence.waits));
  }

  async #advance(running: RunningUndo): Promise<void> {
    switch (running.phase) {
      case 'looking':
        return this.#lookAtAll(running);
      case 'trashing':
        await this.#trash.run(running);
        break;
      case 'restoring':
        await this.#bringBack.run(running);
        break;
      case 'listed':
      case 'done':
        return;
    }
    if (this.#isStopped || running.isCut) return;
    const left = running.pages.filter(({ state }) => state.at === 'goes');
    const reason = { kind: 'stopped' } as const;
    running.phase = 'done';
    this.#save(
      running,
      left.map((page) => ({ ...page, state: { at: 'stays', reason } })),
    );
  }

  /** To what is on the disk, which refuses. */
  #stepBack(running: RunningUndo, { message }: StorageError): void {
    const { store, queue, onQueueChanged } = this.#parts;
    const { batchId } = running.undo;
    running.phase = store.find(batchId)?.phase ?? running.phase;
    running.put(store.pagesOf(batchId));
    queue.reportStorage(message);
    onQueueChanged();
  }

  async #lookAtAll(running: RunningUndo): Promise<void> {
    const unknown = running.pages.filter(({ state }) => state.at === 'unknown');
    await inLanes(unknown, lanes, async (page) => {
      const state = await lookAtPage(page, running.looked, this.#parts, running.patience);
      if (state === undefined) return;
      running.put([{ ...page, state }]);
      this.#tell(running.undo.batchId);
    });
    if (running.isStopping) return;
    running.put(keepAbove(running.pages));
    running.phase = 'listed';
    this.#tell(running.undo.batchId);
  }

  #save(running: RunningUndo, changed: readonly UndoPage[]): void {
    this.#parts.store.save(running.undo, changed);
    running.put(changed);
    this.#parts.forgetJobs(changed.filter(isTrashed).map(({ jobId }) => jobId));
    this.#tell(running.undo.batchId);
  }

  #view(running: RunningUndo): UndoView {
    const isElsewhere = this.#parts.requests.isElsewhere(running.looked.connectionId);
    return viewOf(running.undo, running.pages, isElsewhere);
  }

  /** Calls in quick succession become one push. */
  #tell(batchId: BatchId): void {
    if (this.#changed.size === 0) this.#parts.clock.schedule(pushEvery, () => this.#push());
    this.#changed.add(batchId);
  }

  #push(): void {
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const batchId of changed) {
      const running = this.#known.get(batchId);
      if (running !== undefined) this.#parts.push(this.#view(running));
    }
  }
}

const isAtWork = ({ phase }: RunningUndo): boolean => phase === 'trashing' || phase === 'restoring';
