/**
 * What keeps tokens and users' texts out of errors and logs. Two nets: by the name of a field, and
 * by the look of a value, wherever it stands in a text.
 */

const HIDDEN = '[hidden]';

/** Fields that are never written, compared without case, dashes and underscores. */
const hiddenKeys: ReadonlySet<string> = new Set([
  'token',
  'accesstoken',
  'refreshtoken',
  'authorization',
  'password',
  'secret',
  'clientsecret',
  'ciphertext',
  'cookie',
  'markdown',
  'body',
  'content',
  'text',
  'newstr',
]);

export function isHiddenKey(key: string): boolean {
  const plain = key.toLowerCase().replace(/[-_\s]/g, '');
  return hiddenKeys.has(plain) || plain.endsWith('token');
}

/**
 * Token-like runs: Notion's prefixes (`ntn_`, formerly `secret_`) and what follows an authorization
 * scheme. Source: API reference, "Authentication".
 */
const tokenLike =
  /\b(?:ntn|secret)_[A-Za-z0-9_-]{4,}|\b(bearer|basic)(\s+|%20)[A-Za-z0-9._~+/=-]{4,}/gi;

/** The text without anything that looks like a token. */
export function hideTokens(text: string): string {
  return text.replace(tokenLike, (_match, scheme?: string) =>
    scheme === undefined ? HIDDEN : `${scheme} ${HIDDEN}`,
  );
}

/** A copy of plain data in which no text holds `secret`. */
export function withoutSecret<T>(data: T, secret: string): T;
export function withoutSecret(data: unknown, secret: string): unknown {
  return secret === '' ? data : mapTexts(data, (text) => text.replaceAll(secret, HIDDEN));
}

/** A copy of plain data with every text mapped and every field of a hidden name hidden. */
export function redact(data: unknown): unknown {
  return mapTexts(data, hideTokens, isHiddenKey);
}

function mapTexts(
  data: unknown,
  map: (text: string) => string,
  hides: (key: string) => boolean = () => false,
  depth = 0,
): unknown {
  if (typeof data === 'string') return map(data);
  if (typeof data !== 'object' || data === null) return data;
  if (depth > 8) return HIDDEN;
  if (Array.isArray(data)) return data.map((each) => mapTexts(each, map, hides, depth + 1));
  const entries = Object.entries(data).map(([key, value]) => [
    map(key),
    hides(key) && value !== undefined ? HIDDEN : mapTexts(value, map, hides, depth + 1),
  ]);
  return Object.fromEntries(entries);
}
