// A lone half of a surrogate pair; in a `u` expression a whole pair does not match.
export const loneSurrogate = /\p{Cs}/gu;
// eslint-disable-next-line no-control-regex -- control characters are what it is about
export const controlCharacter = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]/g;
/**
 * Vertical tab, form feed, next line, line and paragraph separator: programs differ on whether they
 * end a line, and one line must stay one line.
 */
export const lineLike = /[\v\f\u0085\u2028\u2029]/g;

const insideOf = ({ source }: RegExp): string => source.slice(1, -1);
/** Any of the above, half a pair or not, or another line end than `\n`; most texts hold none. */
export const unusualCharacter = new RegExp(
  `[\\r\\ud800-\\udfff${insideOf(controlCharacter)}${insideOf(lineLike)}]`,
);

/** Text that came out of an escape or entity, as clean as text that stood in the file. */
export const cleanText = (text: string): string =>
  text.replace(loneSurrogate, '\uFFFD').replace(controlCharacter, '\uFFFD').replace(lineLike, ' ');
