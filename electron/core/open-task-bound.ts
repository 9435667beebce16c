const start = 16;
const most = 256;

/** How many tasks may be open at Notion at a time, and what it learns from. */
export interface TaskBound {
  readonly value: number;
  /** A task was accepted. */
  accepted(): void;
  /** Notion has shown that it has too much to do. */
  overloaded(): void;
}

/**
 * How many tasks may be open at Notion at a time. Too few make a batch slow, so the bound grows by
 * one with each task that is accepted; it is halved when Notion shows that it has too much to do.
 */
export class OpenTaskBound implements TaskBound {
  #value = start;

  get value(): number {
    return this.#value;
  }

  accepted(): void {
    this.#value = Math.min(most, this.#value + 1);
  }

  overloaded(): void {
    this.#value = Math.max(start, Math.floor(this.#value / 2));
  }
}
