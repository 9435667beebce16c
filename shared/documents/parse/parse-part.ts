import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Extension as MdastExtension } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { mathFromMarkdown } from 'mdast-util-math';
import { gfm } from 'micromark-extension-gfm';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { Construct, Extension } from 'micromark-util-types';
import type { BoundedMark } from '../diagnostics/diagnostic';
import { limitAttempts, mostMarksInAParagraph } from './limited-construct';
import { limitedSyntax, limitTextConstruct } from './limited-syntax';
import type { OnTooMany } from './limited-syntax';
import { findAddressStarts, limitedAutolinks } from './limited-autolinks';
import type { AddressStarts } from './limited-autolinks';
import { mathSpans, mathSyntax } from './math-syntax';
import { plainMarkFromMarkdown } from './plain-mark';
import { rawSpanConstruct, rawSpanFromMarkdown } from './raw-span';

/** Parses Markdown with every extension that has a syntax of its own. */
export type PartParser = (text: string, ...more: Extension[]) => Root;

const openingBracket = 40;
const openingSquareBracket = 91;
const closingSquareBracket = 93;

const wikilinkSpan = rawSpanConstruct({
  open: '[[',
  close: ']]',
  stopAt: '[',
  mayHoldLineEnds: false,
  // CommonMark comes first: `[[a]](b)` is a link, and so is `[[a]]` where `[a]` is defined. Three
  // brackets are nothing that Obsidian writes.
  accepts(inner, next) {
    const label = normalizeIdentifier(inner.trim());
    const isFootnote = inner.startsWith('^');
    const isFree = next !== openingBracket && next !== closingSquareBracket;
    return isFree && !isFootnote && !this.parser.defined.includes(label);
  },
});
const wikilink: Construct = {
  ...wikilinkSpan,
  previous: (code) => code !== openingSquareBracket,
};
const embed = rawSpanConstruct({ open: '![[', close: ']]', stopAt: '[', mayHoldLineEnds: false });
/** The parser for one text; `onTooMany` hears of marks that stay text because there are too many. */
export function partParser(onTooMany: OnTooMany): PartParser {
  let addressStarts: AddressStarts = new Set();
  // Of constructs that begin with the same character, those of later extensions are tried first.
  const extensions = [
    limitedSyntax(onTooMany),
    limitedGfm(() => addressStarts, onTooMany),
    mathSyntax(onTooMany),
    { text: { 33: embed, 91: wikilink } },
  ];
  return (text, ...more) => {
    addressStarts = findAddressStarts(text);
    return fromMarkdown(text, { extensions: [...extensions, ...more], mdastExtensions });
  };
}

const mdastExtensions: MdastExtension[] = [
  // The transforms look for addresses a second time, by walking the tree; the syntax finds them.
  ...gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension),
  mathFromMarkdown(),
  plainMarkFromMarkdown,
  rawSpanFromMarkdown([['![[', ']]'], ['[[', ']]'], ...mathSpans]),
];

/** The text constructs of GFM that look back over the paragraph, by their first character. */
const lookingBack: readonly (readonly [code: number, mark: BoundedMark])[] = [
  [91, 'links'],
  [93, 'links'],
  [126, 'emphasis'],
];

const limitedGfm = (startsOfText: () => AddressStarts, onTooMany: OnTooMany): Extension =>
  lookingBack.reduce(
    (extension, [code, mark]) =>
      limitTextConstruct(extension, code, (construct) =>
        limitAttempts(construct, mostMarksInAParagraph, (place) => {
          onTooMany(mark, place);
        }),
      ),
    limitedAutolinks(gfm(), startsOfText, onTooMany),
  );
