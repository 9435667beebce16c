import { decodeString } from 'micromark-util-decode-string';

/** Longer ones are no paths: systems end at 4,096 bytes. Bounds the work on odd texts. */
const longestDestination = 5_000;
/** CommonMark's own parser gives up at this depth too. */
const deepestBrackets = 32;

/** Space before a destination, which may stand on the next line of a quote or list. */
const space = /[ \t]*(?:\n[ \t>]*)?/y;
const enclosed = /<((?:[^<>\\\n]|\\[<>\\]|\\(?![<>\\]))*)>/y;
const endOfLink = /[ \t]*(?:\n[ \t>]*)?\)|(?:[ \t]|\n)[ \t>]*(?:\n[ \t>]*)?["'(]/y;
const endOfDefinition = /[ \t]*(?:\n|$)|[ \t]+["'(]/y;

/** The target of `](target)` or `]: target` behind the mark; undefined when there is none. */
export function readDestination(
  text: string,
  from: number,
  place: 'link' | 'definition',
): string | undefined {
  space.lastIndex = from;
  space.exec(text);
  const start = space.lastIndex;
  const isEnclosed = text.charAt(start) === '<';
  const end = isEnclosed ? endOfEnclosed(text, start) : endOfPlain(text, start);
  if (end === undefined) return undefined;
  const after = place === 'link' ? endOfLink : endOfDefinition;
  after.lastIndex = end;
  if (!after.test(text)) return undefined;
  const raw = isEnclosed ? text.slice(start + 1, end - 1) : text.slice(start, end);
  return /[&\\]/.test(raw) ? decodeString(raw) : raw;
}

function endOfEnclosed(text: string, start: number): number | undefined {
  enclosed.lastIndex = start;
  return enclosed.test(text) ? enclosed.lastIndex : undefined;
}

/** Up to white space or a bracket that was not opened in it. */
function endOfPlain(text: string, start: number): number | undefined {
  let depth = 0;
  const limit = Math.min(text.length, start + longestDestination);
  for (let at = start; at < limit; at += 1) {
    const character = text.charAt(at);
    if (character === ' ' || character === '\n' || character === '\t') {
      return depth === 0 ? at : undefined;
    }
    if (character === '(') {
      depth += 1;
      if (depth > deepestBrackets) return undefined;
    } else if (character === ')') {
      if (depth === 0) return at;
      depth -= 1;
    } else if (character === '\\' && /[()\\]/.test(text.charAt(at + 1))) at += 1;
  }
  return depth === 0 && limit === text.length ? limit : undefined;
}
