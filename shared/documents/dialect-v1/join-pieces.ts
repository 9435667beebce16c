import { markNames } from '../model/marks';
import type { MarkName } from '../model/marks';
import type { Piece } from './pieces';

const signs: Readonly<Record<MarkName, readonly [open: string, close: string]>> = {
  bold: ['**', '**'],
  italic: ['*', '*'],
  strike: ['~~', '~~'],
  underline: ['<span underline="true">', '</span>'],
  highlight: ['<span color="yellow_bg">', '</span>'],
};

/** Writes pieces with as few marks as possible: what lasts longest is opened first. */
export function joinPieces(pieces: readonly Piece[]): string {
  const lasting = lastingMarks(pieces);
  const open: MarkName[] = [];
  let line = '';
  for (const [at, { content, marks }] of pieces.entries()) {
    const firstEnded = open.findIndex((name) => !marks.names.includes(name));
    if (firstEnded !== -1) {
      for (const name of open.splice(firstEnded).toReversed()) line += signs[name][1];
    }
    const until = (name: MarkName): number => lasting.get(name)?.[at] ?? at;
    const starting = marks.names
      .filter((name) => !open.includes(name))
      .toSorted((a, b) => until(b) - until(a));
    for (const name of starting) {
      open.push(name);
      line += signs[name][0];
    }
    line += content;
  }
  for (const name of open.toReversed()) line += signs[name][1];
  return line;
}

/** For each mark and piece, up to which piece the mark goes on without a gap. */
function lastingMarks(pieces: readonly Piece[]): ReadonlyMap<MarkName, readonly number[]> {
  return new Map(
    markNames.map((name) => {
      const ends: number[] = [];
      let end = pieces.length;
      for (let at = pieces.length - 1; at >= 0; at -= 1) {
        if (pieces[at]?.marks.names.includes(name) !== true) end = at;
        ends[at] = end;
      }
      return [name, ends] as const;
    }),
  );
}
