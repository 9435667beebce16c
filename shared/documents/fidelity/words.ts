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
