/** Longest work in a row, in milliseconds. */
const longestTurn = 8;

/** Lets other work of the process have its turn during a long loop. */
export class Turns {
  #since = performance.now();

  /** Pauses when it is time; cheap to call for each item. */
  async pause(): Promise<void> {
    if (performance.now() - this.#since < longestTurn) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#since = performance.now();
  }
}
