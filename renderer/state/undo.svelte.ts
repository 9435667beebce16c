import type { CommandError } from '../../shared/command-error';
import type { BatchId } from '../../shared/jobs/job';
import type { Result } from '../../shared/result';
import type { UndoGroup, UndoPage, UndoView } from '../../shared/undo/undo';
import type { Api } from '../api';

const pageSize = 100;
/** Files that were cancelled end within seconds; their answers may be on the way. */
const cancelLooks = { every: 500, most: 40 };

type Source = Pick<
  Api,
  | 'getUndo'
  | 'lookAtUndo'
  | 'startUndo'
  | 'bringBack'
  | 'stopUndo'
  | 'cancelImport'
  | 'listUndoPages'
  | 'onUndo'
>;

interface Shown {
  readonly group: UndoGroup;
  readonly pages: readonly UndoPage[];
  readonly total: number;
}

/** The undo of one import, for as long as its dialog is open. */
export class UndoState {
  readonly #source: Source;
  readonly #batchId: BatchId;
  #isClosed = false;
  #view = $state.raw<UndoView>();
  #error = $state.raw<CommandError>();
  #isCancelling = $state(false);
  #shown = $state.raw<Shown>({ group: 'goes', pages: [], total: 0 });

  constructor(source: Source, batchId: BatchId) {
    this.#source = source;
    this.#batchId = batchId;
  }

  get view(): UndoView | undefined {
    return this.#view;
  }
  get error(): CommandError | undefined {
    return this.#error;
  }
  /** Files of the import are being cancelled. */
  get isCancelling(): boolean {
    return this.#isCancelling;
  }
  get shown(): Shown {
    return this.#shown;
  }

  /** Shows what is known, else begins to look. @returns the call that ends it */
  open(): () => void {
    const end = this.#source.onUndo((view) => {
      if (view.batchId === this.#batchId) this.#take(view);
    });
    void this.#begin();
    return () => {
      end();
      this.#isClosed = true;
      const phase = this.#view?.phase;
      if (phase === 'looking' || phase === 'listed') void this.#source.stopUndo(this.#batchId);
    };
  }

  async look(): Promise<void> {
    this.#answer(await this.#source.lookAtUndo(this.#batchId));
  }

  async start(): Promise<void> {
    this.#answer(await this.#source.startUndo(this.#batchId));
  }

  async bringBack(): Promise<void> {
    this.#answer(await this.#source.bringBack(this.#batchId));
  }

  async stop(): Promise<void> {
    await this.#source.stopUndo(this.#batchId);
  }

  /** Cancels the files of the import that have not ended, and looks once they have. */
  async cancelOpen(): Promise<void> {
    this.#isCancelling = true;
    await this.#source.cancelImport(this.#batchId);
    for (let look = 0; look < cancelLooks.most && !this.#isClosed; look += 1) {
      await this.look();
      if (this.#error?.kind !== 'import-open') break;
      await new Promise((resolve) => setTimeout(resolve, cancelLooks.every));
    }
    this.#isCancelling = false;
  }

  async show(group: UndoGroup): Promise<void> {
    await this.#load(group, Math.max(pageSize, this.#shown.pages.length));
  }

  async more(): Promise<void> {
    await this.#load(this.#shown.group, this.#shown.pages.length + pageSize);
  }

  async #begin(): Promise<void> {
    const known = await this.#source.getUndo(this.#batchId);
    if (known.ok && known.value !== null && isWorthShowing(known.value)) this.#take(known.value);
    else await this.look();
  }

  #answer(reply: Result<UndoView, CommandError>): void {
    this.#error = reply.ok ? undefined : reply.error;
    if (reply.ok) this.#take(reply.value);
  }

  #take(view: UndoView): void {
    const isOtherPhase = this.#view?.phase !== view.phase;
    this.#view = view;
    this.#error = undefined;
    if (isOtherPhase) void this.show(firstGroup(view));
    else if (view.counts[this.#shown.group] !== this.#shown.total) {
      void this.show(this.#shown.group);
    }
  }

  async #load(group: UndoGroup, limit: number): Promise<void> {
    const query = { batchId: this.#batchId, group, offset: 0, limit: Math.min(500, limit) };
    const reply = await this.#source.listUndoPages(query);
    if (reply.ok) this.#shown = { group, ...reply.value };
  }
}

/** One that is over and left nothing in the trash tells nothing about now. */
const isWorthShowing = ({ phase, counts }: UndoView): boolean =>
  phase !== 'done' || counts.trashed > 0;

/** What is of most use in each phase. */
function firstGroup({ phase, counts }: UndoView): UndoGroup {
  if (phase === 'done') {
    return counts.trashed > 0 ? 'trashed' : counts.restored > 0 ? 'restored' : 'stays';
  }
  if (phase === 'restoring') return 'trashed';
  return counts.goes > 0 || phase === 'looking' ? 'goes' : 'stays';
}
