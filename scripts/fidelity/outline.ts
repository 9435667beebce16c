/**
 * A document reduced to what is compared: its blocks in order, and in them text, code, links and
 * pictures. Source and page are brought into this form by code that shares nothing.
 */
export interface OutlineBlock {
  /** The block's type in the API; `heading_5`, `heading_6` and `html` exist in sources only. */
  readonly kind: string;
  readonly runs: readonly OutlineRun[];
  readonly children: readonly OutlineBlock[];
  /** Where a picture or file is. */
  readonly address?: string;
  /** First and last line in the file; of blocks at the top of a source. */
  readonly lines?: Lines;
}

export type Lines = readonly [first: number, last: number];

/** Formatting that a reader sees. */
export type OutlineMark = 'bold' | 'italic' | 'strike' | 'underline' | 'highlight';

/** Text that looks the same throughout. A line break inside a block is `\n` in a text. */
export interface OutlineRun {
  readonly kind: 'text' | 'code' | 'equation' | 'picture';
  /** What is shown; for a picture its words. */
  readonly text: string;
  readonly link?: string;
  readonly marks?: readonly OutlineMark[];
  /** Where a picture inside a line is. */
  readonly address?: string;
}

/** A block of text, or one that holds others. */
export const blockOf = (
  kind: string,
  runs: readonly OutlineRun[],
  children: readonly OutlineBlock[] = [],
): OutlineBlock => ({ kind, runs, children });

/** One thing of a document, in the order in which a reader meets it. */
export interface Token {
  readonly kind: TokenKind;
  /** The kind of a block with its depth before it, a word, a code, an address. */
  readonly value: string;
  /** Formatting of a word or code, by name, sorted. */
  readonly marks?: string;
  /** Where the block at the top stands that holds it. */
  readonly lines?: Lines;
}

export type TokenKind = 'block' | 'text' | 'code' | 'equation' | 'link' | 'picture';

/** The end of a link in a list of tokens. */
export const endOfLink = '/';
/** What separates the cells of a table row. */
const cellEdge = '│';

/** All tokens of a document. */
export function tokensOf(
  blocks: readonly OutlineBlock[],
  depth = 0,
  linesAround?: Lines,
): readonly Token[] {
  const tokens: Token[] = [];
  for (const { kind, runs, children, address, lines = linesAround } of blocks) {
    const place = lines === undefined ? {} : { lines };
    const add = (token: Token): void => {
      tokens.push({ ...token, ...place });
    };
    add({ kind: 'block', value: `${String(depth)} ${kind}` });
    if (address !== undefined) add({ kind: 'picture', value: comparable(address) });
    tokensOfRuns(runs, kind === 'code').forEach(add);
    tokensOf(children, depth + 1, lines).forEach(add);
  }
  return tokens;
}

/** A row of a table: its cells with a token between them. */
export const cellRuns = (cells: readonly (readonly OutlineRun[])[]): readonly OutlineRun[] =>
  cells.flatMap((cell, index) =>
    index === 0 ? trimmed(cell) : [{ kind: 'text', text: cellEdge }, ...trimmed(cell)],
  );

function tokensOfRuns(runs: readonly OutlineRun[], isCode: boolean): readonly Token[] {
  const tokens: Token[] = [];
  let link: string | undefined;
  let isAfterSpace = false;
  const setLink = (next: string | undefined): void => {
    if (link === next) return;
    if (link !== undefined) tokens.push({ kind: 'link', value: endOfLink });
    if (next !== undefined) tokens.push({ kind: 'link', value: next });
    link = next;
  };
  for (const run of merged(isCode ? runs : trimmed(runs))) {
    if (isCode || run.kind === 'code' || run.kind === 'equation') {
      setLink(linkOf(run));
      const kind = run.kind === 'equation' ? 'equation' : 'code';
      tokens.push({ kind, value: run.text, marks: marksOf(run) });
      isAfterSpace = false;
      continue;
    }
    if (run.kind === 'picture') {
      setLink(linkOf(run));
      tokens.push({ kind: 'picture', value: comparable(run.address ?? '') });
    }
    for (const [piece] of run.text.matchAll(/[ \t]+|\n|[\p{L}\p{N}\p{M}]+|[^]/gu)) {
      if (/^[ \t]/.test(piece)) isAfterSpace = true;
      else {
        setLink(linkOf(run));
        const isAtEdge = piece === '\n' || piece === cellEdge;
        const isSpaced = isAfterSpace && !isAtEdge && tokens.at(-1)?.value !== '\n';
        const value = isSpaced ? ` ${piece}` : piece;
        tokens.push({ kind: 'text', value, marks: isAtEdge ? '' : marksOf(run) });
        isAfterSpace = false;
      }
    }
  }
  setLink(undefined);
  return tokens;
}

const marksOf = ({ marks = [] }: OutlineRun): string => [...new Set(marks)].sort().join(' ');

const linkOf = ({ link }: OutlineRun): string | undefined =>
  link === undefined ? undefined : comparable(link);

/** Neighbours that look alike are one: who made them cut texts in different places. */
function merged(runs: readonly OutlineRun[]): readonly OutlineRun[] {
  const result: OutlineRun[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    const isSame =
      last?.kind === run.kind &&
      last.link === run.link &&
      marksOf(last) === marksOf(run) &&
      run.kind !== 'picture';
    if (isSame) result[result.length - 1] = { ...last, text: last.text + run.text };
    else result.push(run);
  }
  return result;
}

/** Without white space and breaks at both ends. */
export function trimmed(runs: readonly OutlineRun[]): readonly OutlineRun[] {
  const all = [...runs];
  const cutAt = (at: number, pattern: RegExp): boolean => {
    const run = all.at(at);
    if (run?.kind !== 'text') return false;
    const text = run.text.replace(pattern, '');
    all.splice(at, 1, ...(text === '' ? [] : [{ ...run, text }]));
    return text === '';
  };
  while (cutAt(0, /^[ \t\n]+/)) continue;
  while (cutAt(-1, /[ \t\n]+$/)) continue;
  return all;
}

/** Addresses are compared without percent-encoding, which every program does in its own way. */
export function comparable(address: string): string {
  return address.replace(/(?:%[\da-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded.toLowerCase();
    }
  });
}
