import { describe, expect, test } from 'vitest';
import type { RequestError } from '../../shared/jobs/request-error';
import { ms } from '../../shared/units';
import { errorOf, html, notionError, page } from './testing/raw-client';
import { json, startRawServer } from './testing/raw-server';

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
      { kind: 'parent-gone', message: 'About object_not_found.', requestId },
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
      { kind: 'parent-full', message: 'About row_limit_exceeded.', requestId },
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
    [404, 'parent-gone'],
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
    const error = await errorOf(html(status, { 'cf-ray': '8f1-OSL' }));
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

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])('%i is refused and the token stays', async (status) => {
    const elsewhere = await startRawServer(json(200, { object: 'page', id: page }));
    const redirect = (headers: Record<string, string>) =>
      errorOf((response) => {
        const location = `${elsewhere.baseUrl}/v1/pages`;
        response.writeHead(status, { location, ...headers }).end();
      });
    expect(await redirect({ 'cf-ray': '8f1-OSL' })).toMatchObject({
      kind: 'rejected',
      status,
      code: 'unexpected_redirect',
    });
    expect(await redirect({})).toMatchObject({ kind: 'intercepted', status });
    expect(elsewhere.seen).toEqual([]);
  });
});
