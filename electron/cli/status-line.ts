/** Where text goes; a terminal tells its width. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const clearLine = '\r\u001B[K';
/** Faster than this nobody can read. */
const shortestGapMs = 100;

/** One line at the bottom of a terminal that changes in place; nothing where there is no terminal. */
export class StatusLine {
  readonly #out: Output;
  readonly #now: () => number;
  #shown = '';
  #shownAt = 0;

  constructor(out: Output, now: () => number = () => performance.now()) {
    this.#out = out;
    this.#now = now;
  }

  get isLive(): boolean {
    return this.#out.isTTY === true;
  }

  /** Shows the line, unless the former one was shown a moment ago. */
  show(text: string): void {
    if (!this.isLive || this.#now() - this.#shownAt < shortestGapMs) return;
    this.#shownAt = this.#now();
    this.#draw(text);
  }

  /** A line that stays, above the changing one. */
  print(text: string): void {
    const shown = this.#shown;
    this.clear();
    this.#out.write(`${text}\n`);
    if (shown !== '') this.#draw(shown);
  }

  clear(): void {
    if (this.#shown !== '') this.#out.write(clearLine);
    this.#shown = '';
  }

  #draw(text: string): void {
    const width = Math.max(20, (this.#out.columns ?? 80) - 1);
    const fitting = text.length > width ? `${text.slice(0, width - 1)}…` : text;
    this.#out.write(`${clearLine}${fitting}`);
    this.#shown = fitting;
  }
}
