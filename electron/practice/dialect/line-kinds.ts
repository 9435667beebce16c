import type { DraftBlock } from './dialect';

/** A line that is a block by itself. */
export type LineBlock = Omit<DraftBlock, 'children'>;

type Reading = (match: RegExpExecArray) => LineBlock;

/** A child page; its id is the last part of the address. */
const pageTag =
  /^<page url="[^"]*?([0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:[?#][^"]*)?">.*<\/page>$/i;

/** First match wins. API reference, "Enhanced markdown format". */
const kinds: readonly (readonly [RegExp, Reading])[] = [
  [/^(?:-{3,}|\*{3,}|_{3,})$/, () => ({ type: 'divider', source: '---' })],
  [/^(#{1,6})(?:\s+(.*))?$/, ([, marks = '', text = '']) => heading(marks.length, text)],
  [/^[-*+]\s+\[([ xX])\](?:\s+(.*))?$/, ([, mark = ' ', text = '']) => toDo(mark !== ' ', text)],
  [/^[-*+](?:\s+(.*))?$/, ([, text = '']) => marked('bulleted_list_item', '-', text)],
  [
    /^(\d{1,9})[.)](?:\s+(.*))?$/,
    ([, n = '1', text = '']) => marked('numbered_list_item', `${n}.`, text),
  ],
  [/^>(?:\s*(.*))?$/, ([, text = '']) => marked('quote', '>', text)],
  [/^!\[[^\]]*\]\(https?:\/\/[^\s)]+\)$/, ([source]) => ({ type: 'image', source })],
  [/^<table_of_contents\s*\/>$/, ([source]) => ({ type: 'table_of_contents', source })],
  [
    pageTag,
    ([, pageId = '']) => ({ type: 'child_page', source: '', pageId: pageId.toLowerCase() }),
  ],
];

/** One line without its indentation; anything unknown is a paragraph. */
export function readLine(line: string): LineBlock {
  for (const [pattern, reading] of kinds) {
    const match = pattern.exec(line);
    if (match !== null) return reading(match);
  }
  return { type: 'paragraph', source: line };
}

function heading(level: number, text: string): LineBlock {
  const types = ['heading_1', 'heading_2', 'heading_3', 'heading_4'] as const;
  const shown = Math.min(level, types.length);
  return { type: types[shown - 1] ?? 'heading_4', source: joined('#'.repeat(shown), text) };
}

const toDo = (checked: boolean, text: string): LineBlock => ({
  type: 'to_do',
  source: joined(checked ? '- [x]' : '- [ ]', text),
});

const marked = (
  type: 'bulleted_list_item' | 'numbered_list_item' | 'quote',
  mark: string,
  text: string,
): LineBlock => ({ type, source: joined(mark, text) });

const joined = (mark: string, text: string): string => (text === '' ? mark : `${mark} ${text}`);

/** The text of a line block behind its mark. */
export function textBehindMark(source: string): string {
  return source.replace(/^(?:#{1,4}|- \[[ x]\]|-|\d+\.|>)(?: |$)/, '');
}
