/** `](target` or `]: target`, up to a space, a closing bracket or the line's end. */
const markdownLink = /\]\(\s*<?([^\s)>]+)|^[ ]{0,3}\[[^\]]+\]:\s*<?([^\s>]+)/gmu;
const wikiLink = /\[\[([^\]|#^]+)/gu;

/**
 * Names of the Markdown files that a text may link to, without folder and ending, in lower case.
 * A quick look, used only to choose the order and form of requests: a wrong guess costs one
 * request, never a link.
 */
export function linkedFileNames(markdown: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const match of markdown.matchAll(markdownLink)) {
    const target = (match[1] ?? match[2] ?? '').replace(/[#?].*$/u, '');
    if (/\.(md|markdown|mdown|mkd|mdx)$/iu.test(target) && !/^[a-z][a-z0-9+.-]*:/iu.test(target)) {
      names.add(fileKey(decoded(target)));
    }
  }
  for (const match of markdown.matchAll(wikiLink)) names.add(fileKey(match[1] ?? ''));
  return names;
}

/** What `linkedFileNames` calls a file. */
export const fileKey = (path: string): string =>
  (path.split('/').at(-1) ?? path)
    .replace(/\.(md|markdown|mdown|mkd|mdx)$/iu, '')
    .trim()
    .toLowerCase();

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
