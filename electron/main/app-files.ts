import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

/** Nothing but what comes with the app, no connection to anywhere, in nobody's frame. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': contentPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Answers a request of the window with a file of `folder`, and with nothing from elsewhere. */
export async function answerWithFile(
  folder: string,
  request: { readonly method: string; readonly url: string },
): Promise<Response> {
  if (request.method !== 'GET') return refusal(405);
  const path = fileAt(folder, request.url);
  const type = path === undefined ? undefined : types[extname(path)];
  if (path === undefined || type === undefined) return refusal(404);
  try {
    const content = await readFile(path);
    return new Response(new Uint8Array(content), { headers: { ...headers, 'content-type': type } });
  } catch {
    return refusal(404);
  }
}

function fileAt(folder: string, url: string): string | undefined {
  const { hostname, pathname } = new URL(url);
  if (hostname !== 'pagelift') return undefined;
  const inner = decoded(pathname === '/' ? '/index.html' : pathname);
  if (inner === undefined || inner.includes('\0')) return undefined;
  const root = resolve(folder);
  const path = resolve(root, `.${inner}`);
  return path.startsWith(root + sep) ? path : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

const refusal = (status: number): Response => new Response(null, { status, headers });
