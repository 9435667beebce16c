import { describe, expect, test } from 'vitest';
import { toPageId } from '../../shared/notion-link';
import type { RequestError } from '../../shared/jobs/request-error';
import { ms } from '../../shared/units';
import type { Fault } from '../practice/faults/fault';
import { errorOf, never, setup, valueOf } from './testing/practice';

/** The client against scripted faults of the practice workspace. */

describe('trouble', () => {
  const on = 'POST /v1/pages';
  const text = { title: 'Harvest', markdown: 'Plums.' };

  test('is told as its kind, with the id of the request', async () => {
    const { api, apiFor, root } = await setup();
    const wrong = await apiFor('ntn_wrong').retrieveMe(never);
    expect(errorOf(wrong)).toMatchObject({
      kind: 'signed-out',
      requestId: expect.any(String) as string,
    });
    const nowhere = toPageId('0'.repeat(32)) ?? root;
    expect(errorOf(await api.retrievePage(nowhere, never)).kind).toBe('not-found');
    const tooLong = { parentId: root, title: 'Long', markdown: 'x'.repeat(600_000) };
    expect(errorOf(await api.createPage(tooLong, never)).kind).toBe('rejected');
  });

  test('of a limit that is reached carries the wait', async () => {
    const { api } = await setup({ rateLimit: { requests: 2, windowMs: 60_000 } });
    await api.retrieveMe(never);
    await api.retrieveMe(never);
    expect(errorOf(await api.retrieveMe(never))).toMatchObject({
      kind: 'rate-limited',
      retryAfterMs: 60_000,
      reason: 'public_api_request_rate_limit',
    });
  });

  const answers: readonly [string, Fault, Partial<RequestError>][] = [
    [
      '529',
      { on, do: 'answer', status: 529, code: 'service_overload', retryAfter: 4 },
      { kind: 'overloaded', retryAfterMs: ms(4_000) },
    ],
    ['409', { on, do: 'answer', status: 409, code: 'conflict_error' }, { kind: 'conflict' }],
    [
      'the block limit',
      {
        on,
        do: 'answer',
        status: 403,
        code: 'restricted_resource',
        additional_data: { block_limit: 'block_creation' },
      },
      { kind: 'forbidden', blockLimit: true },
    ],
    [
      'an unknown code',
      { on, do: 'answer', status: 400, code: 'of_tomorrow' },
      { kind: 'rejected', code: 'of_tomorrow' },
    ],
    ['HTML of a proxy', { on, do: 'html-body', status: 502 }, { kind: 'lost', status: 502 }],
    [
      'HTML with 200 after the write',
      { on, do: 'html-body', status: 200, commit: true },
      { kind: 'garbled', status: 200 },
    ],
    ['a body cut off', { on, do: 'truncated-body' }, { kind: 'garbled', status: 200 }],
    ['a connection cut before the write', { on, do: 'drop-before-commit' }, { kind: 'lost' }],
    ['a connection cut after the write', { on, do: 'drop-after-commit' }, { kind: 'lost' }],
  ];
  test.each(answers)('%s is mapped', async (_name, fault, expected) => {
    const { api, root, practice } = await setup();
    practice.addFault(fault);
    expect(errorOf(await api.createPage({ parentId: root, ...text }, never))).toMatchObject(
      expected,
    );
  });

  test('with a page that was made all the same names it', async () => {
    const { api, root, practice } = await setup();
    practice.addFault({
      on,
      do: 'answer',
      status: 503,
      code: 'service_unavailable',
      commit: true,
      committedResource: true,
    });
    const error = errorOf(await api.createPage({ parentId: root, ...text }, never));
    if (error.kind !== 'lost') throw new Error(`unexpected ${error.kind}`);
    const made = toPageId(error.committedResourceId ?? '');
    if (made === undefined) throw new Error('no page was named');
    expect(valueOf(await api.retrievePage(made, never)).title).toBe('Harvest');
  });

  test.each(['hang', 'slow-answer'] as const)('of a server that lets wait: %s', async (what) => {
    const { api, root, practice } = await setup({}, { writeTimeout: ms(150) });
    practice.addFault(what === 'hang' ? { on, do: what } : { on, do: what, ms: 5_000 });
    const error = errorOf(await api.createPage({ parentId: root, ...text }, never));
    expect(error).toEqual({ kind: 'timed-out', afterMs: 150 });
  });

  test('of a server that is gone is offline', async () => {
    const { api, practice } = await setup();
    await practice.close();
    expect(errorOf(await api.retrieveMe(never)).kind).toBe('offline');
  });

  test('is never answered by asking again', async () => {
    const { api, root, practice } = await setup();
    for (const status of [429, 500, 503, 529]) {
      practice.addFault({ on, do: 'answer', status, code: 'x', times: 1 });
      await api.createPage({ parentId: root, ...text }, never);
    }
    expect(practice.stats().requests).toEqual({ [on]: 4 });
  });
});
