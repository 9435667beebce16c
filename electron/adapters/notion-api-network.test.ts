import { getEventListeners } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ms } from '../../shared/units';
import { clientFor, create, errorOf, failure } from './testing/raw-client';
import { checkedUrl, json, startRawServer } from './testing/raw-server';

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
    expect(error.kind).toBe('stopped');
    expect(server.seen).toEqual([]);
  });
});

test('nothing stays attached to a signal that lives as long as the app', async () => {
  const server = await startRawServer(json(404, {}));
  const { signal } = new AbortController();
  const api = clientFor(server.baseUrl);
  await Promise.all(Array.from({ length: 20 }, () => create(api, signal)));
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
