import { nameToEmoji } from 'gemoji';

const shortCode = /(?<![\w:]):([a-z\d_+-]+):(?![\w:])/g;

/**
 * `:tada:` becomes the emoji where GitHub knows the name; other words between colons stay.
 * `onReplaced` hears of each.
 */
export function replaceShortCodes(
  text: string,
  onReplaced: (name: string, emoji: string) => void,
): string {
  if (!text.includes(':')) return text;
  return text.replace(shortCode, (written, name: string) => {
    const emoji = emojiNamed(name);
    if (emoji === undefined) return written;
    onReplaced(name, emoji);
    return emoji;
  });
}

/** The emoji that GitHub calls `name`. */
export const emojiNamed = (name: string): string | undefined =>
  Object.hasOwn(nameToEmoji, name) ? nameToEmoji[name] : undefined;
