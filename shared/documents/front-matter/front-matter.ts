/** A value of front matter as plain data; a date is its text. */
export type FrontMatterValue =
  | string
  | number
  | boolean
  | null
  | readonly FrontMatterValue[]
  | { readonly [key: string]: FrontMatterValue };

/** What stands between `---` or `+++` at the start of a file. */
export interface FrontMatter {
  readonly language: 'yaml' | 'toml';
  /** As written, without the lines that mark it. */
  readonly text: string;
  /** Empty when the text could not be read. */
  readonly values: ReadonlyMap<string, FrontMatterValue>;
  /** Why it could not be read, in the words of the parser. */
  readonly problem?: string;
}

/** The text at `key` when it is one; a number counts, since a title may be a year. */
export function frontMatterText(matter: FrontMatter | undefined, key: string): string | undefined {
  const value = matter?.values.get(key);
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
}
