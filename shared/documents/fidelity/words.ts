import { replaceShortCodes } from '../convert/emoji-short-codes';

/**
 * Runs of letters and digits; emoji; and single characters of scripts that set no spaces, so that
 * one changed character is one changed word.
 */
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}\p{N}])+|\p{Extended_Pictographic}|\p{Regional_Indicator}/gu;

const variationSelectors = /[\uFE0E\uFE0F]/gu;

/** The words of a plain text; short codes of emoji and variation selectors make no difference. */
export function wordsIn(text: string): readonly string[] {
  const withEmoji = replaceShortCodes(text, () => undefined);
  return withEmoji.normalize('NFC').replace(variationSelectors, '').match(word) ?? [];
}

/** What may stand escaped or not, marks of formatting, and what joins emoji; white space. */
const noSign = /[\\*_~`$[\]<>{}|^\s\p{Cf}\p{Cc}\p{Emoji_Modifier}]+/gu;

/**
 * The punctuation of a plain text, each word between it as one letter. Signs that the dialect
 * escapes are left out: where they stand unescaped, they cannot be told from marks.
 */
export function signsIn(text: string): string {
  const withEmoji = replaceShortCodes(text, () => undefined);
  const plain = withEmoji.normalize('NFC').replace(variationSelectors, '');
  return plain.replace(word, 'w').replace(noSign, '');
}
