/** Line numbers of places that are asked for in rising order. */
export class LineCounter {
  readonly #text: string;
  #line: number;
  #next: number;

  /** `before`: lines that stand before the text in its file. */
  constructor(text: string, before: number) {
    this.#text = text;
    this.#line = before + 1;
    this.#next = text.indexOf('\n');
  }

  /** The line of `offset`, from 1. */
  at(offset: number): number {
    while (this.#next !== -1 && this.#next < offset) {
      this.#line += 1;
      this.#next = this.#text.indexOf('\n', this.#next + 1);
    }
    return this.#line;
  }
}
