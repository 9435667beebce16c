import { attributeOf } from './read-runs';

/** A block of dialect v1, read from its lines; children follow it, one deeper. */
export type ReadBlock = {
  /** How many tabs stand before it. */
  readonly depth: number;
} & ReadContent;

/** `text`, captions and cells are lines of the dialect, for `readRuns`. */
type ReadContent =
  | { readonly kind: 'text' | 'quote'; readonly text: string }
  | { readonly kind: 'summary'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | {
      readonly kind: 'list-item';
      readonly marker: 'bullet' | 'number' | 'done' | 'open';
      /** As written; absent for other markers. */
      readonly number?: number;
      readonly text: string;
    }
  /** Without spaces at the ends of lines. */
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | { readonly kind: 'equation'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly hasHeaderRow: boolean;
      readonly hasHeaderColumn: boolean;
      readonly rows: readonly (readonly string[])[];
    }
  | {
      readonly kind: 'medium';
      readonly medium: Medium;
      readonly address: string;
      readonly caption: string;
    }
  | { readonly kind: 'divider' | 'contents' }
  /** The line that opens it; a toggle's summary is the next block. */
  | {
      readonly kind: 'container';
      readonly container: 'callout' | 'toggle';
      readonly icon?: string;
      readonly color?: string;
    };

export type Medium = 'picture' | 'file' | 'video' | 'audio' | 'pdf';

/** The blocks of a text, line by line. What is not closed ends with the text. */
export function* readBlocks(text: string): Iterable<ReadBlock> {
  for (const { block } of readPlacedBlocks(text)) yield block;
}

/** The same, each with the number of its first line, from 0. */
export function* readPlacedBlocks(
  text: string,
): Iterable<{ readonly block: ReadBlock; readonly line: number }> {
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const start = line.trimStart();
    const indent = line.slice(0, line.length - start.length);
    const depth = indent.length;
    const opener = openerOf(start);
    if (opener === undefined) {
      const block = readLine(start.trimEnd());
      if (block !== undefined) yield { block: { depth, ...block }, line: at };
      continue;
    }
    const opening = at;
    do at += 1;
    while (at < lines.length && !opener.isEnd((lines[at] ?? '').trim()));
    const content = opener.read(lines.slice(opening + 1, at), indent);
    yield { block: { depth, ...content }, line: opening };
  }
}

interface Opener {
  readonly isEnd: (trimmedLine: string) => boolean;
  /** `indent` is the white space before the opening line. */
  readonly read: (lines: readonly string[], indent: string) => ReadContent;
}

function openerOf(start: string): Opener | undefined {
  const fence = /^(`{3,})(.*)$/.exec(start);
  if (fence !== null) {
    const [, marks = '', language = ''] = fence;
    return {
      isEnd: (line) => line.length >= marks.length && /^`+$/.test(line),
      read: (lines, indent) => ({
        kind: 'code',
        language: language.trim(),
        text: withoutIndent(lines, indent),
      }),
    };
  }
  if (start.trimEnd() === '$$') {
    return {
      isEnd: (line) => line === '$$',
      read: (lines, indent) => ({ kind: 'equation', text: withoutIndent(lines, indent) }),
    };
  }
  const table = /^<table(\s[^<>]*)?>/.exec(start);
  if (table === null) return undefined;
  const [, attributes = ''] = table;
  return {
    isEnd: (line) => line === '</table>',
    read: (lines) => ({
      kind: 'table',
      hasHeaderRow: attributeOf(attributes, 'header-row') === 'true',
      hasHeaderColumn: attributeOf(attributes, 'header-column') === 'true',
      rows: rowsOf(lines),
    }),
  };
}

const withoutIndent = (lines: readonly string[], indent: string): string =>
  lines
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line).trimEnd())
    .join('\n')
    .trimEnd();

function rowsOf(lines: readonly string[]): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (const line of lines) {
    const start = line.trim();
    if (/^<tr[\s>]/.test(start)) rows.push([]);
    const cell = /^<td(?:\s[^<>]*)?>(.*?)(?:<\/td>)?$/.exec(start);
    if (cell !== null) rows.at(-1)?.push(cell[1] ?? '');
  }
  return rows;
}

function readLine(line: string): ReadContent | undefined {
  if (line === '' || line === '<empty-block/>') return undefined;
  if (line === '---') return { kind: 'divider' };
  if (line.startsWith('<')) return readTagLine(line);
  const heading = /^(#{1,6})\s+(.*)$/.exec(line);
  if (heading !== null) {
    const [, hashes = '', text = ''] = heading;
    return { kind: 'heading', level: hashes.length, text };
  }
  const quote = /^>(?:\s+(.*))?$/.exec(line);
  if (quote !== null) return { kind: 'quote', text: quote[1] ?? '' };
  const picture = /^!\[(.*)\]\(([^()\s]*)\)/.exec(line);
  if (picture !== null) {
    const [, caption = '', address = ''] = picture;
    return { kind: 'medium', medium: 'picture', address, caption };
  }
  return readListItem(line) ?? { kind: 'text', text: line };
}

function readListItem(line: string): ReadContent | undefined {
  const task = /^[-*+]\s+\[([ xX])\](?:\s+(.*))?$/.exec(line);
  if (task !== null) {
    return { kind: 'list-item', marker: task[1] === ' ' ? 'open' : 'done', text: task[2] ?? '' };
  }
  const item = /^(?:[-*+]|(\d{1,9})[.)])(?:\s+(.*))?$/.exec(line);
  if (item === null) return undefined;
  const [, number, text = ''] = item;
  return number === undefined
    ? { kind: 'list-item', marker: 'bullet', text }
    : { kind: 'list-item', marker: 'number', number: Number(number), text };
}

const media: Readonly<Record<string, Medium>> = {
  file: 'file',
  video: 'video',
  audio: 'audio',
  pdf: 'pdf',
};

/** A line that begins with a tag; closing lines of containers are nothing by themselves. */
function readTagLine(line: string): ReadContent | undefined {
  const tag = /^<(\/?)([a-z_]+)((?:\s[^<>]*)?\/?)>(.*)$/.exec(line);
  const [, end, name = '', attributes = '', rest = ''] = tag ?? [];
  const inner = rest.replace(/<\/[a-z]+>$/, '');
  const medium = Object.hasOwn(media, name) ? media[name] : undefined;
  const address = attributeOf(attributes, 'src');
  if (medium !== undefined && address !== undefined) {
    return { kind: 'medium', medium, address, caption: inner };
  }
  switch (name) {
    case 'table_of_contents':
      return { kind: 'contents' };
    case 'summary':
      return { kind: 'summary', text: inner };
    case 'callout':
      return end === '/' ? undefined : container('callout', attributes);
    case 'details':
      return end === '/' ? undefined : container('toggle', attributes);
    default:
      return { kind: 'text', text: line };
  }
}

function container(name: 'callout' | 'toggle', attributes: string): ReadContent {
  const icon = attributeOf(attributes, 'icon');
  const color = attributeOf(attributes, 'color');
  return {
    kind: 'container',
    container: name,
    ...(icon === undefined ? {} : { icon }),
    ...(color === undefined ? {} : { color }),
  };
}
