/** Calls `act` once things have been quiet for `afterMs`; a new call starts the wait anew. */
export class Quiet {
  readonly #afterMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(afterMs: number) {
    this.#afterMs = afterMs;
  }

  then(act: () => void): void {
    this.cancel();
    this.#timer = setTimeout(act, this.#afterMs);
  }

  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
