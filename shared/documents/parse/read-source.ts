import type { Report } from '../diagnostics/diagnostic';
import type { Position } from '../diagnostics/position';
import { controlCharacter, lineLike, loneSurrogate, unusualCharacter } from './clean-text';

/**
 * The text of a file as every later step wants it: no byte order mark, `\n` line ends, no control
 * characters but tab, well-formed UTF-16. Line numbers stay as they are in the file.
 */
export function readSource(source: string, report: Report): string {
  const marked = source.startsWith('\uFEFF') ? source.slice(1) : source;
  if (!unusualCharacter.test(marked)) return marked;
  const text = marked.replace(/\r\n?/g, '\n');
  const controls = firstAndCount(text, controlCharacter);
  if (controls !== undefined) {
    report('control-characters-removed', controls.position, { count: controls.count });
  }
  const surrogates = firstAndCount(text, loneSurrogate);
  if (surrogates !== undefined) {
    report('broken-characters-replaced', surrogates.position, { count: surrogates.count });
  }
  const wellFormed = surrogates === undefined ? text : text.replace(loneSurrogate, '\uFFFD');
  const printable = controls === undefined ? wellFormed : wellFormed.replace(controlCharacter, '');
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
