import { diffArrays } from 'diff';
import { tokensOf, type OutlineBlock, type Token, type TokenKind } from './outline';

/**
 * - `space moved`: a word stands on both sides, but only one has a space before it
 * - `link moved`: the same link begins or ends in another place
 * - `text in code`: a word of the source stands in code on the page
 * - `code in lines`: the lines of one code are each a code on the page
 */
export type DifferenceKind =
  | `${TokenKind} ${'lost' | 'added'}`
  | 'space moved'
  | 'link moved'
  | 'text in code'
  | 'code in lines';

/** Something that only one of the two sides has. */
export interface Difference {
  readonly kind: DifferenceKind;
  readonly token: Token;
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
  const lost = changes.flatMap(({ removed, value }) => (removed ? value : []));
  const added = changes.flatMap(({ added: isAdded, value }) => (isAdded ? value : []));
  return paired(lost, added);
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
  const found = lost.map((token): Difference => ({ kind: kindOf(token), token }));
  return [...found, ...left.map((token): Difference => ({ kind: `${token.kind} added`, token }))];
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
  return tokens.flatMap(({ kind, value }): readonly Token[] => {
    if (kind === 'text') return value === '│' ? [] : [{ kind, value: value.replace(/^ /, '') }];
    if (kind !== 'block') return [{ kind, value }];
    const bare = value.replace(/^\d+ /, '');
    return madeOfHtml.has(bare) ? [] : [{ kind, value: bare }];
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
