import type { PageId, PageRef } from './jobs/job';

/**
 * A page id from Notion, or from a person, in the one form that is kept: lower case with dashes.
 * Notion takes and prints UUIDs with or without dashes. Undefined for anything else.
 */
export function toPageId(text: string): PageId | undefined {
  const match =
    /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i.exec(text);
  if (match === null) return undefined;
  return match.slice(1).join('-').toLowerCase() as PageId;
}

/**
 * The address under which a page is known to the world: the one Notion told, else made of its id.
 * Source of the form: API reference, changelog of 2026-07-15 (`app.notion.com/p/…`).
 */
export function pageLink({ id, url }: PageRef): string {
  return url?.startsWith('https:') === true
    ? url
    : `https://app.notion.com/p/${id.replaceAll('-', '')}`;
}

/**
 * The page that a pasted text points at, in any form that people paste: links to notion.so,
 * notion.com, published notion.site pages and `notion://`, links of the practice workspace on
 * loopback, a Markdown link around one of them, or the bare id. A page opened beside another one
 * (`?p=`) wins over the page behind it; block anchors and view ids (`?v=`) are ignored.
 * Undefined when the text is no such link. Source: API reference, "Working with page ids".
 */
export function parsePageLink(text: string): PageId | undefined {
  if (text.length > LONGEST_LINK) return undefined;
  const bare = unwrap(text);
  return toPageId(bare) ?? idOfLink(bare);
}

/** Longer texts are not looked through. */
const LONGEST_LINK = 4_096;

function idOfLink(link: string): PageId | undefined {
  const match =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#\s\\]*)(\/[^?#\s]*)?(?:\?([^#\s]*))?(?:#\S*)?$/i.exec(
      link,
    );
  if (match === null) return undefined;
  const [, scheme = 'https', host = '', path = '', query = ''] = match;
  if (!isPageHost(scheme.toLowerCase(), host.toLowerCase())) return undefined;
  return idOfQuery(query) ?? idOfPath(path);
}

const notionHost = /^(?:[a-z0-9-]+\.)*notion\.(?:so|com|site)$/;
const loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/;

function isPageHost(scheme: string, host: string): boolean {
  switch (scheme) {
    case 'https':
      return notionHost.test(host);
    case 'http':
      return notionHost.test(host) || loopbackHost.test(host);
    case 'notion':
      return host === '' || notionHost.test(host);
    default:
      return false;
  }
}

/** The id of a page shown as a peek: `?v=…&p=<id>&pm=s`. */
function idOfQuery(query: string): PageId | undefined {
  for (const pair of query.split('&')) {
    const [key, value = ''] = pair.split('=', 2);
    const id = key === 'p' ? toPageId(value) : undefined;
    if (id !== undefined) return id;
  }
  return undefined;
}

/** The last part of the path that is an id, or ends in one after its title: `Title-<id>`. */
function idOfPath(path: string): PageId | undefined {
  for (const part of path.split('/').reverse()) {
    const tail = /(?:^|[^0-9a-z])([0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(
      part,
    )?.[1];
    if (tail !== undefined) return toPageId(tail);
  }
  return undefined;
}

/** Takes off what surrounds a link in other texts: spaces, quotes, brackets, Markdown's link form. */
function unwrap(text: string): string {
  const trimmed = text.trim();
  const inMarkdown = /^\[[^\]]*\]\((.*)\)$/s.exec(trimmed)?.[1] ?? trimmed;
  return inMarkdown.replace(/^[\s"'`“”‘’«»<({[]+/u, '').replace(/[\s"'`“”‘’«»>)}\].,;]+$/u, '');
}
