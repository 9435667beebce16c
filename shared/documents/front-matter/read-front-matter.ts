import { parse as parseToml } from 'smol-toml';
import { parse } from 'yaml';
import { cleanText } from '../parse/clean-text';
import type { FrontMatter, FrontMatterValue } from './front-matter';

/** A longer one is some other text between two lines; it is kept as code and not read. */
export const longestFrontMatter = 200_000;

/** `undefined` when the text is no map of keys at all. */
export const readYaml = (text: string): FrontMatter | undefined =>
  read('yaml', text, () => parse(text, { schema: 'core', maxAliasCount: 100, logLevel: 'error' }));

export const readToml = (text: string): FrontMatter | undefined =>
  read('toml', text, () => parseToml(text));

function read(
  language: FrontMatter['language'],
  text: string,
  parseText: () => unknown,
): FrontMatter | undefined {
  const nothing: ReadonlyMap<string, FrontMatterValue> = new Map();
  if (text.length > longestFrontMatter)
    return { language, text, values: nothing, problem: 'too long' };
  try {
    const data = parseText();
    if (data === null || data === undefined) return { language, text, values: nothing };
    if (typeof data !== 'object' || Array.isArray(data)) return undefined;
    const values = Object.entries(data).map(([key, value]) => [key, plain(value, 0)] as const);
    return { language, text, values: new Map(values) };
  } catch (error) {
    // Prose between two lines is no broken front matter: that has at least one `key:` or `key =`.
    if (!/^\s*["']?[\w .-]+["']?\s*[:=]/m.test(text)) return undefined;
    const problem = error instanceof Error ? error.message : String(error);
    return { language, text, values: nothing, problem };
  }
}

const deepestValue = 20;

function plain(value: unknown, depth: number): FrontMatterValue {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object') return null;
  if (value instanceof Date) return value.toISOString();
  if (depth >= deepestValue) return '…';
  if (Array.isArray(value)) return value.map((item) => plain(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, plain(item, depth + 1)]),
  );
}
