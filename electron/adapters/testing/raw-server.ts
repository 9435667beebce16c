import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { parseApiUrl, type ApiUrl } from '../../../shared/api-url';

/** A request as it arrived, with its whole body. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Answering = (response: ServerResponse, seen: Seen) => void;

/** A bare HTTP server for answers that no well-behaved server gives. */
export interface RawServer {
  readonly baseUrl: ApiUrl;
  readonly seen: readonly Seen[];
}

/** Starts one for the running test, and stops it with the test. */
export async function startRawServer(answer: Answering, host = '127.0.0.1'): Promise<RawServer> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const whole = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
      seen.push(whole);
      answer(response, whole);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    baseUrl: checkedUrl(`http://${host.includes(':') ? `[${host}]` : host}:${port}`),
    seen,
  };
}

/** Answers with JSON. */
export function json(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Answering {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

/** An address of which the test knows that it is allowed. */
export function checkedUrl(text: string): ApiUrl {
  const url = parseApiUrl(text);
  if (!url.ok) throw new Error(url.error.detail);
  return url.value;
}
