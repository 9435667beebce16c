import type { DraftBlock } from './dialect';
import { normalizeInline, trimBlanks } from './inline-printer';
import { printLineEnd, splitLineEnd, type LineEnd } from './line-end';
import { lastId } from './last-id';
import { readMedia } from './media-lines';
import { parseTag, printAttributes } from './tags';

/** A line that is a block by itself. */
export type LineBlock = Omit<DraftBlock, 'children'>;

type Reading = (match: RegExpExecArray) => LineBlock | undefined;

export const emptyBlock = '<empty-block/>';

/** First match wins. API reference 8.2. */
const kinds: readonly (readonly [RegExp, Reading])[] = [
  [/^(?:-{3,}|\*{3,}|_{3,})$/, () => ({ type: 'divider', source: '---' })],
  [/^(#{1,6})(?:[ \t]+(.*))?$/, ([, signs = '', text = '']) => heading(signs.length, text)],
  [
    /^[-*+][ \t]+\[([ xX])\](?:[ \t]+(.*))?$/,
    ([, mark = ' ', text = '']) => marked('to_do', mark === ' ' ? '- [ ]' : '- [x]', text),
  ],
  [/^[-*+](?:[ \t]+(.*))?$/, ([, text = '']) => marked('bulleted_list_item', '-', text)],
  [
    /^(\d{1,9})[.)](?:[ \t]+(.*))?$/,
    ([, n = '1', text = '']) => marked('numbered_list_item', `${n}.`, text),
  ],
  [/^>(.*)$/, ([, text = '']) => marked('quote', '>', text)],
  [/^!\[.*\)(?:\s*\{.*\})?$/, ([source]) => readMedia(source)],
  [/^<(?:file|video|audio|pdf)\s.*>(?:\s*\{.*\})?$/, ([source]) => readMedia(source)],
  [/^<(?:table_of_contents|unknown)[\s/].*>$/, ([source]) => readClosedTag(source)],
  [/^<(page|database)((?:\s+[a-z-]+="[^"]*")+)\s*>(.*)<\/\1>$/, readReference],
];

/** One line without its indentation; anything unknown is a paragraph. */
export function readLine(line: string): LineBlock {
  if (!/^[-*+_#>!<\d]/.test(line)) return paragraph(line);
  for (const [pattern, reading] of kinds) {
    const match = pattern.exec(line);
    const block = match === null ? undefined : reading(match);
    if (block !== undefined) return block;
  }
  return paragraph(line);
}

/** A paragraph, whatever the line looks like. */
export function paragraph(line: string): LineBlock {
  const end = splitLineEnd(line);
  if (end.text === '') return { type: 'paragraph', source: withStart(normalizeInline(line)) };
  const text = end.text === emptyBlock ? '' : withStart(normalizeInline(end.text));
  const shown = text === '' ? emptyBlock : text;
  return { type: 'paragraph', source: shown + printLineEnd(end) };
}

const opener = /^(?:#{1,6}(?=[ \t]|$)|[-+](?=[ \t]|$)|-{3,}$|_{3,}$)/;

/** A backslash before what would open another block (8.1). */
function withStart(text: string): string {
  if (opener.test(text)) return `\\${text}`;
  return text.replace(/^(\d{1,9})(?=[.)](?:[ \t]|$))/, '$1\\');
}

function heading(level: number, line: string): LineBlock {
  const types = ['heading_1', 'heading_2', 'heading_3', 'heading_4'] as const;
  const shown = Math.min(level, types.length);
  return marked(types[shown - 1] ?? 'heading_4', '#'.repeat(shown), line, true);
}

function marked(type: LineBlock['type'], mark: string, line: string, mayToggle = false): LineBlock {
  const end = splitLineEnd(trimBlanks(line), mayToggle);
  const text = normalizeInline(end.text);
  return { type, source: (text === '' ? mark : `${mark} ${text}`) + printLineEnd(end) };
}

function readClosedTag(line: string): LineBlock | undefined {
  const tag = parseTag(line);
  if (tag?.isClosed !== true) return undefined;
  const printed = (wanted: readonly string[]): string =>
    `<${tag.name}${printAttributes(tag.attributes, wanted)}/>`;
  switch (tag.name) {
    case 'table_of_contents':
      return { type: 'table_of_contents', source: printed(['color']) };
    case 'unknown':
      return { type: 'unsupported', source: printed(['url', 'alt']) };
    default:
      return undefined;
  }
}

/** A child page; its id is the last part of the address. A database keeps its tag. */
function readReference([line, name = '', list = '']: RegExpExecArray): LineBlock | undefined {
  const url = /\surl="([^"]*)"/.exec(list)?.[1] ?? '';
  const id = lastId(url);
  if (id === undefined) return undefined;
  return name === 'page'
    ? { type: 'child_page', source: '', pageId: id }
    : { type: 'child_database', source: line };
}

/** True when tab-indented lines below such a block are its children (8.1, 8.2). */
export function takesChildren({ type, source }: LineBlock): boolean {
  if (type.startsWith('heading_')) return splitLineEnd(source, true).isToggle;
  return parents.has(type);
}

const parents: ReadonlySet<LineBlock['type']> = new Set([
  'paragraph',
  'bulleted_list_item',
  'numbered_list_item',
  'to_do',
  'quote',
] as const);

/** The text of a line block behind its mark, and what its end says. */
export function textBehindMark(block: LineBlock): LineEnd {
  const { type, source } = block;
  const behind = type === 'paragraph' ? source : source.replace(marks, '');
  const end = splitLineEnd(behind, type.startsWith('heading_'));
  return end.text === emptyBlock ? { ...end, text: '' } : end;
}

const marks = /^(?:#{1,4}|- \[[ x]\]|-|\d+\.|>)(?: |$)/;
