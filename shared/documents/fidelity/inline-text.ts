import { splitCodeSpans } from './code-spans';

/** A line without its marks, with what it links to. */
export interface InlineText {
  readonly text: string;
  readonly links: readonly { readonly address: string; readonly label: string }[];
}

/** The tags of the dialect; others are plain text (reference, sections 8.2 and 8.3). */
const tagNames =
  'br|span|td|tr|table|colgroup|col|summary|details|callout|columns|column|empty-block|' +
  'table_of_contents|page|database|unknown|synced_block|synced_block_reference|meeting-notes|' +
  'mention-(?:user|page|database|data-source|agent|date)';

/** One token at a time, so that an escape is consumed before what it protects. */
const token = new RegExp(
  [
    String.raw`\\(?<escaped>.)`,
    String.raw`</?(?<tag>${tagNames})(?<attributes>(?:\s[^<>]*)?/?)>`,
    String.raw`\]\((?<address>[^()\s]*)\)`,
    String.raw`(?<attributeList>\{(?:color|toggle)="[^"{}]*"\})`,
    String.raw`(?<mark>[*~$[\x60])`,
  ].join('|'),
  'gsu',
);

/** Tags that do not part the words around them. */
const glued: ReadonlySet<string> = new Set(['span']);

/** Reads a line of dialect v1: escapes undone, marks and tags taken off, links collected. */
export function inlineText(line: string): InlineText {
  const links: { readonly address: string; readonly label: string }[] = [];
  const pieces: string[] = [];
  // Links hold no links, so that the last bracket is the one that a link began with.
  let labelStart: number | undefined;
  for (const { text, isCode } of splitCodeSpans(line)) {
    let from = 0;
    for (const match of isCode ? [] : text.matchAll(token)) {
      pieces.push(text.slice(from, match.index));
      from = match.index + match[0].length;
      const { escaped, tag, attributes = '', address, mark } = match.groups ?? {};
      if (escaped !== undefined) pieces.push(escaped);
      else if (tag !== undefined) {
        const url = /\surl="([^"]*)"/.exec(attributes)?.[1];
        if (url !== undefined) links.push({ address: url, label: '' });
        if (!glued.has(tag)) pieces.push(' ');
      } else if (address !== undefined) {
        const label = labelStart === undefined ? '' : pieces.slice(labelStart).join('');
        links.push({ address, label });
        labelStart = undefined;
      } else if (mark === '[') labelStart = pieces.length;
    }
    pieces.push(text.slice(from));
  }
  return { text: pieces.join(''), links };
}
