import type { WireAnnotations, WireRichText, WireRichTexts } from '../answers/wire';
import { plain, textItems } from './rich-text';

/** Characters that a backslash makes literal. API reference, "Enhanced markdown format". */
const escapable = new Set('\\*~`$[]<>{}|^');

/**
 * The formatting inside one block: escapes, bold, italic, strike, code, links and `<br>`. Other
 * tags and marks without a partner stay text. Takes time in line with the length of the text.
 */
export function readInline(text: string, annotations: WireAnnotations = plain): WireRichTexts {
  const reader = new InlineReader(text, annotations);
  return reader.read();
}

interface Mark {
  readonly opening: string;
  readonly closing: string;
  readonly inner: (content: string, annotations: WireAnnotations) => WireRichTexts;
}

/** Longer marks first: each is also the beginning of the one before. */
const marks: readonly Mark[] = [
  {
    opening: '***',
    closing: '***',
    inner: (text, on) => readInline(text, { ...on, bold: true, italic: true }),
  },
  { opening: '**', closing: '**', inner: (text, on) => readInline(text, { ...on, bold: true }) },
  { opening: '*', closing: '*', inner: (text, on) => readInline(text, { ...on, italic: true }) },
  {
    opening: '~~',
    closing: '~~',
    inner: (text, on) => readInline(text, { ...on, strikethrough: true }),
  },
  { opening: '`', closing: '`', inner: (text, on) => textItems(text, { ...on, code: true }) },
  {
    opening: '<span underline="true">',
    closing: '</span>',
    inner: (text, on) => readInline(text, { ...on, underline: true }),
  },
];

class InlineReader {
  readonly #text: string;
  readonly #annotations: WireAnnotations;
  readonly #items: WireRichText[] = [];
  /** Closing marks that do not occur any more; looking for them again would cost the whole text. */
  readonly #missing = new Set<string>();
  #pending = '';
  #at = 0;

  constructor(text: string, annotations: WireAnnotations) {
    this.#text = text;
    this.#annotations = annotations;
  }

  read(): WireRichTexts {
    while (this.#at < this.#text.length) {
      if (!this.#readEscape() && !this.#readBreak() && !this.#readLink() && !this.#readMark()) {
        this.#pending += this.#text.charAt(this.#at);
        this.#at += 1;
      }
    }
    this.#flush();
    return this.#items;
  }

  #readEscape(): boolean {
    const next = this.#text.charAt(this.#at + 1);
    if (this.#text.charAt(this.#at) !== '\\' || !escapable.has(next)) return false;
    this.#pending += next;
    this.#at += 2;
    return true;
  }

  #readBreak(): boolean {
    if (!this.#text.startsWith('<br>', this.#at)) return false;
    this.#pending += '\n';
    this.#at += '<br>'.length;
    return true;
  }

  /** A picture inside a line is text: pictures are blocks of their own. */
  #readLink(): boolean {
    if (this.#text.charAt(this.#at) !== '[' || this.#text.charAt(this.#at - 1) === '!')
      return false;
    const nested = this.#find('[', this.#at + 1);
    const middle = this.#find('](', this.#at + 1);
    if (middle < 0 || (nested >= 0 && nested < middle)) return false;
    const end = this.#find(')', middle + 2);
    const label = this.#text.slice(this.#at + 1, middle);
    const url = end < 0 ? '' : this.#text.slice(middle + 2, end);
    if (label === '' || url === '' || /\s/.test(url)) return false;
    this.#flush();
    for (const item of readInline(label, this.#annotations)) {
      this.#items.push(...textItems(item.plain_text, item.annotations, url));
    }
    this.#at = end + 1;
    return true;
  }

  /** A mark that opens nothing is text. */
  #readMark(): boolean {
    const mark = marks.find(({ opening }) => this.#text.startsWith(opening, this.#at));
    if (mark === undefined) return false;
    const from = this.#at + mark.opening.length;
    const end = /\s/.test(this.#text.charAt(from)) ? -1 : this.#findClosing(mark.closing, from);
    if (end <= from) {
      this.#pending += mark.opening;
      this.#at = from;
      return true;
    }
    this.#flush();
    this.#items.push(...mark.inner(this.#text.slice(from, end), this.#annotations));
    this.#at = end + mark.closing.length;
    return true;
  }

  /** A single star does not close at two; longer runs of stars close at their end. */
  #findClosing(closing: string, from: number): number {
    let found = this.#find(closing, from);
    if (!closing.startsWith('*')) return found;
    while (found >= 0) {
      let end = found + closing.length;
      while (this.#text.charAt(end) === '*') end += 1;
      if (closing !== '*' || end === found + 1) return end - closing.length;
      found = this.#find(closing, end);
    }
    this.#missing.add(closing);
    return -1;
  }

  #find(what: string, from: number): number {
    if (this.#missing.has(what)) return -1;
    const found = this.#text.indexOf(what, from);
    if (found < 0) this.#missing.add(what);
    return found;
  }

  #flush(): void {
    this.#items.push(...textItems(this.#pending, this.#annotations));
    this.#pending = '';
  }
}
