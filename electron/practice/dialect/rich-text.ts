import type {
  WireAnnotations,
  WireMention,
  WireRichText,
  WireRichTextContent,
  WireRichTexts,
} from '../answers/wire';
import { idFrom } from '../ids';
import type { Color } from './colors';
import { customEmoji } from './custom-emoji';
import { lastId } from './last-id';
import { readInline } from './inline-reader';
import type { Mention, Run } from './run';

/** Longest `text.content` of one item. API reference 6.2. */
export const longestTextContent = 2_000;

export const plain: WireAnnotations = {
  bold: false,
  italic: false,
  strikethrough: false,
  underline: false,
  code: false,
  color: 'default',
};

/** Formatted text as blocks have it; text without a colour of its own has the cell's. */
export const richTextOf = (source: string, color: Color = 'default'): WireRichTexts =>
  readInline(source).flatMap((run) => itemsOf(run, color));

function itemsOf(run: Run, cellColor: Color): WireRichTexts {
  const { marks, link, color } = run;
  const annotations: WireAnnotations = {
    bold: marks.has('bold'),
    italic: marks.has('italic'),
    strikethrough: marks.has('strikethrough'),
    underline: marks.has('underline'),
    code: marks.has('code'),
    color: color === 'default' ? cellColor : color,
  };
  const url = link ?? null;
  switch (run.kind) {
    case 'text':
      return textItems(run.text, annotations, url);
    case 'citation':
      return textItems(run.text, annotations, url ?? run.text);
    case 'equation': {
      const content = { type: 'equation', equation: { expression: run.text } } as const;
      return [itemOf(run.text, content, annotations, url)];
    }
    case 'emoji':
    case 'mention': {
      const mention = mentionOf(run);
      if (mention === undefined) return textItems(run.text, annotations, url);
      const target = run.mention?.attributes.get('url') ?? url;
      return [itemOf(run.text, { type: 'mention', mention }, annotations, target)];
    }
  }
}

/** Undefined for what the API has no mention of: it is text there. */
function mentionOf({ mention, text }: Run): WireMention | undefined {
  if (mention === undefined) {
    const name = text.slice(1, -1);
    const emoji = customEmoji.get(name);
    if (emoji === undefined) return undefined;
    return { type: 'custom_emoji', custom_emoji: { ...emoji, name } };
  }
  if (mention.of === 'date') return dateOf(mention);
  const url = mention.attributes.get('url') ?? '';
  const id = lastId(url) ?? idFrom(url);
  switch (mention.of) {
    case 'page':
      return { type: 'page', page: { id } };
    case 'database':
    case 'data-source':
      return { type: 'database', database: { id } };
    case 'user':
    case 'agent':
      return { type: 'user', user: { object: 'user', id } };
  }
}

function dateOf({ attributes }: Mention): WireMention {
  const moment = (day: string | undefined, time: string | undefined): string | undefined =>
    day === undefined || time === undefined ? day : `${day}T${time}`;
  const start = moment(attributes.get('start'), attributes.get('startTime'));
  const end = moment(attributes.get('end'), attributes.get('endTime'));
  const zone = attributes.get('timeZone');
  return {
    type: 'date',
    date: { start: start ?? '', end: end ?? null, time_zone: zone ?? null },
  };
}

/** Text as rich text items, cut where one item would be too long. */
export const textItems = (
  content: string,
  annotations: WireAnnotations = plain,
  url: string | null = null,
): WireRichTexts =>
  cut(content).map((part) => {
    const link = url === null ? null : { url };
    return itemOf(part, { type: 'text', text: { content: part, link } }, annotations, url);
  });

const itemOf = (
  plain_text: string,
  content: WireRichTextContent,
  annotations: WireAnnotations,
  href: string | null,
): WireRichText => ({ ...content, annotations, plain_text, href });

/** Parts of at most the allowed length; a character of two units is not torn. */
function cut(content: string): string[] {
  const parts: string[] = [];
  let from = 0;
  while (from < content.length) {
    let to = Math.min(from + longestTextContent, content.length);
    if (to < content.length && isHighSurrogate(content.charCodeAt(to - 1))) to -= 1;
    parts.push(content.slice(from, to));
    from = to;
  }
  return parts;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

export const plainText = (items: WireRichTexts): string =>
  items.map((item) => item.plain_text).join('');
