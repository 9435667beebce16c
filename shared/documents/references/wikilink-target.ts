/** What a wikilink names: a file, perhaps a heading or a block in it. */
export interface WikilinkTarget {
  readonly target: string;
  /** Behind `#`. */
  readonly heading?: string;
  /** Behind `#^`. */
  readonly blockId?: string;
}

/** The parts of a wikilink's text: target, then options. In a table the bar is written with a backslash. */
export const wikilinkParts = (value: string): readonly string[] =>
  value.split(/\\?\|/).map((part) => part.replace(/\s+/g, ' ').trim());

/** The first part of a wikilink's text, taken apart. */
export function wikilinkTarget(written: string): WikilinkTarget {
  const hash = written.indexOf('#');
  if (hash === -1) return { target: written };
  const target = written.slice(0, hash);
  const rest = written.slice(hash + 1);
  return rest.startsWith('^') ? { target, blockId: rest.slice(1) } : { target, heading: rest };
}
