/** A text's lines, and where the last ends of blocks are that are looked for ahead. */
export interface SourceLines {
  readonly lines: readonly string[];
  /** Behind it no `<table>` can be closed any more. */
  readonly lastTableEnd: number;
  /** Behind it no equation can be closed any more. */
  readonly lastEquationMark: number;
}

export function sourceLines(markdown: string): SourceLines {
  const lines = markdown.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  return {
    lines,
    lastTableEnd: lines.findLastIndex((line) => behindIndentation(line) === '</table>'),
    lastEquationMark: lines.findLastIndex((line) => behindIndentation(line) === '$$'),
  };
}

const indentation = /^[ \t]*/;

export const indentationOf = (line: string): string => indentation.exec(line)?.[0] ?? '';

/** A line without blanks and tabs around it. Other white space is text. */
export function behindIndentation(line: string): string {
  let from = 0;
  while (isBlank(line.charCodeAt(from))) from += 1;
  let to = line.length;
  while (to > from && isBlank(line.charCodeAt(to - 1))) to -= 1;
  return line.slice(from, to);
}

const isBlank = (unit: number): boolean => unit === 0x20 || unit === 0x09;

const tabColumns = 4;

/** Tabs are what the API promises (8.1); blanks count too, as people write them. */
export function columnsOf(indent: string): number {
  let columns = 0;
  for (const character of indent) {
    columns = character === '\t' ? columns + tabColumns - (columns % tabColumns) : columns + 1;
  }
  return columns;
}

/** A line without the indentation of the block it belongs to, as far as it has it. */
export function withoutIndentation(line: string, indent: string): string {
  let at = 0;
  while (at < indent.length && line.charAt(at) === indent.charAt(at)) at += 1;
  return line.slice(at);
}

/** The next line that is this text apart from blanks around it. */
export function lineAfter(lines: readonly string[], at: number, text: string): number | undefined {
  for (let next = at + 1; next < lines.length; next += 1) {
    if (behindIndentation(lines[next] ?? '') === text) return next;
  }
  return undefined;
}
