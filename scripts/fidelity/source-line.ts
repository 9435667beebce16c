import type { HtmlPiece } from './html-pieces';
import type { OutlineMark, OutlineRun } from './outline';

/** What browsers show of elements, and `mark` as people use it. */
const markElements: ReadonlyMap<string, OutlineMark> = new Map([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['cite', 'italic'],
  ['dfn', 'italic'],
  ['var', 'italic'],
  ['s', 'strike'],
  ['strike', 'strike'],
  ['del', 'strike'],
  ['u', 'underline'],
  ['ins', 'underline'],
  ['mark', 'highlight'],
]);
const codeElements: ReadonlySet<string> = new Set(['code', 'kbd', 'samp', 'tt']);

/** The runs of one line while it is read; raw HTML in it counts for what it shows. */
export class SourceLine {
  readonly runs: OutlineRun[] = [];
  readonly #links: string[] = [];
  readonly #marks: OutlineMark[] = [];
  #code: string | undefined;

  text(text: string): void {
    const line = text.replace(/[ \t]*\n[ \t]*/g, ' ').replace(/\t/g, ' ');
    if (this.#code === undefined) this.add({ kind: 'text', text: line });
    else this.#code += line;
  }

  add(run: OutlineRun): void {
    const link = this.#links[0];
    if (run.text === '' && run.kind === 'text') return;
    const marks = [...this.#marks];
    this.runs.push(link === undefined ? { ...run, marks } : { ...run, marks, link });
  }

  inMark(mark: OutlineMark, read: () => void): void {
    this.#marks.push(mark);
    read();
    this.#marks.splice(this.#marks.lastIndexOf(mark), 1);
  }

  inLink(target: string, read: () => void): void {
    this.#links.push(target);
    read();
    this.#links.pop();
  }

  html(piece: HtmlPiece): void {
    if (piece.kind === 'text') this.text(piece.text);
    else if (piece.kind === 'start') this.#start(piece.name, piece.attributes);
    else this.#end(piece.name);
  }

  #start(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'br') this.add({ kind: 'text', text: '\n' });
    else if (name === 'img') {
      const text = (attributes.get('alt') ?? '').replace(/\s+/g, ' ');
      const address = attributes.get('src') ?? '';
      this.add({ kind: 'picture', text, address });
    } else if (name === 'a') {
      const target = attributes.get('href');
      if (target !== undefined) this.#links.push(target);
    } else if (codeElements.has(name)) this.#code = '';
    const mark = markElements.get(name);
    if (mark !== undefined) this.#marks.push(mark);
  }

  #end(name: string): void {
    const mark = markElements.get(name);
    const at = mark === undefined ? -1 : this.#marks.lastIndexOf(mark);
    if (at !== -1) this.#marks.splice(at, 1);
    if (name === 'a') this.#links.pop();
    else if (codeElements.has(name) && this.#code !== undefined) {
      const text = this.#code;
      this.#code = undefined;
      if (text !== '') this.add({ kind: 'code', text });
    }
  }
}
