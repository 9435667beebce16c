import type { MarkName } from '../model/marks';
import { splitCodeSpans } from './code-spans';

/** A stretch of a line as it was read back. */
export interface Run {
  /** Plain text, code, or TeX; a line end for a break. */
  readonly text: string;
  readonly form: 'text' | 'code' | 'math' | 'break';
  readonly marks: readonly MarkName[];
  /** One of Notion's colours, such as `red` or `yellow_bg`. */
  readonly color?: string;
  /** The same object for all runs of one link. */
  readonly link?: { readonly address: string };
}

/** The tags of the dialect; others are plain text (reference, sections 8.2 and 8.3). */
const tagNames =
  'br|span|columns|column|empty-block|page|database|unknown|synced_block|' +
  'synced_block_reference|meeting-notes|mention-(?:user|page|database|data-source|agent|date)';

/** One token at a time, so that an escape is consumed before what it protects. */
const token = new RegExp(
  [
    String.raw`\\(?<escaped>.)`,
    String.raw`<(?<end>/?)(?<tag>${tagNames})(?<attributes>(?:\s[^<>]*)?/?)>`,
    String.raw`\]\((?<address>[^()\s]*)\)`,
    String.raw`\{(?:color|toggle)="[^"{}]*"\}`,
    String.raw`\$(?<tex>(?:[^$\\]|\\.)+)\$`,
    String.raw`(?<stars>\*+)`,
    String.raw`(?<strike>~~)`,
    String.raw`(?<bracket>[[\]])`,
  ].join('|'),
  'gsu',
);

/** Reads the text of a line in dialect v1: escapes undone, marks and tags turned into data. */
export function readRuns(line: string): readonly Run[] {
  const reader = new RunReader();
  for (const { text, isCode } of splitCodeSpans(line)) {
    if (isCode) {
      reader.push(text, 'code');
      continue;
    }
    let from = 0;
    for (const match of text.matchAll(token)) {
      reader.push(text.slice(from, match.index));
      from = match.index + match[0].length;
      reader.take(match.groups ?? {});
    }
    reader.push(text.slice(from));
  }
  return reader.runs;
}

type Token = Readonly<Record<string, string | undefined>>;

class RunReader {
  readonly runs: Run[] = [];
  readonly #marks = new Set<MarkName>();
  readonly #spans: { readonly mark?: MarkName; readonly color?: string }[] = [];
  /** Index of the run with the last bracket; links hold no links. */
  #bracket: number | undefined;

  push(text: string, form: Run['form'] = 'text'): void {
    if (text === '') return;
    const color = this.#spans.findLast((span) => span.color !== undefined)?.color;
    this.runs.push({
      text,
      form,
      marks: [...this.#marks],
      ...(color === undefined ? {} : { color }),
    });
  }

  take({ escaped, tag, end, attributes = '', address, tex, stars, strike, bracket }: Token): void {
    if (escaped !== undefined) this.push(escaped);
    else if (tag !== undefined) this.#takeTag(tag, end === '/', attributes);
    else if (address !== undefined) this.#closeLink(address);
    else if (tex !== undefined) this.push(tex, 'math');
    else if (stars !== undefined) this.#takeStars(stars.length);
    else if (strike !== undefined) this.#toggle('strike');
    else if (bracket !== undefined) {
      this.#bracket = bracket === '[' ? this.runs.length : undefined;
      this.push(bracket);
    }
  }

  #takeStars(count: number): void {
    if (count % 2 === 1) this.#toggle('italic');
    if (count > 1) this.#toggle('bold');
  }

  #toggle(mark: MarkName): void {
    if (!this.#marks.delete(mark)) this.#marks.add(mark);
  }

  #takeTag(tag: string, isEnd: boolean, attributes: string): void {
    if (tag === 'br') this.push('\n', 'break');
    else if (tag === 'span') {
      if (isEnd) this.#closeSpan();
      else this.#openSpan(attributes);
    } else {
      const address = attributeOf(attributes, 'url');
      this.push(' ');
      if (address !== undefined)
        this.runs.push({ text: '', form: 'text', marks: [], link: { address } });
    }
  }

  #openSpan(attributes: string): void {
    const color = attributeOf(attributes, 'color');
    const isUnderlined = attributeOf(attributes, 'underline') === 'true';
    if (isUnderlined) this.#marks.add('underline');
    this.#spans.push({
      ...(isUnderlined ? { mark: 'underline' } : {}),
      ...(color === undefined ? {} : { color }),
    });
  }

  #closeSpan(): void {
    const mark = this.#spans.pop()?.mark;
    if (mark !== undefined) this.#marks.delete(mark);
  }

  #closeLink(address: string): void {
    const link = { address };
    if (this.#bracket === undefined) {
      this.push(`](${address})`);
      return;
    }
    const label = this.runs.splice(this.#bracket).slice(1);
    this.#bracket = undefined;
    if (label.length === 0) this.runs.push({ text: '', form: 'text', marks: [], link });
    for (const run of label) this.runs.push({ ...run, link });
  }
}

/** The value of an attribute in a tag. */
export const attributeOf = (attributes: string, name: string): string | undefined =>
  new RegExp(String.raw`\s${name}="([^"]*)"`).exec(attributes)?.[1];
