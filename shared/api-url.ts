import { err, ok, type Result } from './result';

declare const checked: unique symbol;
/** A base address that the token may be sent to: no trailing slash, no `/v1`. */
export type ApiUrl = string & { readonly [checked]: 'ApiUrl' };

/** Source: API reference, "Introduction", "Base URL". */
export const notionApiUrl = 'https://api.notion.com' as ApiUrl;

export interface BadAddress {
  readonly kind: 'bad-address';
  readonly detail: string;
}

/**
 * Reads a base address. The token travels there, so it is https, or plain http to this very machine
 * (127.0.0.0/8, [::1], localhost), and carries no user name or password. Written strictly rather
 * than like a browser's parser: what both could read differently is refused.
 */
export function parseApiUrl(text: string): Result<ApiUrl, BadAddress> {
  const match = /^(https?):\/\/([^/?#]*)(\/[^?#]*)?$/i.exec(text.trim());
  if (match === null) return bad('not an http or https address without query and fragment');
  const scheme = (match[1] ?? '').toLowerCase();
  const authority = match[2] ?? '';
  if (authority.includes('@')) return bad('has a user name or password in it');
  const place = /^([a-z0-9.-]+|\[[0-9a-f:]+\])(?::(\d{1,5}))?$/i.exec(authority);
  const host = place?.[1]?.toLowerCase();
  if (host === undefined || !isHost(host)) return bad('the host name cannot be read');
  const port = place?.[2];
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return bad('no such port');
  if (scheme === 'http' && !isLoopback(host)) return bad('plain http is for this machine only');
  const path = normalPath(match[3] ?? '');
  if (path === undefined) return bad('the path cannot be read');
  return ok(`${scheme}://${host}${port === undefined ? '' : `:${port}`}${path}` as ApiUrl);
}

/**
 * The base address in force: the environment's `PAGELIFT_API_URL`, else the setting, else Notion's
 * own. A bad one is told, never passed over, so that no token goes where nobody meant it to go.
 */
export function chooseApiUrl(
  environment: string | undefined,
  setting: string | undefined,
): Result<ApiUrl, BadAddress> {
  const chosen = [environment, setting].find((text) => text !== undefined && text.trim() !== '');
  return chosen === undefined ? ok(notionApiUrl) : parseApiUrl(chosen);
}

function isHost(host: string): boolean {
  if (host.startsWith('[')) return isIpv6(host.slice(1, -1));
  if (/^[0-9.]+$/.test(host)) return isIpv4(host);
  // A last part that starts with a digit is read as a number by URL parsers ("1.2.0x7f").
  return (
    host.split('.').every((part) => /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(part)) &&
    !/(?:^|\.)\d[^.]*$/.test(host)
  );
}

function isIpv4(host: string): boolean {
  const parts = host.split('.');
  return (
    parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && +part <= 255)
  );
}

function isIpv6(host: string): boolean {
  const halves = host.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const isLong = halves.length === 1 ? groups.length === 8 : groups.length < 8;
  return halves.length <= 2 && isLong && groups.every((group) => /^[0-9a-f]{1,4}$/.test(group));
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || (isIpv4(host) && host.startsWith('127.'));
}

/** '' or `/prefix`; a trailing `/v1` is taken off because every call adds it. */
function normalPath(path: string): string | undefined {
  if (!/^[a-z0-9/._~-]*$/i.test(path)) return undefined;
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.some((part) => part === '.' || part === '..')) return undefined;
  if (parts.at(-1) === 'v1') parts.pop();
  return parts.map((part) => `/${part}`).join('');
}

const bad = (detail: string): Result<never, BadAddress> => err({ kind: 'bad-address', detail });
