import type { Resolve } from './reference';

/**
 * Writes what leads to another page of the import as a link to it; the rest is left to the
 * default. A target is looked up as written, then without its fragment.
 */
export const resolveLinks =
  (links: ReadonlyMap<string, string>): Resolve =>
  ({ target }) => {
    const url = links.get(target) ?? links.get(target.replace(/#.*$/s, ''));
    return url === undefined ? undefined : { as: 'link', url };
  };
