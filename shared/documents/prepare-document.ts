import type { Heading, Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { frontmatter } from 'micromark-extension-frontmatter';
import { parse as parseYaml } from 'yaml';
import type { DocumentError } from '../jobs/job-error';
import { err, ok, type Result } from '../result';
import { bytes, type Bytes } from '../units';
import { jsonSize, utf8Size } from './utf8-size';

/** What is sent to Notion for one file whose text is left as it is. */
export interface PlainDocument {
  /** Never empty; from the front matter, else the first H1, else the file name. */
  readonly title: string;
  /** The body, with `\n` line ends. */
  readonly markdown: string;
  /** Size of `markdown` in UTF-8. */
  readonly size: Bytes;
}

/** Notion refuses a JSON body over 500 KB; the rest of the body needs a little room. Source: "Request limits". */
const bodyLimit = bytes(490_000);

/**
 * Makes of a file's text what is sent: front matter and byte order mark are taken off, line ends
 * become `\n`, and the title is that of the front matter, else the first H1 (which then leaves the
 * body, as Notion would do with it), else the file's name without its ending.
 */
export function prepareDocument(
  text: string,
  fileName: string,
): Result<PlainDocument, DocumentError> {
  const source = text.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n');
  const tree = fromMarkdown(source, {
    extensions: [frontmatter(['yaml', 'toml'])],
    mdastExtensions: [frontmatterFromMarkdown(['yaml', 'toml'])],
  });
  const matter = tree.children.find((node) => node.type === 'yaml');
  const matterTitle = matter === undefined ? undefined : titleIn(matter.value);
  const heading = firstHeading(tree);
  const headingTitle = heading === undefined ? undefined : plainText(heading).trim();
  const title = matterTitle ?? (headingTitle === '' ? undefined : headingTitle);

  const cuts = tree.children.filter(isFrontMatter).map(rangeOf);
  if (heading !== undefined && title === headingTitle) cuts.push(rangeOf(heading));
  const markdown = without(source, cuts).trim();
  const size = jsonSize(markdown);
  if (size > bodyLimit) return err({ kind: 'body-too-large', size, limit: bodyLimit });
  return ok({ title: title ?? nameWithoutEnding(fileName), markdown, size: utf8Size(markdown) });
}

const frontMatterTypes: ReadonlySet<string> = new Set(['yaml', 'toml']);
const isFrontMatter = (node: RootContent): boolean => frontMatterTypes.has(node.type);

/** The first H1 that is not inside a quote or a list. */
function firstHeading(tree: Root): Heading | undefined {
  return tree.children
    .filter((node) => node.type === 'heading')
    .find((heading) => heading.depth === 1);
}

function titleIn(yaml: string): string | undefined {
  try {
    const matter: unknown = parseYaml(yaml);
    if (typeof matter !== 'object' || matter === null || !('title' in matter)) return undefined;
    const title = typeof matter.title === 'number' ? String(matter.title) : matter.title;
    return typeof title === 'string' && title.trim() !== '' ? title.trim() : undefined;
  } catch {
    return undefined;
  }
}

function plainText(node: Nodes): string {
  if ('value' in node) return node.value;
  if ('alt' in node) return node.alt ?? '';
  return 'children' in node ? node.children.map(plainText).join('') : '';
}

type Range = readonly [start: number, end: number];

const rangeOf = (node: Nodes): Range => [
  node.position?.start.offset ?? 0,
  node.position?.end.offset ?? 0,
];

function without(source: string, cuts: readonly Range[]): string {
  let rest = '';
  let from = 0;
  for (const [start, end] of [...cuts].sort((a, b) => a[0] - b[0])) {
    rest += source.slice(from, start);
    from = end;
  }
  return rest + source.slice(from);
}

function nameWithoutEnding(fileName: string): string {
  const name = fileName.replace(/\.[^.]+$/u, '').trim();
  return name === '' ? fileName : name;
}
