import { groupOfRow, keyOfRow, type HistoryRow, type HistoryState } from './history.svelte';

type Source = Pick<HistoryState, 'rows' | 'reach' | 'toggle'>;

/** Which row of the history the keyboard is on, and whether the details of its page are shown. */
export class HistoryCursor {
  readonly #history: Source;
  #key = $state<string>();
  #isDetailOpen = $state(false);

  /** Place among the rows; -1 when it is on none. Rows come and go above it; it stays on its own. */
  readonly index: number = $derived.by(() =>
    this.#history.rows.findIndex((row) => keyOfRow(row) === this.#key),
  );

  constructor(history: Source) {
    this.#history = history;
  }

  get current(): HistoryRow | undefined {
    return this.#history.rows[this.index];
  }

  /** The import, or the time before there were any, that the cursor is on or below. */
  get group(): HistoryRow | undefined {
    return this.#history.rows[this.#groupIndex];
  }

  get isDetailOpen(): boolean {
    return this.#isDetailOpen;
  }

  pick(row: HistoryRow): void {
    this.#key = keyOfRow(row);
  }

  /** @returns the place that was gone to, within the rows; undefined without any */
  goTo(index: number): number | undefined {
    const { rows } = this.#history;
    const at = Math.min(Math.max(index, 0), rows.length - 1);
    const row = rows[at];
    if (row === undefined) return undefined;
    this.pick(row);
    // Keys reach what was not scrolled to.
    void this.#history.reach(at);
    return at;
  }

  goToGroup(): number | undefined {
    return this.goTo(this.#groupIndex);
  }

  /** Shows or hides the pages of the row's import. */
  toggleGroup(row: HistoryRow): void {
    const key = groupOfRow(row);
    this.pick(row);
    if (key !== undefined) void this.#history.toggle(key);
  }

  toggleDetail(row: HistoryRow): void {
    this.#isDetailOpen = !this.#isDetailOpen || keyOfRow(row) !== this.#key;
    this.pick(row);
  }

  closeDetail(): void {
    this.#isDetailOpen = false;
  }

  get #groupIndex(): number {
    const { index } = this;
    return this.#history.rows.findLastIndex(
      (row, place) => place <= index && row.kind !== 'result',
    );
  }
}
