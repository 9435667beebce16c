import type { Position } from '../diagnostics/position';
import type { Inline, LinkInline, PictureInline } from '../model/inline';
import { commonMarks, noMarks, withoutMarks } from '../model/marks';
import type { Marks } from '../model/marks';
import type { PrintContext } from '../print/dialect';
import { renderReference, unlinkedReason, wordsOf } from '../references/default-rendering';
import type { Reference, Rendering } from '../references/reference';
import { escapeText } from './escape-text';
import { joinPieces } from './join-pieces';
import { fitMarks, solid } from './pieces';
import type { Piece } from './pieces';
import { codePieces, fitsCodeSpan, joinCodes } from './print-code-span';
import { pullIntoLinks } from './pull-into-links';

export interface LineContext extends PrintContext {
  /** Takes a mark that cannot stand in the line; `target` is what it stands for. */
  readonly placeBelow: (mark: string, target: string) => void;
}

/** A line of text in the dialect, without what a block would put before it. */
export function printInlines(
  inlines: readonly Inline[],
  position: Position,
  context: LineContext,
): string {
  const pieces = inlines.flatMap((inline) => piecesOf(inline, position, context));
  const isPlain = pieces.every(({ marks }) => marks === noMarks);
  const fitted = isPlain
    ? pieces
    : fitMarks(mergeTexts(pieces), (text) => {
        context.report('formatting-not-kept', position, { format: 'emphasis', text });
      });
  const joined = pullIntoLinks(joinCodes(fitted), (text) => {
    context.report('text-pulled-into-link', position, { text });
  });
  return isPlain ? joined.map(({ content }) => content).join('') : joinPieces(joined);
}

function piecesOf(inline: Inline, position: Position, context: LineContext): readonly Piece[] {
  switch (inline.kind) {
    case 'text':
      return textPieces(inline.text, inline.marks);
    case 'code':
      if (!fitsCodeSpan(inline.text)) {
        context.report('formatting-not-kept', position, { format: 'code', text: inline.text });
      }
      return codePieces(inline.text, inline.marks);
    case 'math':
      return [solid(`$${inline.tex}$`, inline.marks)];
    case 'break':
      return [{ content: '<br>', marks: inline.marks, isSpace: true, isText: false }];
    case 'link':
      return linkPieces(inline, position, context);
    case 'picture':
      return picturePieces(inline, context);
  }
}

/** White space at the ends apart from the text, since it takes no marks of its own. */
function textPieces(text: string, marks: Marks): readonly Piece[] {
  if (text === '') return [];
  if (marks === noMarks)
    return [{ content: escapeText(text), marks, isSpace: false, isText: true }];
  const core = text.trim();
  const start = text.indexOf(core);
  const spaced = (content: string): readonly Piece[] =>
    content === '' ? [] : [{ content, marks, isSpace: true, isText: false }];
  if (core === '') return spaced(text);
  return [
    ...spaced(text.slice(0, start)),
    { content: escapeText(core), marks, isSpace: false, isText: true },
    ...spaced(text.slice(start + core.length)),
  ];
}

/** Texts side by side with the same marks are one. */
function mergeTexts(pieces: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last?.isText === true && piece.isText && last.marks === piece.marks) {
      merged[merged.length - 1] = { ...last, content: last.content + piece.content };
    } else merged.push(piece);
  }
  // Unmarked text keeps its white space inside; cut it off where marks begin.
  return merged.flatMap((piece) =>
    piece.isText && piece.marks === noMarks ? cutSpaces(piece) : [piece],
  );
}

function cutSpaces(piece: Piece): readonly Piece[] {
  const { content } = piece;
  const core = content.trim();
  if (core.length === content.length) return [piece];
  const space = (text: string): readonly Piece[] =>
    text === '' ? [] : [{ content: text, marks: noMarks, isSpace: true, isText: false }];
  if (core === '') return space(content);
  const start = content.indexOf(core);
  return [
    ...space(content.slice(0, start)),
    { ...piece, content: core },
    ...space(content.slice(start + core.length)),
  ];
}

function linkPieces(
  { reference, label }: LinkInline,
  position: Position,
  context: LineContext,
): readonly Piece[] {
  const rendering = renderReference(reference, 'inline', context.resolve);
  if (!('url' in rendering)) {
    if (rendering.as === 'placeholder') {
      context.placeBelow(rendering.text, reference.target);
      context.report('file-below-link', reference.position, { target: reference.target });
    } else reportText(reference, rendering, context);
    return label.flatMap((inline) => piecesOf(inline, position, context));
  }
  if (reference.kind === 'embed') {
    context.report('embed-as-link', reference.position, { target: reference.target });
  }
  const marks = label.map(marksOfInline).reduce((shared, next) => commonMarks(shared, next));
  const inner = printInlines(
    label.map((inline) => unmark(inline, marks)),
    position,
    context,
  );
  return linkAround(inner, rendering.url, marks, reference, context);
}

/**
 * The text of a link may not begin with a bracket (reference, section 8.3): brackets around it move
 * outside.
 */
function linkAround(
  inner: string,
  url: string,
  marks: Marks,
  reference: Reference,
  { report }: PrintContext,
): readonly Piece[] {
  const before = /^(?:\\\[)+/.exec(inner)?.[0] ?? '';
  if (before === '') return [solid(`[${inner}](${url})`, marks)];
  const rest = inner.slice(before.length);
  const closing = '\\]'.repeat(before.length / 2);
  const after = rest.endsWith(closing) ? closing : '';
  const text = rest.slice(0, rest.length - after.length);
  report('text-pulled-out-of-link', reference.position, { text: before + after });
  const words = text.trim() === '' ? escapeText(url) : text;
  return [solid(`${before}[${words}](${url})${after}`, marks)];
}

function marksOfInline(inline: Inline): Marks {
  return inline.kind === 'link' ? noMarks : inline.marks;
}

function unmark(inline: Inline, marks: Marks): Inline {
  return inline.kind === 'link' ? inline : { ...inline, marks: withoutMarks(inline.marks, marks) };
}

/** A picture where no block can stand: a link to it, else its words. */
function picturePieces(
  { reference, marks, link }: PictureInline,
  context: LineContext,
): readonly Piece[] {
  const rendering = renderReference(reference, 'inline', context.resolve);
  const words = escapeText(wordsOf(reference));
  const beside = link === undefined ? [] : pictureLink(link, marks, context);
  if ('url' in rendering) {
    context.report('picture-as-link', reference.position, { target: reference.target });
    return [...linkAround(words, rendering.url, marks, reference, context), ...beside];
  }
  if (rendering.as === 'placeholder') {
    context.placeBelow(rendering.text, reference.target);
    context.report('picture-below', reference.position, { target: shownTarget(reference) });
  } else {
    context.report('picture-as-text', reference.position, {
      target: reference.target,
      reason: unlinkedReason(reference, rendering),
    });
  }
  return words === ''
    ? beside
    : [{ content: words, marks, isSpace: false, isText: true }, ...beside];
}

function pictureLink(link: Reference, marks: Marks, context: LineContext): readonly Piece[] {
  const rendering = renderReference(link, 'inline', context.resolve);
  if (!('url' in rendering)) {
    if (rendering.as === 'placeholder') context.placeBelow(rendering.text, link.target);
    else reportText(link, rendering, context);
    return [];
  }
  context.report('picture-link-beside', link.position, { target: link.target });
  const words = `(${escapeText(wordsOf(link))})`;
  const space: Piece = { content: ' ', marks: noMarks, isSpace: true, isText: false };
  return [space, ...linkAround(words, rendering.url, marks, link, context)];
}

/** A picture may be megabytes of address. */
const shownTarget = ({ form, target }: Reference): string =>
  form === 'data' ? target.slice(0, target.indexOf(',')) : target;

function reportText(reference: Reference, rendering: Rendering, { report }: PrintContext): void {
  report('link-as-text', reference.position, {
    target: reference.target,
    reason: unlinkedReason(reference, rendering),
  });
}
