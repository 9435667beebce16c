import { expect, test } from 'vitest';
import { setup } from './testing/setup';

test('a burst may use the whole limit, then requests wait for the oldest to leave the window', async () => {
  const { send, clock, workspace } = await setup({
    rateLimit: { requests: 3, windowMs: 60_000 },
  });
  const status = async (): Promise<number> => (await send('GET', '/v1/users/me')).status;
  expect([await status(), await status()]).toEqual([200, 200]);
  clock.advance(10_000);
  expect(await status()).toBe(200);

  const refused = await send('GET', '/v1/users/me');
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('50');
  expect(await refused.json()).toMatchObject({
    code: 'rate_limited',
    additional_data: {
      rate_limit_reason: 'public_api_request_rate_limit',
      retry_after: '50',
    },
  });

  clock.advance(49_999);
  expect(await status()).toBe(429);
  clock.advance(1);
  expect([await status(), await status(), await status()]).toEqual([200, 200, 429]);
  expect(workspace.stats()).toMatchObject({ rateLimited: 3, total: 8 });
});

test('the limit is 180 in a minute when nothing else is said', async () => {
  const { send } = await setup();
  const statuses = await Promise.all(
    Array.from({ length: 181 }, async () => (await send('GET', '/v1/users/me')).status),
  );
  expect(statuses.filter((status) => status === 429)).toHaveLength(1);
});

test('each connection has a limit of its own', async () => {
  const { send } = await setup({
    rateLimit: { requests: 1, windowMs: 60_000 },
    otherTokens: ['ntn_other'],
  });
  const other = { headers: { authorization: 'Bearer ntn_other' } };
  expect((await send('GET', '/v1/users/me')).status).toBe(200);
  expect((await send('GET', '/v1/users/me', other)).status).toBe(200);
  expect((await send('GET', '/v1/users/me')).status).toBe(429);
});
