import { endingFor } from './file-types';

export interface InlineFile {
  readonly contentType: string;
  /** Without its point; undefined for types that Notion does not take. */
  readonly ending: string | undefined;
  readonly bytes: Uint8Array;
}

/** The file that a `data:` address holds (RFC 2397); undefined when it cannot be read. */
export function readInlineFile(address: string): InlineFile | undefined {
  const comma = address.indexOf(',');
  const head = /^data:([^;,\s]*)((?:;[^;,]*)*)$/i.exec(address.slice(0, comma).trim());
  if (comma === -1 || head === null) return undefined;
  const [, type = '', parameters = ''] = head;
  const isBase64 = /;\s*base64\s*$/i.test(parameters);
  const content = address.slice(comma + 1);
  const bytes = isBase64 ? fromBase64(content) : fromPercent(content);
  if (bytes === undefined || bytes.length === 0) return undefined;
  const contentType = type.toLowerCase();
  return { contentType, ending: endingFor(contentType), bytes };
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Map(
  Array.from(alphabet, (letter, value) => [letter.charCodeAt(0), value] as const),
);
values.set('-'.charCodeAt(0), 62);
values.set('_'.charCodeAt(0), 63);

/** RFC 4648, also the form for addresses; white space and percent-encoding are taken out first. */
function fromBase64(text: string): Uint8Array | undefined {
  const plain = text.includes('%') ? decoded(text) : text;
  if (plain === undefined) return undefined;
  const compact = plain.replace(/\s+/g, '').replace(/=+$/, '');
  if (compact.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((compact.length * 3) / 4));
  let [bits, held, at] = [0, 0, 0];
  for (let index = 0; index < compact.length; index += 1) {
    const value = values.get(compact.charCodeAt(index));
    if (value === undefined) return undefined;
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at] = (bits >> held) & 0xff;
    at += 1;
  }
  return bytes;
}

/** Text such as SVG, in UTF-8. */
function fromPercent(text: string): Uint8Array | undefined {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0;
    const hex = code === 0x25 ? /^[0-9a-f]{2}/i.exec(text.slice(at + 1, at + 3)) : null;
    if (hex !== null) {
      bytes.push(Number.parseInt(hex[0], 16));
      at += 2;
      continue;
    }
    pushUtf8(bytes, code);
    if (code > 0xffff) at += 1;
  }
  return Uint8Array.from(bytes);
}

/** RFC 3629. */
function pushUtf8(bytes: number[], code: number): void {
  if (code < 0x80) bytes.push(code);
  else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
  else if (code < 0x10000) {
    bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
  } else {
    bytes.push(
      ...[0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f)],
      ...[0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)],
    );
  }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
