import { math } from 'micromark-extension-math';
import { asciiAlphanumeric, markdownLineEnding, markdownSpace } from 'micromark-util-character';
import type { Construct, Extension, State } from 'micromark-util-types';
import { guardedBy } from './guarded-construct';
import { limitUnclosed, mostUnclosedMarksInAParagraph } from './limited-construct';
import { limitTextConstruct } from './limited-syntax';
import type { OnTooMany } from './limited-syntax';
import { rawSpanConstruct } from './raw-span';

const dollar = 36;

/**
 * Mathematics: `$$` from the library, where a `$$` line opens a block only when nothing follows it
 * on the line; `\\(…\\)`, `\\[…\\]` and single dollars as spans of raw text.
 */
export function mathSyntax(onTooMany: OnTooMany): Extension {
  const limited = (construct: Construct): Construct =>
    limitUnclosed(construct, mostUnclosedMarksInAParagraph, (place) => {
      onTooMany('math', place);
    });
  const library = limitTextConstruct(math({ singleDollarTextMath: false }), dollar, limited);
  const flow = [library.flow?.[dollar] ?? []].flat();
  const text = [library.text?.[dollar] ?? []].flat();
  return {
    flow: { [dollar]: flow.map((construct) => guardedBy(aloneOnItsLine, construct)) },
    text: {
      [dollar]: [...text, limited(inlineMath)],
      92: [limited(inlineTex), limited(displayTex)],
    },
  };
}

/**
 * A single `$` leaves prices and `$HOME` alone: it opens only before a character that is no space, and
 * closes only after one and before no letter or digit (the rule of Pandoc's `tex_math_dollars`, and
 * letters). No back-tick stands between, since code comes first.
 */
const inlineMath: Construct = {
  ...rawSpanConstruct({
    open: '$',
    close: '$',
    mayHoldLineEnds: true,
    hasEscapes: true,
    accepts: (inner, next) =>
      !/^\s|\s$|`/.test(inner) && !asciiAlphanumeric(next) && next !== dollar,
  }),
  // The library's construct, which stands beside it, must not be tried inside a row of dollars.
  previous: (code) => code !== dollar,
};
const inlineTex = rawSpanConstruct({
  open: '\\(',
  close: '\\)',
  mayHoldLineEnds: true,
  accepts: (inner) => /[\p{L}\p{N}]/u.test(inner),
});
/** `\\[1\\]` and `\\[see below\\]` are escaped brackets: something must look like TeX. */
const displayTex = rawSpanConstruct({
  open: '\\[',
  close: '\\]',
  mayHoldLineEnds: true,
  accepts: (inner) =>
    /[\p{L}\p{N}]/u.test(inner) && (/\\[A-Za-z]|\^/.test(inner) || /^\s[^]*[_=+<>{}]/.test(inner)),
});

/** The opening and closing marks of raw spans here. */
export const mathSpans = [
  ['$', '$'],
  ['\\(', '\\)'],
  ['\\[', '\\]'],
] as const;

const aloneOnItsLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const start: State = (code) => {
      effects.enter('data');
      return rest(code);
    };
    const rest: State = (code) => {
      if (code === null || markdownLineEnding(code)) {
        effects.exit('data');
        return ok(code);
      }
      if (code !== dollar && !markdownSpace(code)) return nok(code);
      effects.consume(code);
      return rest;
    };
    return start;
  },
};
