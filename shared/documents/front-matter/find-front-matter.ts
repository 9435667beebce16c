import { readToml, readYaml } from './read-front-matter';
import type { FrontMatter } from './front-matter';

const opening = /^(---|\+\+\+)[ \t]*\n/;

export interface WithoutFrontMatter {
  readonly matter?: FrontMatter;
  /** The text with empty lines in place of the front matter, so that line numbers stay. */
  readonly body: string;
}

/**
 * Front matter stands at the very start between two `---` lines (YAML) or `+++` lines (TOML). What
 * looks like it but holds no keys is a thematic break with text below, and stays.
 */
export function findFrontMatter(text: string): WithoutFrontMatter {
  const start = opening.exec(text);
  const fence = start?.[1];
  if (start === null || fence === undefined) return { body: text };
  const end = closingLine(text, start[0].length - 1, fence);
  if (end === undefined) return { body: text };
  const inner = text.slice(start[0].length, Math.max(start[0].length, end.start));
  const matter = fence === '---' ? readYaml(inner) : readToml(inner);
  if (matter === undefined) return { body: text };
  const lines = text.slice(0, end.end).split('\n').length - 1;
  return { matter, body: '\n'.repeat(lines) + text.slice(end.end) };
}

/** Where the closing line starts (its line end before it) and where the text goes on. */
function closingLine(
  text: string,
  from: number,
  fence: string,
): { readonly start: number; readonly end: number } | undefined {
  for (
    let at = text.indexOf(`\n${fence}`, from);
    at !== -1;
    at = text.indexOf(`\n${fence}`, at + 1)
  ) {
    const lineEnd = text.indexOf('\n', at + 1);
    const end = lineEnd === -1 ? text.length : lineEnd;
    if (text.slice(at + 1 + fence.length, end).trim() === '')
      return { start: at, end: Math.min(end + 1, text.length) };
  }
  return undefined;
}
