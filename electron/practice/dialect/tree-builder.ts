import type { DraftBlock } from './dialect';
import { containerOf, ContainerEnds } from './containers';
import { paragraph, readLine, takesChildren, type LineBlock } from './line-kinds';
import type { LineToken } from './line-tokens';

/** A block whose children are still being read. */
interface OpenBlock {
  readonly column: number;
  readonly children: DraftBlock[];
  readonly isInList: boolean;
}

const listKinds: ReadonlySet<string> = new Set([
  'bulleted_list_item',
  'numbered_list_item',
  'to_do',
] as const);

/**
 * Lines as a tree: deeper lines are children of the nearest line further left that takes them. A
 * level that is jumped over is not missed. No recursion, whatever the depth. API reference 8.1.
 */
export function buildTree(tokens: readonly LineToken[]): readonly DraftBlock[] {
  return new TreeBuilder(tokens).build();
}

class TreeBuilder {
  readonly #tokens: readonly LineToken[];
  readonly #ends: ContainerEnds;
  readonly #root: DraftBlock[] = [];
  readonly #open: OpenBlock[] = [];

  constructor(tokens: readonly LineToken[]) {
    this.#tokens = tokens;
    this.#ends = new ContainerEnds(tokens);
  }

  build(): readonly DraftBlock[] {
    let at = 0;
    while (at < this.#tokens.length) at = this.#readToken(at);
    return this.#root;
  }

  /** Reads the block that begins here and says where to go on. */
  #readToken(at: number): number {
    const token = this.#tokens[at];
    if (token === undefined) return at + 1;
    this.#leaveTo(token.column);
    if (this.#ends.isEnd(at)) return at + 1;
    const end = this.#ends.endOf(at);
    if (end === undefined) {
      this.#put(token.column, token.block ?? { ...readLine(token.text), children: [] });
      return at + 1;
    }
    const container = containerOf(token.text, this.#tokens[at + 1]?.text);
    if (container.type === 'callout' && this.#isInList()) return this.#breakCallout(at, end);
    this.#put(token.column, { ...container, children: [] }, true);
    return container.type === 'toggle' ? at + 2 : at + 1;
  }

  /** Known of callouts in lists: the tags become text, and what is in them stray paragraphs. */
  #breakCallout(at: number, end: number): number {
    const siblings = this.#siblings();
    for (const token of this.#tokens.slice(at, end + 1)) {
      for (const line of token.lines) {
        if (line.trim() !== '') siblings.push({ ...strayLine(line), children: [] });
      }
    }
    return end + 1;
  }

  #put(column: number, draft: DraftBlock, isContainer = false): void {
    const siblings = this.#siblings();
    if (!isContainer && !takesChildren(draft)) {
      siblings.push(draft);
      return;
    }
    const children: DraftBlock[] = [];
    const isInList = this.#isInList() || listKinds.has(draft.type);
    siblings.push({ ...draft, children });
    this.#open.push({ column, children, isInList });
  }

  #leaveTo(column: number): void {
    while ((this.#open.at(-1)?.column ?? -1) >= column) this.#open.pop();
  }

  #siblings(): DraftBlock[] {
    return this.#open.at(-1)?.children ?? this.#root;
  }

  #isInList(): boolean {
    return this.#open.at(-1)?.isInList ?? false;
  }
}

function strayLine(line: string): LineBlock {
  const text = line.replace(/^[ \t]+/, '').replace(/(?<![ \t])[ \t]+$/, '');
  return paragraph(text);
}
