import type { Report } from '../diagnostics/diagnostic';
import type { Position } from '../diagnostics/position';

// A lone half of a surrogate pair; in a `u` expression a whole pair does not match.
const loneSurrogate = /\p{Cs}/gu;
// eslint-disable-next-line no-control-regex -- control characters are what it is about
const control = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]/g;
// Vertical tab, form feed, next line, line and paragraph separator: one line must stay one line.
const lineLike = /[\v\f\u0085\u2028\u2029]/g;

/**
 * The text of a file as every later step wants it: no byte order mark, `\n` line ends, no control
 * characters but tab, well-formed UTF-16. Line numbers stay as they are in the file.
 */
export function readSource(source: string, report: Report): string {
  const text = (source.startsWith('\uFEFF') ? source.slice(1) : source).replace(/\r\n?/g, '\n');
  const controls = firstAndCount(text, control);
  if (controls !== undefined) {
    report('control-characters-removed', controls.position, { count: controls.count });
  }
  const surrogates = firstAndCount(text, loneSurrogate);
  if (surrogates !== undefined) {
    report('broken-characters-replaced', surrogates.position, { count: surrogates.count });
  }
  const wellFormed = surrogates === undefined ? text : text.replace(loneSurrogate, '\uFFFD');
  const printable = controls === undefined ? wellFormed : wellFormed.replace(control, '');
  return printable.replace(lineLike, ' ');
}

function firstAndCount(
  text: string,
  pattern: RegExp,
): { readonly position: Position; readonly count: number } | undefined {
  const first = text.search(pattern);
  if (first === -1) return undefined;
  let count = 0;
  for (const match of text.matchAll(pattern)) count += match[0].length;
  return { position: positionAt(text, first), count };
}

function positionAt(text: string, index: number): Position {
  const before = text.slice(0, index);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: index - lineStart + 1 };
}
