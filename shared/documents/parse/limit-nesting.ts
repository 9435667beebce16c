import type { Report } from '../diagnostics/diagnostic';

/**
 * The parser's work grows with the square of the nesting, and far beyond it runs out of stack, so
 * lines are kept within these bounds before it sees them. A list may go 100 levels deep when
 * indented by two.
 */
const deepestIndent = 200;
const mostMarkersOnALine = 50;

const marker = String.raw`(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))`;
const tooDeep = new RegExp(
  `^(?:[ \\t]*${marker}){${String(mostMarkersOnALine + 1)}}.*$|^[ \\t>]{${String(deepestIndent + 1)}}.*$`,
  'gm',
);
const prefix = new RegExp(`[ \\t]*${marker}`, 'y');
const thematicBreak = /^[ \t]*([-*])(?:[ \t]*\1)+[ \t]*$/;

/** Takes the nesting of each line back to what can be parsed; the words stay. */
export function limitNesting(text: string, report: Report): string {
  let lines = 0;
  const limited = text.replace(tooDeep, (line) => {
    if (thematicBreak.test(line)) return line;
    const flat = flattenLine(line);
    if (flat !== line) lines += 1;
    return flat;
  });
  if (lines > 0) report('nesting-flattened', { line: 1, column: 1 }, { lines });
  return limited;
}

function flattenLine(line: string): string {
  const parts: string[] = [];
  let at = 0;
  while (parts.length < mostMarkersOnALine) {
    prefix.lastIndex = at;
    const found = prefix.exec(line)?.[0];
    if (found === undefined) break;
    parts.push(found);
    at += found.length;
  }
  const words = line.slice(at);
  const isCut = parts.length === mostMarkersOnALine;
  // Wide white space before text may be code; only before the marker of a list is it nesting.
  if (!isCut && !parts.some((part) => !part.endsWith('>'))) return line;
  const rest = isCut ? ` ${escapeMarker(words.replace(/^[> \t]+/, ''))}` : words;
  return narrowed(parts).join('') + rest;
}

/** Prefixes whose white space is no wider than may be, all together. */
function narrowed(parts: readonly string[]): readonly string[] {
  let room = deepestIndent;
  return parts.map((part) => {
    const indent = part.length - part.trimStart().length;
    const kept = Math.min(indent, room);
    room -= kept;
    return part.slice(indent - kept);
  });
}

/** The next marker becomes plain text, and what follows it on the line too. */
const escapeMarker = (words: string): string => words.replace(/^(\d*)([-+*.)])/, '$1\\$2');
