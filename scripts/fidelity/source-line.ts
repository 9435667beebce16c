import type { HtmlPiece } from './html-pieces';
import type { OutlineRun } from './outline';

const codeElements: ReadonlySet<string> = new Set(['code', 'kbd', 'samp', 'tt']);

/** The runs of one line while it is read; raw HTML in it counts for what it shows. */
export class SourceLine {
  readonly runs: OutlineRun[] = [];
  readonly #links: string[] = [];
  #code: string | undefined;

  text(text: string): void {
    const line = text.replace(/[ \t]*\n[ \t]*/g, ' ').replace(/\t/g, ' ');
    if (this.#code === undefined) this.add({ kind: 'text', text: line });
    else this.#code += line;
  }

  add(run: OutlineRun): void {
    const link = this.#links[0];
    if (run.text === '' && run.kind === 'text') return;
    this.runs.push(link === undefined ? run : { ...run, link });
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
  }

  #end(name: string): void {
    if (name === 'a') this.#links.pop();
    else if (codeElements.has(name) && this.#code !== undefined) {
      const text = this.#code;
      this.#code = undefined;
      if (text !== '') this.add({ kind: 'code', text });
    }
  }
}
