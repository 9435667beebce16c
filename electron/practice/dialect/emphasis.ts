import { changeAfter, changeBefore, type Part } from './inline-parts';

/** A run of stars or tildes that may open or close. */
export interface Delimiter {
  readonly part: Part;
  readonly character: '*' | '~';
  /** How many there were. */
  readonly length: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  left: number;
}

/**
 * Pairs delimiters from the left, each closing one with the nearest that opens; what finds no
 * partner stays text. A run that could do both does not close one when their lengths add up to a
 * multiple of three: that tells `**a*b***` from `***a*b**`. Takes linear time.
 */
export function pairDelimiters(delimiters: readonly Delimiter[]): void {
  const openers: Delimiter[] = [];
  /** Below this height nothing opens for such a closing one. */
  const floors = new Map<string, number>();
  const cutTo = (height: number): void => {
    openers.length = height;
    for (const [key, floor] of floors) if (floor > height) floors.set(key, height);
  };
  for (const closer of delimiters) {
    const key = `${closer.character}${String(closer.canOpen)}${String(closer.length % 3)}`;
    while (closer.canClose && closer.left > 0) {
      const at = findOpener(openers, closer, floors.get(key) ?? 0);
      const opener = openers[at];
      if (opener === undefined) {
        floors.set(key, openers.length);
        break;
      }
      pair(opener, closer);
      cutTo(opener.left > 0 ? at + 1 : at);
    }
    if (closer.canOpen && closer.left > 0) openers.push(closer);
  }
}

function findOpener(openers: readonly Delimiter[], closer: Delimiter, floor: number): number {
  for (let at = openers.length - 1; at >= floor; at -= 1) {
    const opener = openers[at];
    if (opener !== undefined && fits(opener, closer)) return at;
  }
  return -1;
}

function fits(opener: Delimiter, closer: Delimiter): boolean {
  if (opener.character !== closer.character) return false;
  if (closer.character === '~') return true;
  if (!opener.canClose && !closer.canOpen) return true;
  if (opener.length % 3 === 0 && closer.length % 3 === 0) return true;
  return (opener.length + closer.length) % 3 !== 0;
}

function pair(opener: Delimiter, closer: Delimiter): void {
  const used = closer.character === '~' || (opener.left > 1 && closer.left > 1) ? 2 : 1;
  const mark = closer.character === '~' ? 'strikethrough' : used === 2 ? 'bold' : 'italic';
  take(opener, used);
  take(closer, used);
  changeAfter(opener.part, { kind: 'mark', mark, by: 1 });
  changeBefore(closer.part, { kind: 'mark', mark, by: -1 });
}

function take(delimiter: Delimiter, used: number): void {
  delimiter.left -= used;
  delimiter.part.text = delimiter.character.repeat(delimiter.left);
}
