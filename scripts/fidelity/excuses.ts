import type { Diagnostic, DiagnosticKind } from '../../shared/documents/diagnostics/diagnostic';
import type { Difference, DifferenceKind } from './differences';
import { addressOf } from './dropped-files';
import { comparable, endOfLink, type Lines } from './outline';

type Told<Kind extends DiagnosticKind> = Extract<Diagnostic, { readonly kind: Kind }>;

/** Whether this very diagnostic speaks of this very thing. `source` is the whole file. */
type Explains<Kind extends DiagnosticKind> = (
  value: string,
  told: Told<Kind>,
  source: string,
) => boolean;

type Excuses = { readonly [Kind in DiagnosticKind]?: Explains<Kind> };

const always = (): boolean => true;
const isIn = (value: string, text: string): boolean => text.includes(value.trim());
const isOneOf =
  (...values: readonly string[]) =>
  (value: string): boolean =>
    values.includes(value.replace(/^ /, ''));
const isBlock =
  (...kinds: readonly string[]) =>
  (value: string): boolean =>
    kinds.includes(value.replace(/^\d+ /, ''));
const leadsTo = (value: string, { target }: { readonly target: string }): boolean =>
  value === comparable(addressOf(target)) || value === comparable(target) || value === endOfLink;
const isInTarget = (value: string, { target }: { readonly target: string }): boolean =>
  isIn(value, target);

const wordsOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

/** The tags of one element as the file has them, for what is shown as text. */
function isInTag(value: string, { tag }: { readonly tag: string }, source: string): boolean {
  if (tag === '![CDATA[')
    return /<!\[CDATA\[([^]*?)\]\]>/.exec(source)?.[1]?.includes(value.trim()) === true;
  if (/^(?:iframe|noembed|noframes|plaintext|textarea|title|xmp)$/.test(tag)) {
    // All that follows is its text.
    return isIn(value, source.slice(source.search(new RegExp(`<${tag}`, 'i'))));
  }
  const name = tag.replace(/^\//, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const tags = source.match(new RegExp(`</?${name}(?:"[^"]*"|'[^']*'|[^<>"'])*>?`, 'gi')) ?? [tag];
  return tags.some((each) => isIn(value, each));
}

/** A digit and the raised letter behind it are one word. */
const hasLettersOf = (value: string, { from }: { readonly from: string }): boolean =>
  from.split(/\s+/).some((part) => isIn(part, value));

const isInFootnoteMark = (value: string, _: unknown, source: string): boolean =>
  (source.match(/\[\^[^\]\s]+\]/g) ?? []).some((mark) => isIn(value, mark));

const spacesAround: Excuses = {
  'comment-removed': always,
  'footnotes-collected': always,
  'formatting-not-kept': (_, { format }) => format === 'code',
  'html-as-text': always,
  'html-unwrapped': always,
  'picture-on-its-own-line': always,
  'script-letters-changed': always,
  'short-code-replaced': always,
};

/**
 * Which diagnostic may explain which difference. A note about a title does not excuse a paragraph
 * that is gone: what is not in this table is wrong.
 */
export const excuses: Readonly<Record<DifferenceKind, Excuses>> = {
  'space moved': spacesAround,
  'text in code': { 'cell-blocks-joined': always },
  'text lost': {
    'block-id-removed': (value, { id }) => isIn(value, `^${id}`),
    'cell-blocks-joined': isOneOf('│'),
    'comment-removed': (value, { text }) => isIn(value, `%%${text}%%`),
    'footnotes-collected': isInFootnoteMark,
    'heading-id-removed': (value, { id }) => isIn(value, `{#${id}}`),
    'link-as-text': (value, told, source) =>
      isOneOf('[', ']', '|', '!')(value) && source.includes(`[[${told.target}`),
    'picture-as-text': (value, told, source) =>
      isOneOf('[', ']', '|', '!')(value) && source.includes(`![[${told.target}`),
    'script-letters-changed': hasLettersOf,
    'short-code-replaced': (value, { name }) => isIn(value, `:${name}:`),
    'text-pulled-into-link': (value, { text }) => isIn(value, text),
    'text-pulled-out-of-link': (value, { text }) => isIn(value, text),
  },
  'text added': {
    'cell-blocks-joined': isOneOf('\n'),
    'footnotes-collected': (value, { count }) =>
      isOneOf('[', ']', ' [')(value) || (Number(value) >= 1 && Number(value) <= count),
    'formatting-not-kept': (value, { format, text }) =>
      format === 'code' ? isIn(value, text) : isOneOf('^', '_', '(', ')')(value),
    'html-as-text': isInTag,
    // Attributes of an element that only another tool knows.
    'html-unwrapped': (value, told, source) =>
      isOneOf('–', ' –')(value) || isInTag(value, told, source),
    'link-without-text': isInTarget,
    'picture-link-beside': (value, _, source) => isIn(value, source),
    'script-letters-changed': (value, { to }) => to.split(/\s+/).some((part) => isIn(part, value)),
    'short-code-replaced': (value, { emoji }) => isIn(value, emoji),
    'table-cells-added': isOneOf('│'),
    'text-pulled-into-link': (value, { text }) => isIn(value, text),
    'text-pulled-out-of-link': (value, { text }) => isIn(value, text),
  },
  'code in lines': { 'cell-blocks-joined': always },
  'code lost': {
    'formatting-not-kept': (value, { format, text }) => format === 'code' && value === text,
  },
  'code added': {
    'cell-blocks-joined': (value, _, source) =>
      (value.match(/\S+/g) ?? []).every((word) => wordsOf(source).includes(wordsOf(word))),
    'formatting-not-kept': (value, { format, text }) => format === 'code' && isIn(value, text),
    'html-as-code': (value, _, source) => isIn(value, source),
  },
  'equation lost': {},
  'equation added': {},
  'link moved': {
    'picture-link-beside': leadsTo,
    'text-pulled-into-link': always,
    'text-pulled-out-of-link': always,
  },
  'link lost': {
    'link-as-text': leadsTo,
    'title-formatting-not-kept': always,
  },
  'link added': {
    'embed-as-link': leadsTo,
    'picture-as-link': leadsTo,
    'picture-link-beside': leadsTo,
    'link-without-text': leadsTo,
    'text-pulled-into-link': always,
    'text-pulled-out-of-link': always,
  },
  'picture lost': { 'picture-as-link': leadsTo, 'picture-as-text': leadsTo },
  'picture added': {},
  'marks changed': {
    'formatting-not-kept': (value, { text }) => isIn(value, text),
    'heading-as-line': always,
    'title-formatting-not-kept': always,
  },
  'block lost': {
    'definition-list-changed': isBlock('paragraph'),
    'footnotes-collected': isBlock('footnote'),
    'front-matter-hidden': (value, { keys }) => keys.length === 0 && isBlock('divider')(value),
    'cell-blocks-joined': isBlock('code'),
    'heading-level-changed': (value, { from }) => isBlock(`heading_${String(from)}`)(value),
    'heading-as-line': (value, { level }) => isBlock(`heading_${String(level)}`)(value),
    'nesting-flattened': always,
    'picture-on-its-own-line': isBlock('paragraph'),
  },
  'block added': {
    'block-split': always,
    'definition-list-changed': isBlock('paragraph'),
    'footnotes-collected': isBlock('divider', 'paragraph'),
    'heading-level-changed': isBlock('heading_4'),
    'html-as-text': isBlock('paragraph'),
    'link-without-text': isBlock('paragraph'),
    'long-block-cut-to-read': always,
    'nesting-flattened': always,
    'html-as-code': isBlock('code'),
    'picture-link-beside': isBlock('paragraph'),
    'picture-on-its-own-line': isBlock('image', 'paragraph'),
  },
};

/** Whether one of the diagnostics says that this is so. */
export const isExcused = (
  { kind, token, lines }: Difference,
  diagnostics: readonly Diagnostic[],
  source: string,
): boolean =>
  diagnostics.some(
    (told) =>
      (ofWholeFile.has(told.kind) || isWithin(told, lines)) &&
      explains(excuses[kind], told.kind, token.value, told, source),
  );

/** What is told once for a file, wherever else it shows. */
const ofWholeFile: ReadonlySet<DiagnosticKind> = new Set([
  'footnotes-collected',
  'front-matter-hidden',
]);
/** Told where an element begins, which may hold many blocks. */
const ofElement: ReadonlySet<DiagnosticKind> = new Set([
  'cell-blocks-joined',
  'html-as-code',
  'html-as-text',
  'html-unwrapped',
]);

/** A diagnostic of another block explains nothing. */
function isWithin({ kind, position }: Diagnostic, lines: Lines | undefined): boolean {
  if (lines === undefined) return true;
  const [first, last] = lines;
  return position.line <= last && (first <= position.line || ofElement.has(kind));
}

const explains = <Kind extends DiagnosticKind>(
  known: Excuses,
  kind: Kind,
  value: string,
  told: Told<Kind>,
  source: string,
): boolean => known[kind]?.(value, told, source) === true;
