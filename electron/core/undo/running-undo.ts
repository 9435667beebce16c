import type { PageId } from '../../../shared/jobs/job';
import type { Undo, UndoPage, UndoPhase } from '../../../shared/undo/undo';
import type { LookedAt } from './look-at-page';
import type { Patience } from './undo-requests';
import type { KnownImport } from './undo-ports';

/** An undo that is being worked at, or was shown: its pages in memory, as they are on disk. */
export class RunningUndo {
  readonly looked: LookedAt;
  readonly workspaceName: string;
  /** How many pages go by one request; fewer when looking at them takes too long. */
  mostAtOnce = 20;
  #undo: Undo;
  readonly #pages: Map<PageId, UndoPage>;
  readonly #abort = new AbortController();
  #stop = new AbortController();

  constructor(undo: Undo, pages: readonly UndoPage[], known: KnownImport) {
    const { connectionId, destinationId } = known;
    this.#undo = undo;
    this.#pages = new Map(pages.map((page) => [page.pageId, page]));
    this.looked = { connectionId, destinationId, ours: new Set(this.#pages.keys()) };
    this.workspaceName = known.workspaceName;
  }

  get undo(): Undo {
    return this.#undo;
  }
  get phase(): UndoPhase {
    return this.#undo.phase;
  }
  set phase(phase: UndoPhase) {
    this.#undo = { ...this.#undo, phase };
  }
  /** In the order of the import. */
  get pages(): readonly UndoPage[] {
    return [...this.#pages.values()];
  }

  /** For what can be broken off while it waits for its turn. */
  get patience(): Patience {
    return { waits: this.#stop.signal, calls: this.#abort.signal };
  }
  /** For what has to be found out before the undo may end. */
  get persistence(): Patience {
    return { waits: this.#abort.signal, calls: this.#abort.signal };
  }
  /** Asked to end after what is under way. */
  get isStopping(): boolean {
    return this.#stop.signal.aborted;
  }
  /** Nothing is waited for any more. */
  get isCut(): boolean {
    return this.#abort.signal.aborted;
  }

  resume(): void {
    this.#stop = new AbortController();
  }

  stop(): void {
    this.#stop.abort();
  }

  cut(): void {
    this.#stop.abort();
    this.#abort.abort();
  }

  put(changed: readonly UndoPage[]): void {
    for (const page of changed) this.#pages.set(page.pageId, page);
  }
}
