import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { PlacedReference } from './scan-piece';

const fence = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,}|\${2,}(?=[ \t]*$))(.*)$/gm;
const bracketed = /\[([^[\]]{1,999})\]/g;
const rawElement = /<(\/?)(?:pre|script|style|textarea|title|code|kbd|samp|tt)\b/gi;

/**
 * Where what looks like a reference may be something else: in code, comments, mathematics and raw
 * HTML. Only a guess; the parser knows.
 */
export class DoubtfulPlaces {
  readonly #text: string;
  readonly #fences: readonly (readonly [start: number, end: number])[];
  readonly #labels: ReadonlySet<string>;
  readonly #hasComments: boolean;
  readonly #hasNotes: boolean;
  readonly #hasRawElements: boolean;
  /** How often each label stands in brackets, its definition counted. */
  readonly #uses = new Map<string, number>();

  /** `labels`: of the definitions that were found in the text. */
  constructor(text: string, labels: ReadonlySet<string>) {
    this.#text = text;
    this.#fences = fencesOf(text);
    this.#labels = labels;
    this.#hasComments = text.includes('<!--');
    this.#hasNotes = text.includes('%%');
    this.#hasRawElements = text.includes('<') && text.search(rawElement) !== -1;
    if (labels.size === 0) return;
    for (const [, inner = ''] of text.matchAll(bracketed)) {
      const label = normalizeIdentifier(inner);
      this.#uses.set(label, (this.#uses.get(label) ?? 0) + 1);
    }
  }

  /** Between fences, or a definition that nothing uses; quick also in a long text. */
  surelyHold({ offset, mark, label }: PlacedReference): boolean {
    if (this.#fences.some(([start, end]) => offset > start && offset < end)) return true;
    return mark === 'definition' && (this.#uses.get(label ?? '') ?? 0) < 2;
  }

  hold(reference: PlacedReference): boolean {
    const { offset, mark, label } = reference;
    if (this.surelyHold(reference)) return true;
    if (this.#isAfterOpening(offset)) return true;
    if (mark === 'tag') return false;
    if (mark === 'definition') return this.#isDoubtfulDefinition(offset);
    const isThird = mark === 'wikilink' && this.#text.charAt(offset - 1) === '[';
    if (isThird || (mark === 'wikilink' && this.#labels.has(label ?? ''))) return true;
    return this.#isIndented(offset) || /^[ \t>]*<[a-z/!?]/i.test(this.#paragraphBefore(offset));
  }

  /** Behind a mark on the same line, or anywhere before, whose other half is missing. */
  #isAfterOpening(offset: number): boolean {
    const before = this.#text.slice(0, offset);
    const line = before.slice(before.lastIndexOf('\n') + 1);
    if ((line.match(/`+/g)?.length ?? 0) % 2 === 1) return true;
    if (/\$|\\[([]/.test(line)) return true;
    if (this.#hasComments && before.lastIndexOf('<!--') > before.lastIndexOf('-->')) return true;
    if (this.#hasNotes && before.split('%%').length % 2 === 0) return true;
    if (!this.#hasRawElements) return false;
    let open = 0;
    for (const [, slash] of before.matchAll(rawElement)) open += slash === '/' ? -1 : 1;
    return open > 0;
  }

  /** A definition cannot stand inside a paragraph. */
  #isDoubtfulDefinition(offset: number): boolean {
    const lineStart = this.#text.lastIndexOf('\n', offset - 1);
    const former = this.#text.slice(this.#text.lastIndexOf('\n', lineStart - 1) + 1, lineStart);
    const isAfterText = lineStart > 0 && former.trim() !== '' && !former.includes(']:');
    return isAfterText || this.#isIndented(offset);
  }

  #isIndented(offset: number): boolean {
    const line = this.#text.slice(this.#text.lastIndexOf('\n', offset - 1) + 1, offset);
    return /^(?: {4}| {0,3}\t)[ \t]*(?![ \t]|[-+*][ \t]|\d{1,9}[.)][ \t])/.test(line);
  }

  #paragraphBefore(offset: number): string {
    const blank = this.#text.lastIndexOf('\n\n', offset - 1);
    return this.#text.slice(blank === -1 ? 0 : blank + 2, offset);
  }
}

function fencesOf(text: string): readonly (readonly [number, number])[] {
  const regions: (readonly [number, number])[] = [];
  if (!/`{3}|~{3}|\${2}/.test(text)) return regions;
  let open: { readonly start: number; readonly mark: string } | undefined;
  for (const line of text.matchAll(fence)) {
    const [, mark = '', rest = ''] = line;
    if (open === undefined) {
      if (!mark.startsWith('`') || !rest.includes('`')) open = { start: line.index, mark };
    } else if (mark.startsWith(open.mark) && rest.trim() === '') {
      regions.push([open.start, line.index]);
      open = undefined;
    }
  }
  if (open !== undefined) regions.push([open.start, text.length]);
  return regions;
}
