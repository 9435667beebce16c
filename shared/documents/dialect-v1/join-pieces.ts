import type { MarkName } from '../model/marks';
import { lastingMarks } from './pieces';
import type { Piece } from './pieces';

const signs: Readonly<Record<MarkName, readonly [open: string, close: string]>> = {
  bold: ['**', '**'],
  italic: ['*', '*'],
  strike: ['~~', '~~'],
  underline: ['<span underline="true">', '</span>'],
  highlight: ['<span color="yellow_bg">', '</span>'],
};

const isTag = (name: MarkName): boolean => signs[name][0].startsWith('<');

/**
 * Writes pieces with as few marks as possible: what lasts longest is opened first. Tags stand
 * outside of all other marks, since a star between a letter and a tag would open or close nothing
 * (CommonMark 6.2, "left-flanking").
 */
export function joinPieces(pieces: readonly Piece[]): string {
  const lasting = lastingMarks(pieces);
  const open: MarkName[] = [];
  let line = '';
  for (const [at, { content, marks }] of pieces.entries()) {
    const startsTag = marks.names.some((name) => isTag(name) && !open.includes(name));
    const firstEnded = open.findIndex(
      (name) => !marks.names.includes(name) || (startsTag && !isTag(name)),
    );
    if (firstEnded !== -1) {
      for (const name of open.splice(firstEnded).toReversed()) line += signs[name][1];
    }
    const until = (name: MarkName): number => lasting.get(name)?.[at] ?? at;
    const starting = marks.names
      .filter((name) => !open.includes(name))
      .toSorted((a, b) => Number(isTag(b)) - Number(isTag(a)) || until(b) - until(a));
    for (const name of starting) {
      open.push(name);
      line += signs[name][0];
    }
    line += content;
  }
  for (const name of open.toReversed()) line += signs[name][1];
  return line;
}
