import { nameToEmoji } from 'gemoji';

const shortCode = /(?<![\w:]):([a-z\d_+-]+):(?![\w:])/g;

/** `:tada:` becomes the emoji where GitHub knows the name; other words between colons stay. */
export const replaceShortCodes = (text: string): string =>
  text.includes(':')
    ? text.replace(shortCode, (written, name: string) => emojiNamed(name) ?? written)
    : text;

/** The emoji that GitHub calls `name`. */
export const emojiNamed = (name: string): string | undefined =>
  Object.hasOwn(nameToEmoji, name) ? nameToEmoji[name] : undefined;
