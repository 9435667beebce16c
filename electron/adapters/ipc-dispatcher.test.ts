import { expect, test } from 'vitest';
import type { Handlers, InvokeChannel } from '../../shared/ipc';
import { invokeContract } from '../../shared/ipc';
import { invokeChannels } from '../../shared/channels';
import { ok } from '../../shared/result';
import { sampleUuid } from '../../shared/testing/sample-job';
import type { LogFields } from '../core/ports';
import { StorageError } from '../core/store-ports';
import { IpcDispatcher, type Sender } from './ipc-dispatcher';

const page = {};
const mainFrame = { url: 'app://pagelift/index.html', parent: null };
const window: Sender = { sender: page, senderFrame: mainFrame };

function setup(answers: Partial<Record<InvokeChannel, (...args: never[]) => unknown>> = {}) {
  const calls: unknown[] = [];
  const logged: { readonly level: string; readonly text: string }[] = [];
  const note = (level: string) => (message: string, fields?: LogFields) => {
    logged.push({ level, text: `${message} ${JSON.stringify(fields)}` });
  };
  const handlers = Object.fromEntries(
    Object.keys(invokeContract).map((channel) => [
      channel,
      (...args: never[]) => {
        calls.push([channel, ...args]);
        const answer = answers[channel as InvokeChannel];
        return answer === undefined ? ok(undefined) : answer(...args);
      },
    ]),
  ) as unknown as Handlers;
  const dispatcher = new IpcDispatcher(
    handlers,
    { page: () => page, isOurPage: (url) => url.startsWith('app://pagelift/') },
    { info: note('info'), warn: note('warn'), error: note('error') },
  );
  const send = (channel: InvokeChannel, args: readonly unknown[] = [], sender: Sender = window) =>
    dispatcher.dispatch(channel, sender, args);
  return { calls, logged, send };
}

test('names the same channels for the window as for the main process', () => {
  expect([...invokeChannels].sort()).toEqual(Object.keys(invokeContract).sort());
});

test('hands parsed arguments to the handler and its answer back', async () => {
  const { calls, send } = setup({ 'plan:pick': () => Promise.resolve(ok('picked')) });
  expect(await send('plan:pick', ['folder'])).toEqual(ok('picked'));
  expect(calls).toEqual([['plan:pick', 'folder']]);
});

test.each<[string, Sender]>([
  ['another window', { sender: {}, senderFrame: mainFrame }],
  ['a frame inside the page', { sender: page, senderFrame: { ...mainFrame, parent: mainFrame } }],
  ['a foreign page', { sender: page, senderFrame: { ...mainFrame, url: 'https://evil.example/' } }],
  [
    'a page that only looks like ours',
    { sender: page, senderFrame: { ...mainFrame, url: 'app://pagelift.evil.example/' } },
  ],
  ['a frame that is gone', { sender: page, senderFrame: null }],
  [
    'a frame that is being taken down',
    {
      sender: page,
      senderFrame: {
        get url(): string {
          throw new Error('Render frame was disposed');
        },
        parent: null,
      },
    },
  ],
])('refuses a message of %s', async (_, sender) => {
  const { calls, logged, send } = setup();
  expect(await send('session:get', [], sender)).toEqual({
    ok: false,
    error: { kind: 'bad-request', detail: 'not a page of Pagelift' },
  });
  expect([calls, logged.length]).toEqual([[], 1]);
});

test.each<[string, InvokeChannel, readonly unknown[]]>([
  ['none where one is needed', 'jobs:cancel', []],
  ['one too many', 'jobs:list', ['more']],
  ['the wrong kind', 'plan:pick', ['disk']],
  ['a number for a text', 'connection:connect', [42]],
  ['a text that is too long', 'connection:connect', ['x'.repeat(5_000)]],
  ['an id that is none', 'page:open', ['../../etc/passwd']],
  ['no ids at all', 'jobs:cancel', [[]]],
  ['one bad id among good ones', 'jobs:cancel', [[sampleUuid(1), 'x']]],
  ['a negative offset', 'results:list', [{ search: '', offset: -1, limit: 10 }]],
  ['an endless list', 'results:list', [{ search: '', offset: 0, limit: 1e9 }]],
  ['an empty path', 'plan:propose', [['']]],
])('refuses arguments that do not fit: %s', async (_, channel, args) => {
  const { calls, send } = setup();
  expect(await send(channel, args)).toMatchObject({ ok: false, error: { kind: 'bad-request' } });
  expect(calls).toEqual([]);
});

test('tells of bad arguments where the trouble is, and never the value', async () => {
  const { logged, send } = setup();
  const token = `ntn_${'s'.repeat(5_000)}`;
  const reply = await send('connection:connect', [token]);
  expect(reply).toEqual({
    ok: false,
    error: { kind: 'bad-request', detail: '0: expected <=4096' },
  });
  expect(JSON.stringify([reply, logged])).not.toContain('ntn_');
});

test.each([
  ['throws', () => failWith(new Error('no such table'))],
  ['rejects', () => Promise.reject(new Error('no such table'))],
])('answers for a handler that %s, and keeps the cause for the log', async (_, answer) => {
  const { logged, send } = setup({ 'jobs:list': answer });
  expect(await send('jobs:list')).toEqual({
    ok: false,
    error: { kind: 'internal' },
  });
  expect(logged).toEqual([
    { level: 'error', text: expect.stringContaining('no such table') as string },
  ]);
});

test('tells a disk that refuses as such', async () => {
  const { send } = setup({ 'queue:pause': () => failWith(new StorageError('The disk is full')) });
  expect(await send('queue:pause')).toEqual({
    ok: false,
    error: { kind: 'storage', detail: 'The disk is full' },
  });
});

function failWith(error: Error): never {
  throw error;
}
