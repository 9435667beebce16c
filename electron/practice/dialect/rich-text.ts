import type { WireAnnotations, WireRichText, WireRichTexts } from '../answers/wire';

/** Longest `text.content` of one item. API reference, "Request limits". */
export const longestTextContent = 2_000;

export const plain: WireAnnotations = {
  bold: false,
  italic: false,
  strikethrough: false,
  underline: false,
  code: false,
  color: 'default',
};

/** Text as rich text items, cut where one item would be too long. */
export function textItems(
  content: string,
  annotations: WireAnnotations = plain,
  url: string | null = null,
): WireRichTexts {
  return cut(content).map((part) => textItem(part, annotations, url));
}

function textItem(content: string, annotations: WireAnnotations, url: string | null): WireRichText {
  return {
    type: 'text',
    text: { content, link: url === null ? null : { url } },
    annotations,
    plain_text: content,
    href: url,
  };
}

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
