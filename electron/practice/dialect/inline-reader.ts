import { pairDelimiters, type Delimiter } from './emphasis';
import { changeAfter, changeBefore, partOf, runsOf, type Change, type Part } from './inline-parts';
import {
  bareAddress,
  escapable,
  linkAddress,
  matchAt,
  openingSpan,
  readAtom,
  startEscape,
} from './inline-atoms';
import type { Run } from './run';

/**
 * The formatting inside one block, API reference 8.3: marks without a partner and tags that are not
 * known stay text. A backslash makes 14 characters literal (8.1), and at the start of a text also
 * what would open a block there. Brackets, spans and code bind tighter than stars and tildes. Takes
 * time in line with the length of the text.
 */
export const readInline = (text: string): readonly Run[] => new InlineReader(text).read();

/** Everything but these is text by itself. */
const special = /[\\*~`$[\]<]|https?:\/\/|:(?=[a-z])/g;

/** An opening tag or bracket, and the delimiters that were there before it. */
interface Opening {
  readonly part: Part;
  readonly index: number;
  readonly base: number;
}

type OpenSpan = Opening & { readonly starts: readonly Change[]; readonly ends: readonly Change[] };

class InlineReader {
  readonly #text: string;
  readonly #parts: Part[] = [];
  readonly #delimiters: Delimiter[] = [];
  readonly #spans: OpenSpan[] = [];
  /** Only the last bracket can open a link: its text must not hold another one. */
  #bracket: Opening | undefined;
  /** Ends of marks that do not occur any more; each search would cost the rest of the text. */
  readonly #missing = new Set<string>();
  #urlEnd = -1;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): readonly Run[] {
    this.#readStart();
    while (this.#at < this.#text.length) {
      special.lastIndex = this.#at;
      const next = special.exec(this.#text)?.index ?? this.#text.length;
      if (next > this.#at) this.#push(this.#text.slice(this.#at, next));
      this.#at = next;
      if (next < this.#text.length) this.#readSpecial(this.#text.charAt(next));
    }
    this.#pair(0);
    return runsOf(this.#parts);
  }

  #readStart(): void {
    const match = startEscape.exec(this.#text);
    if (match === null) return;
    this.#push((match[1] ?? '') + (match[2] ?? '') + (match[3] ?? ''));
    this.#at = match[0].length;
  }

  #readSpecial(character: string): void {
    switch (character) {
      case '\\':
        this.#readEscape();
        break;
      case '*':
      case '~':
        this.#readDelimiter(character);
        break;
      case '`':
        this.#readCode();
        break;
      case '$':
        this.#readEquation();
        break;
      case '[':
        this.#readBracket();
        break;
      case ']':
        this.#readBracketEnd();
        break;
      case 'h':
        this.#readBareAddress();
        break;
      default:
        if (!this.#readSpan() && !this.#readAtom()) this.#literal(character);
    }
  }

  #readEscape(): void {
    const next = this.#text.charAt(this.#at + 1);
    if (!escapable.has(next)) {
      this.#literal('\\');
      return;
    }
    this.#push(next);
    this.#at += 2;
  }

  #readDelimiter(character: '*' | '~'): void {
    let end = this.#at + 1;
    while (this.#text.charAt(end) === character) end += 1;
    const length = end - this.#at;
    const part = this.#push(character.repeat(length));
    if (character === '*' || length === 2) {
      const canOpen = /\S/.test(this.#text.charAt(end));
      const canClose = /\S/.test(this.#text.charAt(this.#at - 1));
      this.#delimiters.push({ part, character, length, canOpen, canClose, left: length });
    }
    this.#at = end;
  }

  /** One back-tick each side: longer runs are not promised and stay text. */
  #readCode(): void {
    const ticks = /`+/y;
    const length = matchAt(ticks, this.#text, this.#at)?.[0].length ?? 1;
    const from = this.#at + length;
    const end = length === 1 ? this.#find('`', /(?<!`)`(?!`)/g, from) : -1;
    if (end <= from) {
      this.#literal('`'.repeat(length));
      return;
    }
    this.#parts.push(partOf(this.#text.slice(from, end), 'text', true));
    this.#at = end + 1;
  }

  /** `$…$`, and `$$…$$` on one line. A backslash keeps the character behind it from ending it. */
  #readEquation(): void {
    const length = matchAt(/\$+/y, this.#text, this.#at)?.[0].length ?? 1;
    const mark = '$'.repeat(length);
    const from = this.#at + length;
    const pattern = length === 1 ? /(?<!\\)(?:\\\\)*\$/g : /\$\$/g;
    const found = length > 2 ? -1 : this.#find(mark, pattern, from);
    const end = found < 0 || length === 2 ? found : this.#text.indexOf('$', found);
    if (end <= from) {
      this.#literal(mark);
      return;
    }
    this.#parts.push(partOf(this.#text.slice(from, end), 'equation'));
    this.#at = end + length;
  }

  /** A picture inside a line is text: pictures are blocks of their own (8.2). */
  #readBracket(): void {
    if (this.#readAtom()) return;
    const isPicture = this.#text.charAt(this.#at - 1) === '!';
    const opening = this.#opening('[');
    this.#bracket = isPicture ? undefined : opening;
    this.#at += 1;
  }

  #readBracketEnd(): void {
    const opening = this.#bracket;
    this.#bracket = undefined;
    const url = opening === undefined ? undefined : this.#urlAt(this.#at + 1);
    if (opening === undefined || url === undefined || opening.index === this.#parts.length - 1) {
      this.#literal(']');
      return;
    }
    this.#pair(opening.base);
    while ((this.#spans.at(-1)?.index ?? -1) > opening.index) this.#spans.pop();
    opening.part.text = '';
    changeAfter(opening.part, { kind: 'link', url: linkAddress(url) });
    changeBefore(this.#push(''), { kind: 'link', url: undefined });
    this.#at += url.length + ']()'.length;
  }

  /** The address in round brackets; it ends at the first `)` and holds no space. */
  #urlAt(at: number): string | undefined {
    if (this.#text.charAt(at) !== '(') return undefined;
    if (this.#urlEnd <= at) {
      const end = /[\s)]/g;
      end.lastIndex = at + 1;
      this.#urlEnd = end.exec(this.#text)?.index ?? this.#text.length;
    }
    const isClosed = this.#text.charAt(this.#urlEnd) === ')';
    return isClosed && this.#urlEnd > at + 1 ? this.#text.slice(at + 1, this.#urlEnd) : undefined;
  }

  #readBareAddress(): void {
    const isInWord = /[\p{L}\p{N}]/u.test(this.#text.charAt(this.#at - 1));
    const url = isInWord ? undefined : bareAddress(this.#text, this.#at);
    if (url === undefined) {
      this.#literal('h');
      return;
    }
    const part = this.#push(url);
    changeBefore(part, { kind: 'link', url });
    changeAfter(part, { kind: 'link', url: undefined });
    this.#at += url.length;
  }

  #readSpan(): boolean {
    const span = openingSpan(this.#text, this.#at);
    if (span !== undefined) {
      const opening = this.#opening(span.source);
      this.#spans.push({ ...opening, starts: span.starts, ends: span.ends });
      this.#at += span.source.length;
      return true;
    }
    const end = '</span>';
    if (!this.#text.startsWith(end, this.#at)) return false;
    const open = this.#spans.pop();
    this.#at += end.length;
    if (open === undefined) this.#push(end);
    else this.#closeSpan(open);
    return true;
  }

  #closeSpan(open: OpenSpan): void {
    this.#pair(open.base);
    if ((this.#bracket?.index ?? -1) > open.index) this.#bracket = undefined;
    open.part.text = '';
    changeAfter(open.part, ...open.starts);
    changeBefore(this.#push(''), ...open.ends);
  }

  #readAtom(): boolean {
    const atom = readAtom(this.#text, this.#at);
    if (atom === undefined) return false;
    this.#parts.push(atom.part);
    this.#at += atom.length;
    return true;
  }

  #opening(text: string): Opening {
    return { part: this.#push(text), index: this.#parts.length - 1, base: this.#delimiters.length };
  }

  #pair(base: number): void {
    pairDelimiters(this.#delimiters.splice(base));
  }

  #find(key: string, pattern: RegExp, from: number): number {
    if (this.#missing.has(key)) return -1;
    pattern.lastIndex = from;
    const found = pattern.exec(this.#text)?.index ?? -1;
    if (found < 0) this.#missing.add(key);
    return found;
  }

  #literal(text: string): void {
    this.#push(text);
    this.#at += text.length;
  }

  #push(text: string): Part {
    const part = partOf(text);
    this.#parts.push(part);
    return part;
  }
}
