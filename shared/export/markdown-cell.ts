/** Signs that mean something within a line, or end a cell. */
const special = /[\\`*_[\]<>|~$&]/gu;

/** Plain text in a cell of a table: nothing in it is markup, and it stays on one line. */
export const markdownCell = (text: string): string => oneLine(text).replace(special, '\\$&');

/** A link in a cell; the plain words when the address is none for the web. */
export function markdownLink(words: string, address: string): string {
  const label = words.trim() === '' ? 'Untitled' : markdownCell(words);
  if (!/^https?:\/\//u.test(address)) return label;
  return `[${label}](<${oneLine(address).replaceAll(/[<>|\\\s]/gu, encodeURIComponent)}>)`;
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
