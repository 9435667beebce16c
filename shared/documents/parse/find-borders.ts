/**
 * Where a long text may be cut so that its parts, parsed one by one, give the same blocks.
 * - `between-blocks`: after a blank line, before a line that continues nothing
 * - `between-items`: before a list item that is not indented
 * - `forced`: anywhere; cuts a block in two
 */
export type BorderKind = 'between-blocks' | 'between-items' | 'forced';

export interface Border {
  readonly offset: number;
  readonly kind: BorderKind;
}

/** Parsing works best on parts of about this many characters. */
const partLength = 64_000;
/** A list is cut between items when no border between blocks comes before this. */
const longestWithoutItems = 2 * partLength;
/**
 * No part gets longer unless it is one code fence or one line: memory grows with the part, and time
 * with the square of the lines of a paragraph.
 */
export const longestPart = 500_000;
const mostLinesOfAPart = 5_000;

const fenceLine = /^[ \t]{0,3}(`{3,}(?=[^`]*$)|~{3,}|\${2,}(?=[ \t]*$))/;
const itemLine = /^(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/;
const continuingLine = /^(?:[ \t]|[-+*](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|:[ \t]|$)/;

/** Reads a text line by line and gives the next good place to end a part that began at `start`. */
export class BorderFinder {
  readonly #text: string;
  #lineStart = 0;
  #fence = '';
  #wasBlank = false;
  #linesOfPart = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The first border at least `length` characters after `start`; the text's end at the latest. */
  next(start: number, length: number = partLength): Border {
    this.#linesOfPart = 0;
    while (this.#lineStart < this.#text.length) {
      const lineStart = this.#lineStart;
      const kind = this.#readLine(lineStart - start, length);
      if (kind !== undefined && lineStart > start) return { offset: lineStart, kind };
    }
    return { offset: this.#text.length, kind: 'between-blocks' };
  }

  /** What kind of border stands before the line that is read. */
  #readLine(read: number, length: number): BorderKind | undefined {
    const end = this.#text.indexOf('\n', this.#lineStart);
    const line = this.#text.slice(this.#lineStart, end === -1 ? undefined : end);
    const isOpen = this.#fence !== '';
    const isShort = read < length && this.#linesOfPart < mostLinesOfAPart / 2;
    const border = isOpen || isShort ? undefined : this.#borderBefore(line, read);
    this.#followFence(line);
    this.#linesOfPart += 1;
    this.#wasBlank = line.trim() === '';
    this.#lineStart = end === -1 ? this.#text.length : end + 1;
    return border;
  }

  #borderBefore(line: string, read: number): BorderKind | undefined {
    if (this.#wasBlank && !continuingLine.test(line)) return 'between-blocks';
    const lines = this.#linesOfPart;
    const isLong = read > longestWithoutItems || lines > mostLinesOfAPart / 2;
    if (isLong && itemLine.test(line)) return 'between-items';
    return read > longestPart || lines > mostLinesOfAPart ? 'forced' : undefined;
  }

  #followFence(line: string): void {
    if (!/^[ \t]{0,3}[`~$]/.test(line)) return;
    if (this.#fence === '') {
      this.#fence = fenceLine.exec(line)?.[1] ?? '';
    } else {
      const closing = line.trim();
      const isSameCharacter = closing === this.#fence.charAt(0).repeat(closing.length);
      if (isSameCharacter && closing.length >= this.#fence.length) this.#fence = '';
    }
  }
}
