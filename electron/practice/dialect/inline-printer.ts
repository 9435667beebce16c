import { colorName } from './colors';
import { readInline } from './inline-reader';
import { hasSameLook, marks, noMarks, type Mark, type Run } from './run';
import { printAttributes } from './tags';

/** Text with a backslash before each of the 14 characters. API reference 8.1. */
export const escapeText = (text: string): string =>
  text.replaceAll(/[\\*~`$[\]<>{}|^]/g, '\\$&').replaceAll('\n', '<br>');

/** Nothing in such a text can be formatting. */
const isPlain = (text: string): boolean => !/[\\*~`$[\]<>{}|^:]/.test(text);

/**
 * A text as the API prints it: read, and written again in one way. Where neighbouring marks cannot
 * be written in that way so that they are read the same again, the text stays as it was sent.
 */
export function normalizeInline(text: string): string {
  const trimmed = trimBlanks(text);
  if (isPlain(trimmed)) return trimmed;
  const runs = readInline(trimmed);
  const printed = printRuns(runs);
  return isSafe(runs) || areSame(runs, readInline(printed)) ? printed : trimmed;
}

/**
 * Such runs are read as they are printed: marks stand apart from each other, so that each closes
 * what it opened, no address in the text becomes a link and no link a picture.
 */
function isSafe(runs: readonly Run[]): boolean {
  let wasMarked = false;
  let isPicture = false;
  for (const { kind, text, marks: on, link } of runs) {
    let isMarked = false;
    for (const mark of on) {
      if (mark === 'code' || mark === 'underline') continue;
      if (isMarked || wasMarked) return false;
      isMarked = true;
    }
    if (kind === 'text' && link === undefined && text.includes('://')) return false;
    if (kind === 'equation' && /\$|\\$/.test(text)) return false;
    if (isPicture && link !== undefined) return false;
    isPicture = text.endsWith('!');
    wasMarked = isMarked;
  }
  return true;
}

const areSame = (first: readonly Run[], second: readonly Run[]): boolean =>
  first.length === second.length &&
  first.every((run, index) => {
    const other = second[index];
    return other !== undefined && isSame(run, other);
  });

const isSame = (first: Run, second: Run): boolean =>
  first.text === second.text &&
  first.kind === second.kind &&
  first.mention?.of === second.mention?.of &&
  hasSameLook(first, second);

/** Without blanks and tabs around it; other white space is text. */
export const trimBlanks = (text: string): string =>
  text.replace(/^[ \t]+/, '').replace(/(?<![ \t])[ \t]+$/, '');

/** Something around text: its key, what opens it and what closes it. */
interface Wrap {
  readonly key: string;
  readonly opening: string;
  readonly closing: string;
}

interface Piece {
  readonly source: string;
  readonly wraps: readonly Wrap[];
}

const wrapOfMark: Readonly<Record<Exclude<Mark, 'code'>, Wrap>> = {
  underline: { key: 'underline', opening: '<span underline="true">', closing: '</span>' },
  strikethrough: { key: 'strikethrough', opening: '~~', closing: '~~' },
  bold: { key: 'bold', opening: '**', closing: '**' },
  italic: { key: 'italic', opening: '*', closing: '*' },
};

/** Runs as text in one line. Marks that go on stay open; the one that lasts longest is outermost. */
export function printRuns(runs: readonly Run[]): string {
  if (runs.every(isUnwrapped)) return runs.map(sourceOf).join('');
  const pieces = piecesOf(runs);
  const extents = extentsOf(pieces);
  const printed: string[] = [];
  const open: Wrap[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (open.length === 0 && piece.wraps.length === 0) {
      printed.push(piece.source);
      continue;
    }
    const keys = new Set(piece.wraps.map((wrap) => wrap.key));
    const ending = open.findIndex((wrap) => !keys.has(wrap.key));
    if (ending >= 0) closeWraps(printed, open, ending);
    const isOpen = new Set(open.map((wrap) => wrap.key));
    const extent = extents[index];
    const added = piece.wraps
      .filter((wrap) => !isOpen.has(wrap.key))
      .sort((a, b) => (extent?.get(b.key) ?? 0) - (extent?.get(a.key) ?? 0));
    printed.push(...added.map((wrap) => wrap.opening), piece.source);
    open.push(...added);
  }
  closeWraps(printed, open, 0);
  return printed.join('');
}

const isUnwrapped = (run: Run): boolean =>
  run.link === undefined &&
  run.color === 'default' &&
  (run.marks.size === 0 || (run.marks.size === 1 && run.marks.has('code')));

function closeWraps(printed: string[], open: Wrap[], height: number): void {
  for (const wrap of open.splice(height).reverse()) printed.push(wrap.closing);
}

/** For each piece and each thing around it, the last piece up to which that goes on. */
function extentsOf(pieces: readonly Piece[]): readonly ReadonlyMap<string, number>[] {
  const extents: ReadonlyMap<string, number>[] = [];
  const none: ReadonlyMap<string, number> = new Map();
  let next = none;
  for (let index = pieces.length - 1; index >= 0; index -= 1) {
    const last = next;
    const wraps = pieces[index]?.wraps ?? [];
    next =
      wraps.length === 0 ? none : new Map(wraps.map(({ key }) => [key, last.get(key) ?? index]));
    extents[index] = next;
  }
  return extents;
}

/** White space at the edge of a mark stands outside of it: a mark opens and closes at text only. */
function piecesOf(runs: readonly Run[]): readonly Piece[] {
  const split = runs.flatMap(splitBlanks);
  return split.map((run, index) => {
    const inside = run.kind === 'text' && run.text.trim() === '' && !run.marks.has('code');
    if (!inside || run.marks.size === 0) return pieceOf(run, run.marks);
    const before = textBeside(split, index, -1);
    const after = textBeside(split, index, 1);
    const kept = [...run.marks].filter(
      (mark) => mark === 'underline' || (before.has(mark) && after.has(mark)),
    );
    return pieceOf(run, new Set(kept));
  });
}

function textBeside(runs: readonly Run[], index: number, step: 1 | -1): ReadonlySet<Mark> {
  const run = runs[index + step];
  return run === undefined || run.text.trim() === '' ? noMarks : run.marks;
}

function splitBlanks(run: Run): readonly Run[] {
  if (run.kind !== 'text' || run.marks.size === 0 || run.marks.has('code')) return [run];
  const core = run.text.trim();
  if (core === '' || core === run.text) return [run];
  const from = run.text.length - run.text.trimStart().length;
  return [run.text.slice(0, from), core, run.text.slice(from + core.length)]
    .filter((text) => text !== '')
    .map((text) => ({ ...run, text }));
}

function pieceOf(run: Run, kept: ReadonlySet<Mark>): Piece {
  const { link, color } = run;
  const wraps: Wrap[] = [];
  if (link !== undefined) wraps.push(linkWrap(link));
  if (color !== 'default') {
    const opening = `<span color="${colorName(color)}">`;
    wraps.push({ key: `color ${color}`, opening, closing: '</span>' });
  }
  for (const mark of marks) if (mark !== 'code' && kept.has(mark)) wraps.push(wrapOfMark[mark]);
  return { source: sourceOf(run), wraps };
}

const linkWrap = (url: string): Wrap => ({
  key: `link ${url}`,
  opening: '[',
  closing: `](${url.replaceAll('\\', '\\\\').replaceAll(')', '%29')})`,
});

function sourceOf(run: Run): string {
  switch (run.kind) {
    case 'text':
      return run.marks.has('code') ? `\`${run.text}\`` : escapeText(run.text);
    case 'equation':
      return `$${run.text}$`;
    case 'citation':
      return `[^${run.text}]`;
    case 'emoji':
      return run.text;
    case 'mention':
      return mentionSource(run);
  }
}

const mentionAttributes = ['url', 'start', 'end', 'startTime', 'endTime', 'timeZone'];

function mentionSource({ mention, text }: Run): string {
  if (mention === undefined) return escapeText(text);
  const name = `mention-${mention.of}`;
  const tag = `<${name}${printAttributes(mention.attributes, mentionAttributes)}`;
  return mention.of === 'page' ? `${tag}>${escapeText(text)}</${name}>` : `${tag}/>`;
}
