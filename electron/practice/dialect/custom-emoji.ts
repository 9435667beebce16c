import { idFrom } from '../ids';

/** The emoji that this workspace has of its own, by name; others stay text. API reference 8.3. */
export const customEmoji: ReadonlyMap<string, { readonly id: string; readonly url: string }> =
  new Map(
    ['practice-leaf', 'practice-lamp'].map((name) => [
      name,
      { id: idFrom(`emoji ${name}`), url: `https://example.org/emoji/${name}.png` },
    ]),
  );
