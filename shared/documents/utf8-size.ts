import { bytes, type Bytes } from '../units';

/** Size of `text` in UTF-8; a lone surrogate counts as the three bytes that replace it. */
export function utf8Size(text: string): Bytes {
  let size = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    if (unit < 0x800) size += 1;
    else if (isPairAt(text, index)) {
      size += 2;
      index += 1;
    } else size += 2;
  }
  return bytes(size);
}

function isPairAt(text: string, index: number): boolean {
  const high = text.charCodeAt(index);
  const low = text.charCodeAt(index + 1);
  return high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
}

/** Size of `text` as a string in a JSON body, quotes included. */
export const jsonSize = (text: string): Bytes => utf8Size(JSON.stringify(text));
