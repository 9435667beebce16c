import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { NotionApi } from '../core/ports';
import type { PageId, TaskId } from '../../shared/jobs/job';
import type { RequestError } from '../../shared/jobs/request-error';
import type { ApiUrl } from '../../shared/api-url';
import { ms } from '../../shared/units';
import { createNotionApi, type NotionApiOptions } from './notion-api';
import { checkedUrl, json, startRawServer, type Answering } from './testing/raw-server';

/** Answers that a well-behaved server never gives, each from a bare server on this machine. */

const token = 'ntn_0123456789abcdefSECRET';
const page = 'cccccccc-1111-4222-8333-000000000003' as PageId;
const never = new AbortController().signal;

function clientFor(baseUrl: ApiUrl, more: Partial<NotionApiOptions> = {}): NotionApi {
  return createNotionApi({ baseUrl, token, ...more });
}

const create = (api: NotionApi, signal = never) =>
  api.createPage({ parentId: page, title: 'Harvest', markdown: 'text' }, signal);

async function errorOf(answer: Answering, more?: Partial<NotionApiOptions>): Promise<RequestError> {
  const server = await startRawServer(answer);
  return failure(create(clientFor(server.baseUrl, more)));
}

async function failure(reply: ReturnType<NotionApi['createPage']>): Promise<RequestError> {
  const result = await reply;
  if (result.ok) throw new Error('a failure was expected');
  return result.error;
}

const notionError = (status: number, code: string, additional?: Record<string, unknown>) => ({
  object: 'error',
  status,
  code,
  message: `About ${code}.`,
  request_id: 'req-1',
  ...(additional === undefined ? {} : { additional_data: additional }),
});
const html =
  (status: number, headers: Record<string, string> = {}): Answering =>
  (response) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end('<html><h1>Sorry</h1></html>');
  };

describe('a status outside 2xx', () => {
  const requestId = 'req-1';
  const cases: readonly [number, string, Record<string, unknown> | undefined, RequestError][] = [
    [
      400,
      'validation_error',
      undefined,
      {
        kind: 'rejected',
        status: 400,
        code: 'validation_error',
        message: 'About validation_error.',
        requestId,
      },
    ],
    [
      401,
      'unauthorized',
      undefined,
      { kind: 'signed-out', message: 'About unauthorized.', requestId },
    ],
    [
      403,
      'restricted_resource',
      undefined,
      { kind: 'forbidden', message: 'About restricted_resource.', blockLimit: false, requestId },
    ],
    [
      403,
      'restricted_resource',
      { block_limit: 'block_creation' },
      { kind: 'forbidden', message: 'About restricted_resource.', blockLimit: true, requestId },
    ],
    [
      404,
      'object_not_found',
      undefined,
      { kind: 'not-found', message: 'About object_not_found.', requestId },
    ],
    [
      409,
      'conflict_error',
      undefined,
      { kind: 'conflict', message: 'About conflict_error.', requestId },
    ],
    [
      409,
      'row_limit_exceeded',
      undefined,
      {
        kind: 'rejected',
        status: 409,
        code: 'row_limit_exceeded',
        message: 'About row_limit_exceeded.',
        requestId,
      },
    ],
    [
      418,
      'brand_new_code',
      undefined,
      {
        kind: 'rejected',
        status: 418,
        code: 'brand_new_code',
        message: 'About brand_new_code.',
        requestId,
      },
    ],
    [
      429,
      'rate_limited',
      { rate_limit_reason: 'public_api_request_blocked' },
      { kind: 'blocked', message: 'About rate_limited.', requestId },
    ],
    [
      429,
      'rate_limited',
      { rate_limit_reason: 'public_api_space_request_rate_limit', retry_after: '75' },
      {
        kind: 'rate-limited',
        retryAfterMs: ms(75_000),
        reason: 'public_api_space_request_rate_limit',
        requestId,
      },
    ],
    [
      500,
      'internal_server_error',
      undefined,
      {
        kind: 'lost',
        status: 500,
        detail: 'internal_server_error: About internal_server_error.',
        requestId,
      },
    ],
    [
      503,
      'service_unavailable',
      { committed_resource_id: 'AAAAAAAA111142228333000000000009' },
      {
        kind: 'lost',
        status: 503,
        detail: 'service_unavailable: About service_unavailable.',
        committedResourceId: 'aaaaaaaa-1111-4222-8333-000000000009',
        requestId,
      },
    ],
    [
      503,
      'service_unavailable',
      { committed_resource_id: ['x'] },
      {
        kind: 'lost',
        status: 503,
        detail: 'service_unavailable: About service_unavailable.',
        requestId,
      },
    ],
    [
      529,
      'service_overload',
      { retry_after: 7 },
      { kind: 'overloaded', retryAfterMs: ms(7_000), requestId },
    ],
  ];
  test.each(cases)('%i %s %j becomes its kind', async (status, code, additional, expected) => {
    expect(await errorOf(json(status, notionError(status, code, additional)))).toEqual(expected);
  });

  const pages: readonly [number, RequestError['kind']][] = [
    [400, 'rejected'],
    [401, 'signed-out'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [408, 'lost'],
    [409, 'conflict'],
    [413, 'rejected'],
    [429, 'rate-limited'],
    [500, 'lost'],
    [502, 'lost'],
    [504, 'lost'],
    [524, 'lost'],
    [529, 'overloaded'],
  ];
  test.each(pages)('%i with an HTML page is %s, by the status alone', async (status, kind) => {
    const error = await errorOf(html(status));
    expect(error.kind).toBe(kind);
    expect(JSON.stringify(error)).not.toContain('Sorry');
  });

  test('keeps the id of the front server when Notion gave none', async () => {
    const error = await errorOf(html(502, { 'cf-ray': '8f1-OSL' }));
    expect(error.requestId).toBe('cf-ray 8f1-OSL');
  });

  test.each([{}, [], 'text', null, 5, { additional_data: 'odd', code: 4 }])(
    'is classified with the odd body %j',
    async (body) => {
      expect((await errorOf(json(503, body))).kind).toBe('lost');
    },
  );
});

describe('the wait of a 429', () => {
  const waits: readonly [string, Record<string, string>, number][] = [
    ['in seconds', { 'retry-after': '17' }, 17_000],
    ['of many minutes', { 'retry-after': '600' }, 600_000],
    ['of nothing', { 'retry-after': '0' }, 1_000],
    [
      'as a date, by the clock of the one who answered',
      { 'retry-after': 'Mon, 02 Mar 2026 10:00:42 GMT', date: 'Mon, 02 Mar 2026 10:00:00 GMT' },
      42_000,
    ],
    [
      'as a date that is over',
      { 'retry-after': 'Mon, 02 Mar 2026 09:00:00 GMT', date: 'Mon, 02 Mar 2026 10:00:00 GMT' },
      1_000,
    ],
    ['that is not named', {}, 30_000],
    ['that cannot be read', { 'retry-after': 'soon' }, 30_000],
    ['that is negative', { 'retry-after': '-5' }, 30_000],
    ['without end', { 'retry-after': '999999999999' }, 86_400_000],
  ];
  test.each(waits)('%s', async (_name, headers, expected) => {
    const error = await errorOf(json(429, notionError(429, 'rate_limited'), headers));
    expect(error).toEqual({ kind: 'rate-limited', retryAfterMs: expected, requestId: 'req-1' });
  });

  test('stands in the body when the header is not there', async () => {
    const body = notionError(429, 'rate_limited', { retry_after: '9' });
    expect(await errorOf(json(429, body))).toMatchObject({ retryAfterMs: 9_000 });
  });

  test('is taken from the header when both are there', async () => {
    const body = notionError(429, 'rate_limited', { retry_after: '9' });
    expect(await errorOf(json(429, body, { 'retry-after': '3' }))).toMatchObject({
      retryAfterMs: 3_000,
    });
  });
});

describe('a 2xx answer that cannot be read', () => {
  const start = (response: ServerResponse, headers: Record<string, string> = {}) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
  };
  const cases: readonly [string, Answering, string][] = [
    ['HTML', html(200), 'not JSON'],
    ['nothing at all', (response) => response.writeHead(204).end(), 'not JSON'],
    [
      'a body cut off in its middle',
      (response) => {
        start(response, { 'content-length': '5000' });
        response.write('{"object":"page","id":"', () => response.socket?.destroy());
      },
      'cut off',
    ],
    [
      'a chunked body cut off in its middle',
      (response) => {
        start(response);
        response.write('{"object":"page","id":"', () => response.socket?.destroy());
      },
      'cut off',
    ],
    [
      'damaged compression',
      (response) => {
        start(response, { 'content-encoding': 'gzip' });
        response.end(gzipSync('{"object":"page"}').subarray(0, 12));
      },
      '',
    ],
    ['another object', json(200, { object: 'database', id: page }), 'object: expected'],
    ['a page without a usable id', json(200, { object: 'page', id: '../x' }), 'id: expected'],
    [
      'a task whose id is a way out',
      json(202, { object: 'async_task', id: '..', status: 'queued' }),
      'id: expected',
    ],
    ['an array', json(200, []), 'expected'],
    ['null', json(200, null), 'expected'],
  ];
  test.each(cases)('is garbled: %s', async (_name, answer, detail) => {
    const error = await errorOf(answer);
    expect(error.kind).toBe('garbled');
    expect(error).toMatchObject({ detail: expect.stringContaining(detail) as string });
  });

  test('is garbled when its rest does not come in time, since it has run', async () => {
    const error = await errorOf(
      (response) => {
        start(response);
        response.write('{"object":');
      },
      { writeTimeout: ms(150) },
    );
    expect(error).toMatchObject({ kind: 'garbled', status: 200 });
  });

  test('never tells what stood in the body', async () => {
    const body = { object: 'page', id: 'The secret diary' };
    expect(JSON.stringify(await errorOf(json(200, body)))).not.toContain('diary');
  });
});

describe('a connection that fails', () => {
  test('is lost when it is cut before the answer', async () => {
    const error = await errorOf((response) => response.socket?.destroy());
    expect(error.kind).toBe('lost');
  });

  test('is lost when it is reset', async () => {
    const error = await errorOf((response) => response.socket?.resetAndDestroy());
    expect(error.kind).toBe('lost');
  });

  test('is lost when something answers that is not HTTP', async () => {
    const server = createServer((socket) => socket.on('data', () => socket.end('hello\r\n\r\n')));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const api = clientFor(checkedUrl(`http://127.0.0.1:${port}`));
    expect((await failure(create(api))).kind).toBe('lost');
  });

  test.each(['127.0.0.1', 'localhost', '[::1]'])(
    'is offline when nothing listens on %s, whatever addresses were tried',
    async (host) => {
      const api = clientFor(checkedUrl(`http://${host}:${await freePort()}`));
      expect((await failure(create(api))).kind).toBe('offline');
    },
  );

  test('is offline when the name is unknown', async () => {
    const api = clientFor(checkedUrl('https://pagelift.invalid'));
    expect((await failure(create(api))).kind).toBe('offline');
  });

  test('is offline when the other side does not speak TLS', async () => {
    const server = await startRawServer(json(200, {}));
    const api = clientFor(checkedUrl(server.baseUrl.replace('http:', 'https:')));
    expect((await failure(create(api))).kind).toBe('offline');
    expect(server.seen).toEqual([]);
  });

  test('is offline when the other side leaves during the TLS handshake', async () => {
    const server = createServer((socket) => socket.on('data', () => socket.destroy()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const api = clientFor(checkedUrl(`https://127.0.0.1:${port}`));
    expect((await failure(create(api))).kind).toBe('offline');
  });

  test('is timed out when no answer begins within the limit', async () => {
    const error = await errorOf(() => undefined, { writeTimeout: ms(120) });
    expect(error).toEqual({ kind: 'timed-out', afterMs: 120 });
  });

  test('is lost when the caller gives up while waiting', async () => {
    const giveUp = new AbortController();
    const server = await startRawServer(() => giveUp.abort());
    const error = await failure(create(clientFor(server.baseUrl), giveUp.signal));
    expect(error.kind).toBe('lost');
  });

  test('is lost when the caller gives up while the answer comes in', async () => {
    const giveUp = new AbortController();
    const server = await startRawServer((response) => {
      response.writeHead(200);
      response.write('{"obj', () => setImmediate(() => giveUp.abort()));
    });
    const error = await failure(create(clientFor(server.baseUrl), giveUp.signal));
    expect(error.kind).toBe('lost');
  });

  test('sends nothing when the caller had given up before', async () => {
    const server = await startRawServer(json(200, {}));
    const error = await failure(create(clientFor(server.baseUrl), AbortSignal.abort()));
    expect(error.kind).toBe('offline');
    expect(server.seen).toEqual([]);
  });
});

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])('%i is refused and the token stays', async (status) => {
    const elsewhere = await startRawServer(json(200, { object: 'page', id: page }));
    const error = await errorOf((response) => {
      response.writeHead(status, { location: `${elsewhere.baseUrl}/v1/pages` }).end();
    });
    expect(error).toMatchObject({ kind: 'rejected', status, code: 'unexpected_redirect' });
    expect(elsewhere.seen).toEqual([]);
  });
});

describe('other shapes that are fine', () => {
  test('JSON under another content type is read', async () => {
    const server = await startRawServer((response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.end(JSON.stringify({ object: 'page', id: page.replaceAll('-', '').toUpperCase() }));
    });
    expect(await create(clientFor(server.baseUrl))).toEqual({
      ok: true,
      value: { value: { kind: 'page', page: { id: page } } },
    });
  });

  test('an IPv6 address and a path before /v1 are reached', async () => {
    const server = await startRawServer(json(200, { object: 'page', id: page }), '::1');
    const api = clientFor(checkedUrl(`${server.baseUrl}/proxy/v1/`));
    expect((await create(api)).ok).toBe(true);
    expect(server.seen.map(({ url }) => url)).toEqual(['/proxy/v1/pages']);
  });

  test('an opaque task id becomes one part of the address', async () => {
    const server = await startRawServer(json(404, notionError(404, 'object_not_found')));
    await clientFor(server.baseUrl).retrieveTask('a/../b?c#d é' as TaskId, never);
    expect(server.seen.map(({ url }) => url)).toEqual([
      '/v1/async_tasks/a%2F..%2Fb%3Fc%23d%20%C3%A9',
    ]);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
