import { describe, expect, test } from 'vitest';
import type { Fault } from './fault';
import { setup, titled, type Setup } from '../testing/setup';

/** Each kind of fault over a plain connection, as a client without any help meets it. */

const create = 'POST /v1/pages';

type FaultFor = Fault extends infer Each ? (Each extends Fault ? Omit<Each, 'on'> : never) : never;

async function struck(
  fault: Fault,
  options: Parameters<typeof setup>[0] = { asyncPolicy: 'never' },
): Promise<Setup & { readonly post: (signal?: AbortSignal) => Promise<Response> }> {
  const parts = await setup({ faults: [fault], ...options });
  const body = {
    parent: parts.parent,
    properties: titled('Struck'),
    markdown: 'Text.',
    allow_async: true,
  };
  const post = (signal?: AbortSignal): Promise<Response> =>
    parts.send('POST', '/v1/pages', signal === undefined ? { body } : { body, signal });
  return { ...parts, post };
}

const madePages = ({ workspace }: Setup): number =>
  workspace.pages().filter((page) => page.title === 'Struck').length;

describe('answers', () => {
  test('an error in the documented shape, with its wait and its details', async () => {
    const parts = await struck({
      on: create,
      do: 'answer',
      code: 'rate_limited',
      retryAfter: 300,
      additional_data: { rate_limit_reason: 'public_api_space_request_rate_limit' },
    });
    const answer = await parts.post();
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('300');
    expect(await answer.json()).toEqual({
      object: 'error',
      status: 429,
      code: 'rate_limited',
      message: 'Scripted rate_limited.',
      additional_data: {
        rate_limit_reason: 'public_api_space_request_rate_limit',
        retry_after: '300',
      },
      request_id: answer.headers.get('x-notion-request-id'),
    });
    expect(madePages(parts)).toBe(0);
    expect((await parts.post()).status).toBe(200);
  });

  test('a full workspace', async () => {
    const { post } = await struck({
      on: create,
      do: 'answer',
      code: 'restricted_resource',
      additional_data: { block_limit: 'block_creation' },
    });
    const answer = await post();
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({
      additional_data: { block_limit: 'block_creation' },
    });
  });

  test('a 503 that names the page it made all the same', async () => {
    const parts = await struck(
      {
        on: create,
        do: 'answer',
        code: 'service_unavailable',
        commit: true,
        committedResource: true,
        additional_data: { retry_guidance: ['do_not_retry'] },
      },
      { asyncPolicy: 'always' },
    );
    const answer = await parts.post();
    expect(answer.status).toBe(503);
    const made = parts.workspace.pages().find((page) => page.title === 'Struck');
    expect(await answer.json()).toMatchObject({
      additional_data: { committed_resource_id: made?.id, retry_guidance: ['do_not_retry'] },
    });
  });

  test.each([false, true])('a page of a proxy, with the write done: %s', async (commit) => {
    const parts = await struck({ on: create, do: 'html-body', status: 502, commit });
    const answer = await parts.post();
    expect(answer.status).toBe(502);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(await answer.text()).toContain('<html>');
    expect(madePages(parts)).toBe(commit ? 1 : 0);
  });

  test('a captive portal answers 200 with HTML', async () => {
    const { send } = await setup({ faults: [{ on: '*', do: 'html-body', status: 200 }] });
    const answer = await send('GET', '/v1/users/me');
    expect(answer.status).toBe(200);
    await expect(answer.json()).rejects.toThrow();
  });

  test('a connection cut before the write', async () => {
    const parts = await struck({ on: create, do: 'drop-before-commit' });
    await expect(parts.post()).rejects.toThrow('fetch failed');
    expect(madePages(parts)).toBe(0);
  });

  test('a connection cut after the write', async () => {
    const parts = await struck({ on: create, do: 'drop-after-commit' });
    await expect(parts.post()).rejects.toThrow('fetch failed');
    expect(madePages(parts)).toBe(1);
  });

  test('a connection cut after a task was accepted: the page comes all the same', async () => {
    const parts = await struck(
      { on: create, do: 'drop-after-commit' },
      { asyncPolicy: 'always', taskMs: () => 2_000 },
    );
    await expect(parts.post()).rejects.toThrow('fetch failed');
    expect(madePages(parts)).toBe(0);
    parts.clock.advance(2_000);
    expect(madePages(parts)).toBe(1);
  });

  test('an answer cut off in its middle', async () => {
    const parts = await struck({ on: create, do: 'truncated-body' });
    const answer = await parts.post();
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
    expect(madePages(parts)).toBe(1);
  });

  test.each([false, true])('no answer ever, with the write done: %s', async (commit) => {
    const parts = await struck({ on: create, do: 'hang', commit });
    await expect(parts.post(AbortSignal.timeout(100))).rejects.toThrow('timeout');
    expect(madePages(parts)).toBe(commit ? 1 : 0);
  });

  test('an answer that comes later than a client waits', async () => {
    const parts = await struck({ on: create, do: 'slow-answer', ms: 60_000 });
    await expect(parts.post(AbortSignal.timeout(100))).rejects.toThrow('timeout');
    expect(madePages(parts)).toBe(0);
  });

  test('an answer that comes late but comes', async () => {
    const parts = await struck({ on: create, do: 'slow-answer', ms: 20 });
    expect((await parts.post()).status).toBe(200);
  });
});

describe('tasks', () => {
  const task = async (
    fault: FaultFor,
  ): Promise<Setup & { id: string; poll: () => Promise<Response> }> => {
    const parts = await struck(
      { on: create, ...fault },
      {
        asyncPolicy: 'never',
        taskMs: () => 2_000,
      },
    );
    const answer = await parts.post();
    expect(answer.status).toBe(202);
    const { id } = (await answer.json()) as { id: string };
    return { ...parts, id, poll: () => parts.send('GET', `/v1/async_tasks/${id}`) };
  };

  test('one that takes longer', async () => {
    const parts = await task({ do: 'slow-task', ms: 90_000 });
    parts.clock.advance(89_999);
    expect(await (await parts.poll()).json()).toMatchObject({ status: 'running' });
    parts.clock.advance(1);
    expect(await (await parts.poll()).json()).toMatchObject({ status: 'succeeded' });
  });

  test.each([false, true])('one that fails, with its effect there: %s', async (commit) => {
    const parts = await task({ do: 'failing-task', code: 'conflict_error', commit });
    parts.clock.advance(60_000);
    const answer = await parts.poll();
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      status: 'failed',
      error: { object: 'error', status: 409, code: 'conflict_error' },
    });
    expect(madePages(parts)).toBe(commit ? 1 : 0);
  });

  test('one that nobody remembers, although its page comes', async () => {
    const parts = await task({ do: 'forgotten-task' });
    const answer = await parts.poll();
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'object_not_found' });
    parts.clock.advance(60_000);
    expect((await parts.poll()).status).toBe(404);
    expect(madePages(parts)).toBe(1);
  });

  test('one that a single poll does not find', async () => {
    const parts = await task({ do: 'force-202' });
    parts.workspace.addFault({ on: 'GET /v1/async_tasks/:task_id', do: 'forgotten-task' });
    expect((await parts.poll()).status).toBe(404);
    expect((await parts.poll()).status).toBe(200);
  });

  test('one with a result of an unknown kind', async () => {
    const parts = await task({ do: 'unknown-result' });
    parts.clock.advance(60_000);
    const ended = (await (await parts.poll()).json()) as { result: object };
    expect(ended).toMatchObject({ status: 'succeeded' });
    expect(ended.result).not.toHaveProperty('id');
  });

  test('one with a status of an unknown kind, until it ends', async () => {
    const parts = await task({ do: 'unknown-status' });
    expect(await (await parts.poll()).json()).toMatchObject({ status: 'paused' });
    parts.clock.advance(60_000);
    expect(await (await parts.poll()).json()).toMatchObject({ status: 'succeeded' });
  });

  test('none where there would be one', async () => {
    const { post } = await struck({ on: create, do: 'force-200' }, { asyncPolicy: 'always' });
    expect((await post()).status).toBe(200);
    expect((await post()).status).toBe(202);
  });
});
