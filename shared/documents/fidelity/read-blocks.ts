/** A block of dialect v1 as far as a comparison has to know it; containers are their lines. */
export type ReadBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | {
      readonly kind: 'list-item';
      readonly marker: 'bullet' | 'number' | 'done' | 'open';
      readonly text: string;
    }
  /** Without its language and without spaces at the ends of lines. */
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'equation'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly rows: number;
      readonly hasHeaderRow: boolean;
      /** Each a line of the dialect. */
      readonly cells: readonly string[];
    }
  /** A picture or other medium on its own line. */
  | { readonly kind: 'picture'; readonly address: string; readonly caption: string };

/** The blocks of a text, line by line. What is not closed ends with the text. */
export function* readBlocks(text: string): Iterable<ReadBlock> {
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const start = line.trimStart();
    const until = openerOf(start);
    if (until === undefined) {
      if (start !== '') yield readLine(start);
      continue;
    }
    const first = at + 1;
    do at += 1;
    while (at < lines.length && !until.isEnd((lines[at] ?? '').trim()));
    yield until.read(lines.slice(first, at), line.slice(0, line.length - start.length));
  }
}

interface Opener {
  readonly isEnd: (trimmedLine: string) => boolean;
  /** `indent` is the white space before the opening line. */
  readonly read: (lines: readonly string[], indent: string) => ReadBlock;
}

function openerOf(start: string): Opener | undefined {
  const fence = /^`{3,}/.exec(start)?.[0];
  if (fence !== undefined) {
    return {
      isEnd: (line) => line.length >= fence.length && /^`+$/.test(line),
      read: (lines, indent) => ({ kind: 'code', text: codeText(lines, indent) }),
    };
  }
  if (start.trimEnd() === '$$') {
    return {
      isEnd: (line) => line === '$$',
      read: (lines) => ({ kind: 'equation', text: lines.join('\n') }),
    };
  }
  if (/^<table[\s>]/.test(start)) {
    const hasHeaderRow = start.includes('header-row="true"');
    return { isEnd: (line) => line === '</table>', read: (lines) => tableOf(lines, hasHeaderRow) };
  }
  return undefined;
}

const codeText = (lines: readonly string[], indent: string): string =>
  lines
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line).trimEnd())
    .join('\n')
    .trimEnd();

function tableOf(lines: readonly string[], hasHeaderRow: boolean): ReadBlock {
  let rows = 0;
  const cells: string[] = [];
  for (const line of lines) {
    const start = line.trim();
    if (/^<tr[\s>]/.test(start)) rows += 1;
    else if (/^<td[\s>]/.test(start)) cells.push(start);
  }
  return { kind: 'table', rows, hasHeaderRow, cells };
}

function readLine(line: string): ReadBlock {
  const heading = /^(#{1,6})\s+(.*)$/.exec(line);
  if (heading !== null) {
    const [, hashes = '', text = ''] = heading;
    return { kind: 'heading', level: hashes.length, text };
  }
  const task = /^[-*+]\s+\[([ xX])\](?:\s+(.*))?$/.exec(line);
  if (task !== null) {
    return { kind: 'list-item', marker: task[1] === ' ' ? 'open' : 'done', text: task[2] ?? '' };
  }
  const item = /^(?:[-*+]|(\d{1,9}[.)]))(?:\s+(.*))?$/.exec(line);
  if (item !== null) {
    const marker = item[1] === undefined ? 'bullet' : 'number';
    return { kind: 'list-item', marker, text: item[2] ?? '' };
  }
  const picture = /^!\[(.*)\]\(([^()\s]*)\)/.exec(line);
  if (picture !== null) {
    return { kind: 'picture', address: picture[2] ?? '', caption: picture[1] ?? '' };
  }
  const medium = /^<(?:file|video|audio|pdf)(\s[^<>]*)>(.*?)(?:<\/[a-z]+>)?$/.exec(line);
  const address = /\ssrc="([^"]*)"/.exec(medium?.[1] ?? '')?.[1];
  if (address !== undefined) return { kind: 'picture', address, caption: medium?.[2] ?? '' };
  return { kind: 'text', text: line };
}
