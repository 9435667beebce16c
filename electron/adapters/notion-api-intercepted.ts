/** An answer as it came: `text` is undefined when the body could not be read to its end. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string | undefined;
}

/** Every answer of Notion's, or of the servers before it, carries one of these. */
const notionHeaders = ['x-notion-request-id', 'cf-ray'] as const;

/** With these a network shows its own page; others are what a proxy next to Notion says as well. */
const doorkeepers: ReadonlySet<number> = new Set([401, 403, 404, 451]);

/**
 * Whether something on the way answered instead of Notion: the page on which a network asks people
 * to sign in, or the redirect to it. Notion answers with JSON, its errors too.
 * Sources: RFC 6585, 6 (511); RFC 8908, 4 (the type of a portal's own API).
 */
export function isIntercepted({ status, headers, text }: RawAnswer): boolean {
  if (notionHeaders.some((name) => headers.has(name))) return false;
  if (status === 511 || (status >= 300 && status <= 399)) return true;
  const type = headers.get('content-type')?.toLowerCase() ?? '';
  if (type.startsWith('application/captive+json')) return true;
  if (text === undefined || text.trim() === '' || isJson(type, text)) return false;
  if (status >= 200 && status <= 299) return true;
  return doorkeepers.has(status) && (type.includes('html') || text.trimStart().startsWith('<'));
}

/** JSON under any name, or what says that it is and was damaged on the way. */
function isJson(type: string, text: string): boolean {
  if (type.includes('json')) return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
