import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { TaskId } from '../../shared/jobs/job';
import { ms } from '../../shared/units';
import { clientFor, create, errorOf, html, never, notionError, page } from './testing/raw-client';
import { checkedUrl, json, startRawServer, type Answering } from './testing/raw-server';

describe('a 2xx answer that cannot be read', () => {
  const start = (response: ServerResponse, headers: Record<string, string> = {}) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
  };
  const cases: readonly [string, Answering, string][] = [
    ['HTML of its own servers', html(200, { 'cf-ray': '8f1-OSL' }), 'not JSON'],
    [
      'what calls itself JSON and is not',
      html(200, { 'content-type': 'application/json' }),
      'not JSON',
    ],
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
      { writeTimeout: ms(1_000) },
    );
    expect(error).toMatchObject({ kind: 'garbled', status: 200 });
  });

  test('is garbled when it has no end in sight, and is not read on', async () => {
    const chunk = Buffer.alloc(1024 * 1024, ' ');
    const error = await errorOf((response) => {
      start(response);
      const pour = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', pour);
      pour();
    });
    expect(error).toMatchObject({ kind: 'garbled', detail: 'the answer is too long' });
  });

  test('never tells what stood in the body', async () => {
    const body = { object: 'page', id: 'The secret diary' };
    expect(JSON.stringify(await errorOf(json(200, body)))).not.toContain('diary');
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

  test.each([-3_600_000, 0, 3_600_000])(
    'a page’s time is told by our clock, also when that is wrong by %i ms',
    async (wrong) => {
      const sent = Date.UTC(2026, 2, 2, 10, 0, 0);
      const block = {
        object: 'block',
        id: page,
        type: 'child_page',
        child_page: { title: 'Harvest' },
        created_time: new Date(sent - 60_000).toISOString(),
      };
      const list = { object: 'list', results: [block], next_cursor: null, has_more: false };
      const server = await startRawServer(json(200, list, { date: new Date(sent).toUTCString() }));
      const api = clientFor(server.baseUrl, { now: () => sent + wrong });
      expect(await api.listChildPages(page, undefined, never)).toMatchObject({
        value: { value: { pages: [{ createdAt: sent - 60_000 + wrong }] } },
      });
    },
  );

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
