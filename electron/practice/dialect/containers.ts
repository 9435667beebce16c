import type { DraftBlock } from './dialect';
import { normalizeInline, trimBlanks } from './inline-printer';
import type { LineToken } from './line-tokens';
import { parseTag, printAttributes, type Tag } from './tags';

/** Blocks that stand between an opening and a closing tag, each tag on its own line (8.2). */
const kinds = {
  details: 'toggle',
  callout: 'callout',
  columns: 'column_list',
  column: 'column',
  synced_block: 'synced_block',
  synced_block_reference: 'synced_block',
} as const satisfies Readonly<Record<string, DraftBlock['type']>>;

const kindOf: ReadonlyMap<string, (typeof kinds)[keyof typeof kinds]> = new Map(
  Object.entries(kinds),
);

const attributesOf: Readonly<Record<string, readonly string[]>> = {
  details: ['color'],
  callout: ['icon', 'color'],
  synced_block: ['url'],
  synced_block_reference: ['url'],
};

const summaryLine = /^<summary>(.*)<\/summary>$/;

/** A container's own lines as the API prints them: its opening tag, and a toggle's title. */
export function containerOf(line: string, nextLine = ''): Omit<DraftBlock, 'children'> {
  const tag = parseTag(line);
  const name = tag?.name ?? '';
  const opening = `<${name}${tag === undefined ? '' : printAttributes(tag.attributes, attributesOf[name] ?? [])}>`;
  const type = kindOf.get(name) ?? 'column';
  if (type !== 'toggle') return { type, source: opening };
  const title = normalizeInline(trimBlanks(summaryLine.exec(nextLine)?.[1] ?? ''));
  return { type, source: `${opening}\n<summary>${title}</summary>` };
}

/** The title of a toggle as it is kept. */
export const summaryOf = (source: string): string =>
  summaryLine.exec(source.split('\n')[1] ?? '')?.[1] ?? '';

/** The line that closes a container; undefined for other blocks. */
export function closingTag({ type, source }: Omit<DraftBlock, 'children'>): string | undefined {
  if (!containerTypes.has(type)) return undefined;
  return `</${parseTag(source.split('\n')[0] ?? '')?.name ?? ''}>`;
}

const containerTypes: ReadonlySet<string> = new Set(Object.values(kinds));

/**
 * Which tags are containers. A container holds the deeper lines behind its tag, and the first line
 * that is not deeper must be its closing tag in the same column; otherwise both are text.
 */
export class ContainerEnds {
  readonly #tokens: readonly LineToken[];
  /** For each line the next one that is not deeper. */
  readonly #next: readonly number[];
  readonly #ends = new Map<number, number>();
  readonly #closing = new Set<number>();

  constructor(tokens: readonly LineToken[]) {
    this.#tokens = tokens;
    this.#next = nextNotDeeper(tokens);
    for (const [at, token] of tokens.entries()) {
      const tag = token.text.startsWith('<') ? parseTag(token.text) : undefined;
      if (tag === undefined || tag.isClosed || tag.name === 'column') continue;
      if (kindOf.has(tag.name)) this.#findEnd(at, tag);
    }
  }

  endOf(at: number): number | undefined {
    return this.#ends.get(at);
  }

  isEnd(at: number): boolean {
    return this.#closing.has(at);
  }

  #findEnd(at: number, tag: Tag): void {
    const end = this.#closingOf(at, tag.name);
    if (end === undefined) return;
    if (tag.name === 'details' && !summaryLine.test(this.#tokens[at + 1]?.text ?? '')) return;
    const columns = tag.name === 'columns' ? this.#columnsIn(at, end) : [];
    if (columns === undefined) return;
    for (const [from, to] of [[at, end] as const, ...columns]) {
      this.#ends.set(from, to);
      this.#closing.add(to);
    }
  }

  /** Columns stand in `<columns>` only, and nothing else does. */
  #columnsIn(at: number, end: number): readonly (readonly [number, number])[] | undefined {
    const columns: (readonly [number, number])[] = [];
    let from = at + 1;
    while (from < end) {
      const tag = parseTag(this.#tokens[from]?.text ?? '');
      const to = tag?.name === 'column' ? this.#closingOf(from, 'column') : undefined;
      if (to === undefined || to >= end) return undefined;
      columns.push([from, to]);
      from = to + 1;
    }
    return columns.length === 0 ? undefined : columns;
  }

  #closingOf(at: number, name: string): number | undefined {
    const end = this.#next[at] ?? this.#tokens.length;
    const closing = this.#tokens[end];
    const fits = closing?.text === `</${name}>` && closing.column === this.#tokens[at]?.column;
    return fits ? end : undefined;
  }
}

function nextNotDeeper(tokens: readonly LineToken[]): readonly number[] {
  const next = tokens.map(() => tokens.length);
  const waiting: { readonly at: number; readonly column: number }[] = [];
  for (const [at, { column: written, text }] of tokens.entries()) {
    const isSummary =
      tokens[at - 1]?.text.startsWith('<details') === true && summaryLine.test(text);
    const column = isSummary ? Math.max(written, (tokens[at - 1]?.column ?? 0) + 1) : written;
    for (
      let top = waiting.at(-1);
      top !== undefined && top.column >= column;
      top = waiting.at(-1)
    ) {
      next[top.at] = at;
      waiting.pop();
    }
    waiting.push({ at, column });
  }
  return next;
}
