import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { Log, LogFields } from '../core/ports';
import type { NotionApi } from '../core/notion-ports';
import type { TaskId } from '../../shared/jobs/job';
import type { RequestError } from '../../shared/jobs/request-error';
import { ms } from '../../shared/units';
import { createNotionApi } from './notion-api';
import { clientFor, create, never, page, token } from './testing/raw-client';
import { checkedUrl, json, startRawServer, type Answering } from './testing/raw-server';

/** Servers and proxies that hand the token back wherever they can. */
const echo = `Bearer ${token} / ${token}`;
const echoing = (status: number, more: Record<string, unknown> = {}): Answering =>
  json(
    status,
    {
      object: 'error',
      status,
      code: token,
      message: `${'x'.repeat(3_990)} ${echo} ${echo}`,
      request_id: token,
      additional_data: { rate_limit_reason: echo, [token]: echo },
      ...more,
    },
    { 'cf-ray': token, 'x-notion-request-id': token },
  );

const ways: readonly [RequestError['kind'], Answering | 'nobody' | 'aborted'][] = [
  ['signed-out', echoing(401)],
  ['forbidden', echoing(403)],
  ['parent-gone', echoing(404)],
  ['rejected', echoing(400)],
  ['intercepted', (response) => response.writeHead(307, { location: `/${token}` }).end(echo)],
  ['intercepted', (response) => response.writeHead(200, { 'content-type': token }).end(echo)],
  ['conflict', echoing(409)],
  ['rate-limited', echoing(429)],
  [
    'blocked',
    echoing(429, { additional_data: { rate_limit_reason: 'public_api_request_blocked' } }),
  ],
  ['overloaded', echoing(529)],
  ['lost', echoing(500)],
  ['lost', (response) => response.writeHead(502, { 'content-type': token }).end(echo)],
  ['lost', (response) => response.socket?.end(`HTTP/1.1 ${token}\r\n\r\n`)],
  ['offline', 'nobody'],
  ['stopped', 'aborted'],
  ['timed-out', () => undefined],
  ['garbled', json(200, { object: echo, [token]: echo })],
  ['garbled', (response) => response.writeHead(200, { 'cf-ray': token }).end(echo)],
];

function recordingLog() {
  const lines: [string, LogFields | undefined][] = [];
  const record = (message: string, fields?: LogFields) => void lines.push([message, fields]);
  const log: Log = { info: record, warn: record, error: record };
  return { log, lines };
}

describe('the token is in nothing that a failed call leaves behind', () => {
  test.each(ways)('%s', async (kind, way) => {
    const { log, lines } = recordingLog();
    const baseUrl =
      typeof way === 'function' ? (await startRawServer(way)).baseUrl : await closedUrl();
    const short = kind === 'timed-out' ? { readTimeout: ms(150), writeTimeout: ms(150) } : {};
    const api = clientFor(baseUrl, { ...short, log });
    const signal = way === 'aborted' ? AbortSignal.abort() : never;
    const calls: readonly ((from: NotionApi) => Promise<unknown>)[] = [
      (from) => from.retrieveMe(signal),
      (from) => create(from, signal),
      (from) => from.replaceContent(page, 'text', signal),
      (from) => from.retrieveTask('task_1' as TaskId, signal),
      (from) => from.retrievePage(page, signal),
      (from) => from.retrieveMarkdown(page, signal),
      (from) => from.listChildPages(page, 'cursor', signal),
      (from) => from.searchPages('garden', signal),
    ];
    const results = await Promise.all(calls.map((call) => call(api)));
    expect(results).toEqual(calls.map(() => expect.objectContaining({ ok: false }) as unknown));
    expect(results[1]).toMatchObject({ error: { kind } });
    expect(lines).toHaveLength(calls.length);
    const left = JSON.stringify([results, lines]);
    expect(left).not.toContain(token);
    expect(left).not.toContain(token.slice(0, 12));
  });

  test('failed task', async () => {
    const error = {
      object: 'error',
      status: 400,
      code: 'x',
      message: echo,
      additional_data: { a: [echo] },
    };
    const server = await startRawServer(
      json(200, { object: 'async_task', id: 'task_1', status: 'failed', error, request_id: token }),
    );
    const answer = await clientFor(server.baseUrl).retrieveTask('task_1' as TaskId, never);
    expect(answer).toMatchObject({ ok: true, value: { value: { kind: 'failed' } } });
    expect(JSON.stringify(answer)).not.toContain(token);
  });

  test('token that no header can carry', async () => {
    const server = await startRawServer(json(200, {}));
    for (const odd of [
      '',
      '  ',
      `${token}\nx-other: 1`,
      `${token}\u0000`,
      `${token} more`,
      'tökén',
    ]) {
      const { log, lines } = recordingLog();
      const api = createNotionApi({ baseUrl: server.baseUrl, token: odd, log });
      const answer = await api.retrieveMe(never);
      expect(answer).toMatchObject({ ok: false, error: { kind: 'signed-out' } });
      expect(JSON.stringify([answer, lines])).not.toContain(token);
    }
    expect(server.seen).toEqual([]);
  });
});

test('the token goes out in one header, without the blanks that were pasted with it', async () => {
  const server = await startRawServer(json(404, {}));
  const api = createNotionApi({ baseUrl: server.baseUrl, token: ` ${token}\n` });
  await create(api);
  expect(server.seen).toHaveLength(1);
  const [seen] = server.seen;
  expect(seen?.headers).toMatchObject({
    authorization: `Bearer ${token}`,
    'notion-version': '2026-03-11',
    'content-type': 'application/json',
  });
  const { authorization: _token, ...others } = seen?.headers ?? {};
  expect(JSON.stringify([others, seen?.url, seen?.body])).not.toContain(token);
});

async function closedUrl() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return checkedUrl(`http://127.0.0.1:${port}`);
}
