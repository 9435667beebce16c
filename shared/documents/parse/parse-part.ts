import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Extension as MdastExtension } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { mathFromMarkdown } from 'mdast-util-math';
import { gfm } from 'micromark-extension-gfm';
import { normalizeIdentifier } from 'micromark-util-normalize-identifier';
import type { Construct, Extension } from 'micromark-util-types';
import type { BoundedMark } from '../diagnostics/diagnostic';
import {
  limitAttempts,
  limitUnclosed,
  mostMarksInAParagraph,
  mostUnclosedMarksInAParagraph,
} from './limited-construct';
import { limitedSyntax, limitTextConstruct } from './limited-syntax';
import type { OnTooMany } from './limited-syntax';
import { limitedAutolinks } from './limited-autolinks';
import { mathSyntax } from './math-syntax';
import { rawSpanConstruct, rawSpanFromMarkdown } from './raw-span';

/** Parses Markdown with every extension that has a syntax of its own. */
export type PartParser = (text: string, ...more: Extension[]) => Root;

const wikilink = rawSpanConstruct({
  open: '[[',
  close: ']]',
  stopAt: '[',
  mayHoldLineEnds: false,
  // CommonMark comes first: `[[a]]` is a link in brackets where `[a]` is defined.
  accepts(inner) {
    return (
      !inner.startsWith('^') && !this.parser.defined.includes(normalizeIdentifier(inner.trim()))
    );
  },
});
const embed = rawSpanConstruct({ open: '![[', close: ']]', stopAt: '[', mayHoldLineEnds: false });
const inlineTex = rawSpanConstruct({ open: '\\(', close: '\\)', mayHoldLineEnds: true });
const displayTex = rawSpanConstruct({ open: '\\[', close: '\\]', mayHoldLineEnds: true });

/** The parser for one text; `onTooMany` hears of marks that stay text because there are too many. */
export function partParser(onTooMany: OnTooMany): PartParser {
  // Of constructs that begin with the same character, those of later extensions are tried first.
  const extensions = [
    limitedSyntax(onTooMany),
    limitedGfm(onTooMany),
    mathSyntax(onTooMany),
    rawSpans(onTooMany),
  ];
  return (text, ...more) =>
    fromMarkdown(text, { extensions: [...extensions, ...more], mdastExtensions });
}

const mdastExtensions: MdastExtension[] = [
  // The transforms look for addresses a second time, by walking the tree; the syntax finds them.
  ...gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension),
  mathFromMarkdown(),
  rawSpanFromMarkdown([
    ['![[', ']]'],
    ['[[', ']]'],
    ['\\(', '\\)'],
    ['\\[', '\\]'],
  ]),
];

/** The text constructs of GFM that look back over the paragraph, by their first character. */
const lookingBack: readonly (readonly [code: number, mark: BoundedMark])[] = [
  [91, 'links'],
  [93, 'links'],
  [126, 'emphasis'],
];

const limitedGfm = (onTooMany: OnTooMany): Extension =>
  lookingBack.reduce(
    (extension, [code, mark]) =>
      limitTextConstruct(extension, code, (construct) =>
        limitAttempts(construct, mostMarksInAParagraph, (place) => {
          onTooMany(mark, place);
        }),
      ),
    limitedAutolinks(gfm(), onTooMany),
  );

function rawSpans(onTooMany: OnTooMany): Extension {
  const tex = (construct: Construct): Construct =>
    limitUnclosed(construct, mostUnclosedMarksInAParagraph, (place) => {
      onTooMany('math', place);
    });
  return { text: { 33: embed, 91: wikilink, 92: [tex(inlineTex), tex(displayTex)] } };
}
