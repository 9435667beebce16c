// The fourteen characters that the reference lists (section 8.1).
const special = /[\\*~`$[\]<>{}|^]/g;

/** Plain text as the dialect reads it back. */
export const escapeText = (text: string): string => text.replace(special, '\\$&');

const blockOpening = /^(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|[-_]{3,}\s*$)/;
const numberOpening = /^(\d{1,9})([.)])(?=\s|$)/;

/** A printed line whose start would open another block gets a backslash before it. */
export const escapeLineStart = (line: string): string =>
  line.replace(numberOpening, '$1\\$2').replace(blockOpening, '\\$&');
