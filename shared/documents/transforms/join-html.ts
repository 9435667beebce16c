import type { Html, RootContent } from 'mdast';
import type { Position as NodePosition } from 'unist';
import type { Report } from '../diagnostics/diagnostic';
import { startOfFile } from '../diagnostics/position';
import { blockElements, endsOpen, inlineElements, voidElements } from './html-names';
import { htmlTokens } from './html-tokens';
import type { HtmlToken } from './html-tokens';
import type { HtmlElement } from './nodes';

/** HTML nested deeper than this is text. */
const deepestElement = 40;

/**
 * Markdown leaves HTML in pieces between other nodes: a start tag here, an end tag there. This
 * joins the pieces among siblings into elements around what stands between them. Elements of other
 * tools (`<Tabs>`) count when they have an end; tags that are not meant as HTML (`<T>`,
 * `<your-name>`) have none and stay text, and so do end tags without a start.
 */
export function joinHtml<Node extends RootContent>(
  siblings: readonly Node[],
  report: Report,
): readonly (Node | RootContent)[] {
  if (!siblings.some((node) => node.type === 'html')) return siblings;
  const pieces = siblings.map((node) => ({
    node,
    tokens: node.type === 'html' ? htmlTokens(node.value) : [],
  }));
  const builder = new ElementBuilder(pairedNames(pieces.flatMap(({ tokens }) => tokens)), report);
  for (const { node, tokens } of pieces) {
    if (node.type !== 'html') builder.add(node);
    else builder.readAll(tokens, node);
  }
  return builder.result;
}

/** Elements that have a start and, later, an end. */
function pairedNames(tokens: readonly HtmlToken[]): ReadonlySet<string> {
  const started = new Set<string>();
  const paired = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'open') started.add(token.name);
    if (token.kind === 'close' && started.has(token.name)) paired.add(token.name);
  }
  return paired;
}

class ElementBuilder {
  readonly result: RootContent[] = [];
  #isAfterComment = false;
  readonly #pairedNames: ReadonlySet<string>;
  readonly #open: HtmlElement[] = [];
  readonly #report: Report;

  constructor(names: ReadonlySet<string>, report: Report) {
    this.#pairedNames = names;
    this.#report = report;
  }

  add(node: RootContent): void {
    const siblings = this.#open.at(-1)?.children ?? this.result;
    siblings.push(this.#isAfterComment ? withoutSpaceAfter(siblings.at(-1), node) : node);
    this.#isAfterComment = false;
  }

  readAll(tokens: readonly HtmlToken[], { value, position }: Html): void {
    let at = position?.start ?? { ...startOfFile };
    let read = 0;
    for (const token of tokens) {
      const lines = value.slice(read, token.start).split('\n');
      const last = lines.at(-1) ?? '';
      const column = lines.length === 1 ? at.column + last.length : last.length + 1;
      at = { line: at.line + lines.length - 1, column };
      read = token.start;
      this.#read(token, { start: at, end: at });
    }
  }

  #read(token: HtmlToken, position: NodePosition): void {
    switch (token.kind) {
      case 'text':
        this.add({ type: 'htmlText', value: token.text, position });
        break;
      case 'character-data':
        this.#report('html-as-text', position.start, { tag: '![CDATA[' });
        this.add({ type: 'htmlText', value: token.text, position });
        break;
      case 'comment':
        this.#report('comment-removed', position.start, {
          text: token.text.trim(),
        });
        this.#isAfterComment = true;
        break;
      case 'open':
        this.#start(token, position);
        break;
      case 'close':
        this.#end(token, position);
        break;
      case 'other':
        this.#keep(token.raw, token.raw, position);
    }
  }

  #start(token: HtmlToken & { kind: 'open' }, position: NodePosition): void {
    const { name, attributes } = token;
    const isKnown =
      inlineElements.has(name) || blockElements.has(name) || this.#pairedNames.has(name);
    if (!isKnown || this.#open.length >= deepestElement) {
      this.#keep(token.raw, name, position);
      return;
    }
    while (endsOpen(this.#open.at(-1)?.name ?? '', name)) this.#open.pop();
    const element: HtmlElement = { type: 'htmlElement', name, attributes, children: [], position };
    this.add(element);
    if (!voidElements.has(name)) this.#open.push(element);
  }

  #end({ name, raw }: HtmlToken & { kind: 'close' }, position: NodePosition): void {
    const at = this.#open.findLastIndex((element) => element.name === name);
    if (at !== -1) this.#open.length = at;
    // `</br>` and `</p>` alone are what browsers accept; for the rest the tag is a stray.
    else if (name === 'br') {
      this.add({ type: 'htmlElement', name, attributes: new Map(), children: [], position });
    } else this.#keep(raw, `/${name}`, position);
  }

  #keep(raw: string, tag: string, position: NodePosition): void {
    this.#report('html-as-text', position.start, { tag });
    this.add({ type: 'text', value: raw, position });
  }
}

/** Of the spaces around a comment one is enough. */
function withoutSpaceAfter(before: RootContent | undefined, node: RootContent): RootContent {
  const isDouble = before?.type === 'text' && node.type === 'text' && before.value.endsWith(' ');
  return isDouble ? { ...node, value: node.value.replace(/^ /, '') } : node;
}
