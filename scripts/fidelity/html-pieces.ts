import { decodeHTML } from 'entities';

/** What raw HTML shows, piece by piece; everything that shows nothing is left out. */
export type HtmlPiece =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'start';
      readonly name: string;
      readonly attributes: ReadonlyMap<string, string>;
    }
  | { readonly kind: 'end'; readonly name: string };

const piece =
  /<!---?>|<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[[^]*?\]\]>|<![A-Za-z][^>]*>|<(\/?)([A-Za-z][\w-]*)((?:\s+[^\s"'=<>`/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>|[^<]+|</g;
const attribute = /([^\s"'=<>`/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/** A scanner of its own, so that it cannot share a mistake with the app's reading of HTML. */
export function htmlPieces(html: string): readonly HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  let hidden: string | undefined;
  for (const [written, slash, tag = '', list = ''] of html.matchAll(piece)) {
    const name = tag.toLowerCase();
    if (hidden !== undefined) {
      if (slash === '/' && name === hidden) hidden = undefined;
    } else if (slash === '/') pieces.push({ kind: 'end', name });
    else if (name === 'script' || name === 'style') hidden = name;
    else if (name !== '') pieces.push({ kind: 'start', name, attributes: attributesOf(list) });
    else if (!/^<[!?]/.test(written)) pieces.push({ kind: 'text', text: decodeHTML(written) });
  }
  return pieces;
}

function attributesOf(list: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of list.matchAll(attribute)) {
    attributes.set(name.toLowerCase(), decodeHTML(double ?? single ?? bare ?? ''));
  }
  return attributes;
}
