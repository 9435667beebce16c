import {
  attention,
  codeText,
  htmlText,
  labelEnd,
  labelStartImage,
  labelStartLink,
} from 'micromark-core-commonmark';
import type { Construct, Extension, Point } from 'micromark-util-types';
import type { BoundedMark } from '../diagnostics/diagnostic';
import {
  limitAttempts,
  limitUnclosed,
  mostLinksInAParagraph,
  mostMarksInAParagraph,
  mostPicturesInAParagraph,
  mostUnclosedMarksInAParagraph,
} from './limited-construct';
import { plainUnless } from './plain-mark';

export type OnTooMany = (mark: BoundedMark, place: Point) => void;

/** CommonMark's inline constructs with bounded work. */
export function limitedSyntax(onTooMany: OnTooMany): Extension {
  const few = (construct: Construct, mark: BoundedMark, most: number): Construct =>
    limitAttempts(construct, most, (place) => {
      onTooMany(mark, place);
    });
  const closed = (construct: Construct, mark: BoundedMark): Construct =>
    limitUnclosed(construct, mostUnclosedMarksInAParagraph, (place) => {
      onTooMany(mark, place);
    });
  const emphasis = plainUnless(few(attention, 'emphasis', mostMarksInAParagraph));
  return {
    disable: {
      null: [attention, codeText, htmlText, labelEnd, labelStartImage, labelStartLink].flatMap(
        (construct) => construct.name ?? [],
      ),
    },
    text: {
      33: few(labelStartImage, 'links', mostPicturesInAParagraph),
      42: emphasis,
      60: closed(htmlText, 'html'),
      91: few(labelStartLink, 'links', mostLinksInAParagraph),
      93: few(labelEnd, 'links', mostLinksInAParagraph),
      95: emphasis,
      96: plainUnless(closed(codeText, 'code')),
    },
  };
}

/** An extension of others whose text construct for `code` is bounded in the same way. */
export function limitTextConstruct(
  extension: Extension,
  code: number,
  limit: (construct: Construct) => Construct,
): Extension {
  const original = extension.text?.[code];
  if (original === undefined) return extension;
  const limited = Array.isArray(original) ? original.map(limit) : limit(original);
  return { ...extension, text: { ...extension.text, [code]: limited } };
}
