import { describe, expect, test } from 'vitest';
import { setup } from '../testing/setup';
import type { Fault } from './fault';
import { parseFaults } from './scripted-faults';

describe('when a fault strikes', () => {
  const statuses = async (fault: Fault, count: number): Promise<readonly number[]> => {
    const { send } = await setup({ faults: [fault] });
    const seen: number[] = [];
    for (let sent = 0; sent < count; sent += 1) {
      seen.push((await send('GET', '/v1/users/me')).status);
    }
    return seen;
  };
  const strike = { do: 'answer', status: 500, code: 'internal_server_error' } as const;

  test('the first time, when nothing else is said', async () => {
    expect(await statuses({ on: '*', ...strike }, 3)).toEqual([500, 200, 200]);
  });

  test('the nth time, and then some', async () => {
    expect(await statuses({ on: 'GET *', nth: 2, times: 2, ...strike }, 5)).toEqual([
      200, 500, 500, 200, 200,
    ]);
  });

  test('every nth time', async () => {
    expect(await statuses({ on: 'GET /v1/users/me', every: 2, ...strike }, 4)).toEqual([
      200, 500, 200, 500,
    ]);
  });

  test('by chance, the same way for the same seed', async () => {
    const fault = { on: '*', chance: 0.5, ...strike } as const;
    const seen = await statuses(fault, 20);
    expect(new Set(seen)).toEqual(new Set([200, 500]));
    expect(await statuses(fault, 20)).toEqual(seen);
  });

  test('only on its own route and method', async () => {
    expect(await statuses({ on: 'POST /v1/pages', ...strike }, 2)).toEqual([200, 200]);
    expect(await statuses({ on: 'POST *', ...strike }, 2)).toEqual([200, 200]);
  });

  test('one at a time; every rule counts what it matches', async () => {
    const { send, workspace } = await setup({
      faults: [
        { on: '*', nth: 1, do: 'answer', code: 'unauthorized' },
        { on: 'GET /v1/users/me', nth: 2, do: 'answer', code: 'conflict_error' },
      ],
    });
    expect((await send('GET', '/v1/users/me')).status).toBe(401);
    expect((await send('GET', '/v1/users/me')).status).toBe(409);
    expect(workspace.stats().faults).toBe(2);
  });

  test('no more after they were cleared', async () => {
    const { send, workspace } = await setup({ faults: [{ on: '*', every: 1, ...strike }] });
    workspace.clearFaults();
    expect((await send('GET', '/v1/users/me')).status).toBe(200);
  });
});

describe('faults as data', () => {
  test('are read from JSON', () => {
    const faults = [{ on: 'POST /v1/pages', nth: 3, do: 'drop-after-commit' }];
    expect(parseFaults(JSON.parse(JSON.stringify(faults)))).toEqual(faults);
  });

  test.each([
    [{ on: 'POST /v1/pages', do: 'explode' }],
    [{ on: 'pages', do: 'hang' }],
    [{ on: '*', nth: 0, do: 'hang' }],
    [{ on: '*', do: 'answer' }],
    [{ on: '*', do: 'hang', unknown: true }],
  ])('are refused when they say nothing that can be done: %j', (fault) => {
    expect(() => parseFaults([fault])).toThrow();
  });
});
