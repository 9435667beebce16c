/** The title is looked for no farther than this. */
const farthest = 20_000;
const heading = /^ {0,3}#[ \t]+(\S[^\n]*)$|^ {0,3}(\S[^\n]*)\n=+[ \t]*$/gm;
const fenceLine = /^ {0,3}(?:`{3,}|~{3,})/gm;

/**
 * What the first heading of level 1 says, without its marks: a guess at the page's title for the
 * plan. Undefined when the text begins without one.
 */
export function expectedTitle(body: string): string | undefined {
  const start = body.slice(0, farthest);
  for (const found of start.matchAll(heading)) {
    const fences = start.slice(0, found.index).match(fenceLine)?.length ?? 0;
    if (fences % 2 === 1) continue;
    const title = withoutMarks(found[1] ?? found[2] ?? '');
    if (title !== '') return title;
  }
  return undefined;
}

const withoutMarks = (text: string): string =>
  text
    .replace(/[ \t]+#+[ \t]*$/, '')
    .replace(/[ \t]*\{#[^}]*\}[ \t]*$/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/g, '$1')
    .replace(/<[^>]+>|[*`]+|~~|==|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '')
    .replace(/\s+/g, ' ')
    .trim();
