import type { DraftBlock } from './dialect';
import { codeLanguage } from './code-languages';
import {
  behindIndentation,
  columnsOf,
  indentationOf,
  lineAfter,
  sourceLines,
  withoutIndentation,
  type SourceLines,
} from './source-lines';
import { readPipeTable, readTagTable } from './table-reader';

/** A line, or a block of several lines, and the column it begins at. */
export interface LineToken {
  readonly column: number;
  /** The first line without blanks and tabs around it. */
  readonly text: string;
  /** What several lines are together. */
  readonly block?: DraftBlock;
  /** All of these lines as they were written. */
  readonly lines: readonly string[];
}

interface Reading {
  readonly block: DraftBlock;
  /** The line after it. */
  readonly next: number;
}

/** Blank lines are none; fences, equations and tables are one each. API reference 8.1, 8.2. */
export function readTokens(markdown: string): readonly LineToken[] {
  const source = sourceLines(markdown);
  const tokens: LineToken[] = [];
  let at = 0;
  while (at < source.lines.length) {
    const line = source.lines[at] ?? '';
    const text = behindIndentation(line);
    if (text === '') {
      at += 1;
      continue;
    }
    const reading = readLines(source, at, text);
    const next = reading?.next ?? at + 1;
    tokens.push({
      column: columnsOf(indentationOf(line)),
      text,
      lines: source.lines.slice(at, next),
      ...(reading === undefined ? {} : { block: reading.block }),
    });
    at = next;
  }
  return tokens;
}

/** A block of several lines that begins here, if there is one. */
function readLines(source: SourceLines, at: number, text: string): Reading | undefined {
  const { lines } = source;
  const fence = /^(`{3,}|~{3,})([^`]*)$/.exec(text);
  if (fence !== null) return readFence(lines, at, fence);
  if (text === '$$') return at < source.lastEquationMark ? readEquation(lines, at) : undefined;
  if (text.startsWith('<table') && at < source.lastTableEnd) return readTagTable(lines, at);
  return text.includes('|') ? readPipeTable(lines, at) : undefined;
}

/** Nothing is escaped in it. It ends at its own mark, or with the text. */
function readFence(
  lines: readonly string[],
  at: number,
  [, mark = '', info = '']: RegExpExecArray,
): Reading {
  const indent = indentationOf(lines[at] ?? '');
  const code: string[] = [];
  let next = at + 1;
  while (next < lines.length) {
    const line = lines[next] ?? '';
    next += 1;
    if (closesFence(behindIndentation(line), mark)) break;
    code.push(withoutIndentation(line, indent));
  }
  return { block: codeBlock(info.trim(), code), next };
}

const closesFence = (line: string, mark: string): boolean =>
  line.length >= mark.length && line === mark.charAt(0).repeat(line.length);

/** Code as the API prints it: a fence that nothing in the code can close. */
export function codeBlock(info: string, code: readonly string[]): DraftBlock {
  const language = codeLanguage(info);
  let length = 3;
  for (const line of code) {
    const ticks = behindIndentation(line);
    if (/^`+$/.test(ticks)) length = Math.max(length, ticks.length + 1);
  }
  const mark = '`'.repeat(length);
  const opening = mark + (language === 'plain text' ? '' : language);
  return { type: 'code', source: [opening, ...code, mark].join('\n'), children: [] };
}

function readEquation(lines: readonly string[], at: number): Reading | undefined {
  const end = lineAfter(lines, at, '$$');
  if (end === undefined) return undefined;
  const indent = indentationOf(lines[at] ?? '');
  const tex = lines.slice(at + 1, end).map((line) => withoutIndentation(line, indent));
  const source = ['$$', ...tex, '$$'].join('\n');
  return { block: { type: 'equation', source, children: [] }, next: end + 1 };
}
