import { Tokenizer } from 'htmlparser2';
import { cleanText } from '../parse/clean-text';

/** One piece of HTML source and where it starts in it. */
export type HtmlToken = HtmlPiece & { readonly start: number };

/** `raw` is the source of a piece. */
export type HtmlPiece =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly attributes: ReadonlyMap<string, string>;
      readonly isSelfClosing: boolean;
      readonly raw: string;
    }
  | { readonly kind: 'close'; readonly name: string; readonly raw: string }
  | { readonly kind: 'text'; readonly text: string }
  /** The text of `<![CDATA[…]]>`. */
  | { readonly kind: 'character-data'; readonly text: string }
  | { readonly kind: 'comment'; readonly text: string; readonly raw: string }
  /** What is no complete piece. */
  | { readonly kind: 'other'; readonly raw: string };

const instruction = /<!--[^]*?-->|<\?([^]*?)\?>/g;

/**
 * Cuts HTML into tokens without building a tree, since Markdown may stand between the pieces.
 * Declarations and processing instructions show nothing, so they count as comments.
 */
export function htmlTokens(html: string): readonly HtmlToken[] {
  const tokens: HtmlToken[] = [];
  let done = 0;
  const readTo = (end: number): void => {
    for (const token of cutTags(html.slice(done, end))) {
      tokens.push({ ...token, start: token.start + done });
    }
  };
  // In Markdown an instruction ends at `?>` (CommonMark 4.6), for HTML at the next bracket.
  for (const { 0: raw, 1: text, index } of html.includes('<?') ? html.matchAll(instruction) : []) {
    if (text === undefined) continue;
    readTo(index);
    tokens.push({ kind: 'comment', text, raw, start: index });
    done = index + raw.length;
  }
  readTo(html.length);
  return tokens;
}

function cutTags(html: string): readonly HtmlToken[] {
  const tokens: HtmlToken[] = [];
  let tagStart = 0;
  let tagName = '';
  let attributes = new Map<string, string>();
  let attribute = '';
  let value = '';
  let done = 0;
  const finish = (end: number, piece: HtmlPiece): void => {
    tokens.push({ ...piece, start: done });
    done = Math.min(end, html.length);
  };
  const open = (end: number, isSelfClosing: boolean): void => {
    finish(end + 1, {
      kind: 'open',
      name: tagName,
      attributes,
      isSelfClosing,
      raw: html.slice(tagStart, end + 1),
    });
  };
  const hidden = (start: number, end: number): void => {
    finish(end + 1, {
      kind: 'comment',
      text: html.slice(start, end),
      raw: html.slice(start - 2, end + 1),
    });
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => {
        finish(end, { kind: 'text', text: html.slice(start, end) });
      },
      ontextentity: (codePoint, end) => {
        finish(end, { kind: 'text', text: cleanText(String.fromCodePoint(codePoint)) });
      },
      onopentagname(start, end) {
        tagStart = start - 1;
        tagName = html.slice(start, end).toLowerCase();
        attributes = new Map();
      },
      onattribname(start, end) {
        attribute = html.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata: (start, end) => {
        value += html.slice(start, end);
      },
      onattribentity: (codePoint) => {
        value += cleanText(String.fromCodePoint(codePoint));
      },
      onattribend: () => {
        if (!attributes.has(attribute)) attributes.set(attribute, value);
      },
      onopentagend: (end) => {
        open(end, false);
      },
      onselfclosingtag: (end) => {
        open(end, true);
      },
      onclosetag(start, end) {
        const bracket = html.indexOf('>', end);
        const last = bracket === -1 ? html.length : bracket + 1;
        finish(last, {
          kind: 'close',
          name: html.slice(start, end).toLowerCase(),
          raw: html.slice(start - 2, last),
        });
      },
      oncomment(start, end, offset) {
        finish(end + 1, {
          kind: 'comment',
          text: html.slice(start, end - offset),
          raw: html.slice(start - 4, end + 1),
        });
      },
      oncdata: (start, end, offset) => {
        finish(end + 1, { kind: 'character-data', text: html.slice(start, end - offset) });
      },
      ondeclaration: hidden,
      onprocessinginstruction: hidden,
      onend: () => undefined,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  // A tag that never ends is no token for the tokenizer; for us it is text.
  if (done < html.length) finish(html.length, { kind: 'other', raw: html.slice(done) });
  return tokens;
}
