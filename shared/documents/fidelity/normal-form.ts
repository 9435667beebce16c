import { addressKey, fileKey, isBareLink } from './addresses';
import { replaceShortCodes } from '../convert/emoji-short-codes';
import { readBlocks, type ReadBlock } from '../read-back/read-blocks';
import { readRuns, type Run } from '../read-back/read-runs';

/**
 * A text of dialect v1 as lines that are the same for the same page, whoever printed it: one for
 * each block in order, with its depth, kind and words with their marks, links and colours. What
 * Notion writes differently without anybody having edited the page makes no difference: escapes,
 * blank lines, numbers of lists, the order and borders of marks, signatures of file addresses,
 * links that it makes of words by itself. Sub-pages and databases are not part of the text.
 */
export function normalForm(text: string): readonly string[] {
  const lines: string[] = [];
  for (const block of readBlocks(text)) {
    const line = lineOf(block);
    if (line !== undefined) lines.push(`${String(block.depth)} ${line}`);
  }
  return [...lines, ...colorsIn(text)];
}

/** Lines that stand for something below the page, not for its text. */
export const isSubPage = (line: string): boolean => /^<(?:page|database)[\s>]/u.test(line.trim());

/** The pictures and files of a text, each by what tells it from others. */
export const filesIn = (text: string): readonly string[] =>
  [...readBlocks(text)].flatMap((block) =>
    block.kind === 'medium' ? [`${block.medium} ${placeOf(block.address)}`] : [],
  );

function lineOf(block: ReadBlock): string | undefined {
  switch (block.kind) {
    case 'text':
      return isSubPage(block.text) ? undefined : words('text', block.text);
    case 'quote':
    case 'summary':
      return words(block.kind, block.text);
    case 'heading':
      // Notion knows four levels.
      return words(`heading ${String(Math.min(block.level, 4))}`, block.text);
    case 'list-item':
      return words(`item ${block.marker}`, block.text);
    case 'code':
      return `code ${languageOf(block.language)} ${JSON.stringify(block.text)}`;
    case 'equation':
      return `equation ${spaced(block.text)}`;
    case 'table': {
      const rows = block.rows.map((row) => row.map((cell) => words('', cell)));
      return `table ${JSON.stringify([block.hasHeaderRow, block.hasHeaderColumn, rows])}`;
    }
    case 'medium':
      return `${block.medium} ${placeOf(block.address)} ${words('', block.caption)}`;
    case 'container':
      return `${block.container} ${plain(block.icon ?? '')}`;
    case 'divider':
    case 'contents':
      return block.kind;
  }
}

/** Formatted text: neighbours that look the same are one, and marks on spaces alone are none. */
function words(kind: string, line: string): string {
  const runs = readRuns(line);
  const labels = new Map<object, string>();
  for (const { link, text } of runs) {
    if (link !== undefined) labels.set(link, (labels.get(link) ?? '') + text);
  }
  const pieces: { look: string; text: string }[] = [];
  for (const run of runs) {
    const text = run.form === 'code' ? run.text : plain(run.text);
    const last = pieces.at(-1);
    const look = lookOf(run, labels);
    if (last !== undefined && (last.look === look || (run.form === 'text' && text.trim() === ''))) {
      last.text += text;
    } else pieces.push({ look, text });
  }
  return `${kind} ${pieces.map(asWritten).join('')}`.trim();
}

/** Occurs in no text of a page. */
const mark = '\u0001';

/** A space belongs to no mark, on whichever side of a border it stands. */
function asWritten({ look, text }: { readonly look: string; readonly text: string }): string {
  const start = /^\s*/u.exec(text)?.[0] ?? '';
  const rest = text.slice(start.length).trimEnd();
  const end = rest === '' ? '' : text.slice(start.length + rest.length);
  const body =
    look === '' || rest === '' ? spaced(rest) : `${mark}${look}${mark}${spaced(rest)}${mark}`;
  return `${gap(start)}${body}${gap(end)}`;
}

const gap = (space: string): string => (space === '' ? '' : space.includes('\n') ? '⏎' : ' ');

const spaced = (text: string): string =>
  text.replace(/\s+/gu, (space) => (space.includes('\n') ? '⏎' : ' '));

function lookOf({ form, marks, color, link }: Run, labels: ReadonlyMap<object, string>): string {
  const isLink = link !== undefined && !isBareLink(labels.get(link) ?? '', link.address);
  return [
    ...(form === 'code' || form === 'math' ? [form] : []),
    ...[...marks].sort(),
    ...(color === undefined ? [] : [color]),
    ...(isLink ? [`to ${addressKey(link.address)}`] : []),
  ].join(' ');
}

const plain = (text: string): string =>
  replaceShortCodes(text, () => undefined)
    .normalize('NFC')
    .replace(/[\uFE0E\uFE0F]/gu, '');

const languageOf = (language: string): string =>
  language === 'plain text' ? '' : language.toLowerCase();

/** A file that Notion keeps is known by its name; one elsewhere by its whole address. */
function placeOf(address: string): string {
  const isElsewhere = /^https?:/iu.test(address) && !signed.test(address);
  return isElsewhere ? addressKey(address) : fileKey(address);
}

const signed = /[?&](?:X-Amz-|signature=|expirationTimestamp=|Signature=)/u;

/** Colours and toggles of blocks, rows and cells, of which the blocks tell nothing. */
function colorsIn(text: string): readonly string[] {
  const found = text.match(/(?<=[\s{<])(?:color|toggle)="[a-z_]+"/gu) ?? [];
  return found.sort();
}
