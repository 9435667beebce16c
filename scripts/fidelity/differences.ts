import { diffArrays } from 'diff';
import { tokensOf, type Lines, type OutlineBlock, type Token, type TokenKind } from './outline';

/**
 * - `space moved`: a word stands on both sides, but only one has a space before it
 * - `link moved`: the same link begins or ends in another place
 * - `text in code`: a word of the source stands in code on the page
 * - `code in lines`: the lines of one code are each a code on the page
 * - `marks changed`: a word stands on both sides, with other formatting
 */
export type DifferenceKind =
  | `${TokenKind} ${'lost' | 'added'}`
  | 'space moved'
  | 'link moved'
  | 'text in code'
  | 'code in lines'
  | 'marks changed';

/** Something that only one of the two sides has. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly token: Token;
  /** Where in the source it is missing, or between what it was added. */
  readonly lines?: Lines;
}

/** What a page lacks of its source, and what it has beyond it, in the order of reading. */
export function differences(
  source: readonly OutlineBlock[],
  page: readonly OutlineBlock[],
): readonly Difference[] {
  const isLoose = hasHtml(source);
  const wanted = forComparing(tokensOf(source), isLoose);
  const given = forComparing(tokensOf(page), isLoose);
  const isSame = (a: Token, b: Token): boolean => a.kind === b.kind && a.value === b.value;
  const changes = diffArrays([...wanted], [...given], { comparator: isSame });
  const lost: Token[] = [];
  const added: Token[] = [];
  const remarked: Difference[] = [];
  let at = 0;
  for (const change of changes) {
    if (change.added) {
      const lines = around(wanted[at - 1], wanted[at]);
      added.push(...change.value.map((token) => ({ ...token, ...lines })));
      continue;
    }
    for (const token of change.value) {
      const source = wanted[at];
      at += 1;
      if (source === undefined) continue;
      if (change.removed) lost.push(source);
      else if (source.marks !== token.marks) remarked.push(found('marks changed', source));
    }
  }
  return [...paired(lost, added), ...remarked];
}

const found = (kind: DifferenceKind, { lines, ...token }: Token): Difference => ({
  kind,
  token,
  ...(lines === undefined ? {} : { lines }),
});

/** The lines of two neighbours and of what lies between them. */
function around(
  before: Token | undefined,
  after: Token | undefined,
): Required<Pick<Token, 'lines'>> {
  return { lines: [before?.lines?.[0] ?? 0, after?.lines?.[1] ?? Infinity] };
}

function paired(lost: readonly Token[], added: readonly Token[]): readonly Difference[] {
  const left = [...added];
  const take = (isPartner: (other: Token) => boolean): boolean => {
    const at = left.findIndex(isPartner);
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  };
  const codes = added.flatMap(({ kind, value }) => (kind === 'code' ? [value] : []));
  const kindOf = (token: Token): DifferenceKind => {
    const { kind, value } = token;
    if (kind === 'text') {
      if (take((other) => differInSpace(token, other))) return 'space moved';
      if (codes.some((code) => code.includes(value.trim()))) return 'text in code';
    }
    if (kind === 'link' && take((other) => other.kind === kind && other.value === value)) {
      return 'link moved';
    }
    if (kind === 'code' && value.includes('\n')) {
      if (value.split('\n').every((line) => codes.includes(line))) return 'code in lines';
    }
    return `${kind} lost`;
  };
  const changed = lost.map((token) => found(kindOf(token), token));
  return [...changed, ...left.map((token) => found(`${token.kind} added`, token))];
}

const differInSpace = (a: Token, b: Token): boolean =>
  b.kind === 'text' && a.value !== b.value && a.value.trim() === b.value.trim();

const hasHtml = (blocks: readonly OutlineBlock[]): boolean =>
  blocks.some(({ kind, children }) => kind === 'html' || hasHtml(children));

/**
 * HTML between blocks may become any block or a container around others, so where there is some,
 * depth, cells and the white space between blocks do not count, nor do the blocks that it makes.
 */
function forComparing(tokens: readonly Token[], isLoose: boolean): readonly Token[] {
  if (!isLoose) return tokens;
  return tokens.flatMap((token): readonly Token[] => {
    const { kind, value } = token;
    if (kind === 'text') return value === '│' ? [] : [{ ...token, value: value.replace(/^ /, '') }];
    if (kind !== 'block') return [token];
    const bare = value.replace(/^\d+ /, '');
    return madeOfHtml.has(bare) ? [] : [{ ...token, value: bare }];
  });
}

const madeOfHtml: ReadonlySet<string> = new Set([
  'html',
  'image',
  'paragraph',
  'toggle',
  'table',
  'table_row',
]);
