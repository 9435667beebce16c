import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../seeded-random';
import type { TaskRecord } from '../store/records';
import { setup, titled, type Setup } from '../testing/setup';
import { drawStages, drawTaskMs, endOf, statusAt } from './task-schedule';

interface Started extends Setup {
  readonly id: string;
  readonly poll: () => Promise<{ readonly status: string }>;
}

/** A page that is written as a task of two seconds, to be asked for every two seconds. */
async function started(options: Parameters<typeof setup>[0] = {}): Promise<Started> {
  const parts = await setup({
    asyncPolicy: 'always',
    taskMs: () => 2_000,
    pollAfterSeconds: 2,
    ...options,
  });
  const { parent } = parts;
  const body = { parent, properties: titled('Slow'), markdown: 'Text.', allow_async: true };
  const answer = await parts.send('POST', '/v1/pages', { body });
  const { id } = (await answer.json()) as { id: string };
  const poll = async (): Promise<{ readonly status: string }> =>
    (await (await parts.send('GET', `/v1/async_tasks/${id}`)).json()) as { status: string };
  return { ...parts, id, poll };
}

const isThere = ({ workspace }: Setup): boolean =>
  workspace.pages().some((page) => page.title === 'Slow');

describe('a task', () => {
  test('has its effect at the moment it succeeds, whether or not anybody asks', async () => {
    const parts = await started();
    parts.clock.advance(1_999);
    expect(isThere(parts)).toBe(false);
    expect(await parts.poll()).toMatchObject({ status: 'running', poll_after_seconds: 2 });
    parts.clock.advance(1);
    expect(isThere(parts)).toBe(true);
    expect(await parts.poll()).toMatchObject({ status: 'succeeded', result: { object: 'page' } });
  });

  test('its page was made when it succeeded, not when somebody looked', async () => {
    const parts = await started();
    parts.clock.advance(500_000);
    expect(await parts.poll()).toMatchObject({
      result: { created_time: '2026-11-20T09:00:02.000Z' },
    });
  });

  test('its answer names an address here and no request id', async () => {
    const parts = await started();
    expect(await parts.poll()).toEqual({
      object: 'async_task',
      id: parts.id,
      status: expect.any(String) as string,
      status_url: `${parts.workspace.url}/v1/async_tasks/${parts.id}`,
      created_time: '2026-11-20T09:00:00.000Z',
      poll_after_seconds: 2,
      operation: { surface: 'rest', name: 'POST /v1/pages' },
    });
  });

  test('is not to be seen by another connection', async () => {
    const { send, id } = await started({ otherTokens: ['ntn_other'] });
    const headers = { authorization: 'Bearer ntn_other' };
    expect((await send('GET', `/v1/async_tasks/${id}`, { headers })).status).toBe(404);
    expect((await send('GET', `/v1/async_tasks/${id}`)).status).toBe(200);
  });

  test('is forgotten when its time of retention is over', async () => {
    const { send, id, clock } = await started({ taskRetentionMs: 10_000 });
    const status = async (): Promise<number> => (await send('GET', `/v1/async_tasks/${id}`)).status;
    clock.advance(12_000);
    expect(await status()).toBe(200);
    clock.advance(1);
    expect(await status()).toBe(404);
  });

  test('fails when what it was to change has gone meanwhile', async () => {
    const { client, parent, clock, poll } = await started();
    await client.pages.update({ page_id: parent.page_id, in_trash: true });
    clock.advance(2_000);
    expect(await poll()).toMatchObject({
      status: 'failed',
      error: { object: 'error', status: 400, code: 'validation_error' },
    });
  });

  test('is refused at once when its request is wrong', async () => {
    const { client, parent, workspace } = await setup({ asyncPolicy: 'always' });
    const write = client.pages.updateMarkdown({
      page_id: parent.page_id,
      type: 'update_content',
      update_content: { content_updates: [{ old_str: 'nowhere', new_str: '' }] },
      allow_async: true,
    });
    await expect(write).rejects.toThrow('old_str');
    expect(workspace.stats().tasksStarted).toBe(0);
  });

  test('tells the text as it was when it succeeded', async () => {
    const { client, parent, clock } = await setup({ asyncPolicy: 'always', taskMs: () => 1_000 });
    const { id } = await client.pages.create({ parent, properties: titled('Log') });
    const write = (
      text: string,
      allow_async: boolean,
    ): ReturnType<typeof client.pages.updateMarkdown> =>
      client.pages.updateMarkdown({
        page_id: id,
        type: 'replace_content',
        replace_content: { new_str: text },
        allow_async,
      });
    const task = await write('First.', true);
    clock.advance(1_000);
    await write('Second.', false);
    expect(await client.asyncTasks.retrieve({ task_id: task.id })).toMatchObject({
      result: { markdown: 'First.' },
    });
  });
});

describe('polls', () => {
  test('that come too early are counted, each against the last answer', async () => {
    const { poll, clock, workspace } = await started({ taskMs: () => 60_000 });
    clock.advance(1_999);
    await poll();
    expect(workspace.stats()).toMatchObject({ polls: 1, earlyPolls: 1 });
    clock.advance(1_999);
    await poll();
    expect(workspace.stats()).toMatchObject({ polls: 2, earlyPolls: 2 });
    clock.advance(2_000);
    await poll();
    expect(workspace.stats()).toMatchObject({ polls: 3, earlyPolls: 2 });
  });

  test('are never early when the task may be asked at once', async () => {
    const { poll, workspace } = await started({ pollAfterSeconds: 0 });
    await poll();
    await poll();
    expect(workspace.stats()).toMatchObject({ polls: 2, earlyPolls: 0 });
  });
});

describe('which writes become tasks', () => {
  const shares = async (
    asyncPolicy: 'always' | 'never' | 'mixed',
    markdown: string,
    writes = 60,
  ): Promise<readonly [number, number]> => {
    const { client, parent, workspace } = await setup({ asyncPolicy });
    for (let count = 0; count < writes; count += 1) {
      await client.pages.create({ parent, markdown, allow_async: true });
    }
    const { tasksStarted, answeredAtOnce } = workspace.stats();
    return [tasksStarted, answeredAtOnce];
  };

  test('all of them, or none', async () => {
    expect(await shares('always', 'Text.', 5)).toEqual([5, 0]);
    expect(await shares('never', 'Text.', 5)).toEqual([0, 5]);
  });

  test('mixed: nearly all small ones, the same ones each time', async () => {
    const [tasks, atOnce] = await shares('mixed', 'Text.');
    expect(tasks + atOnce).toBe(60);
    expect(atOnce).toBeGreaterThan(0);
    expect(tasks).toBeGreaterThan(45);
    expect(await shares('mixed', 'Text.')).toEqual([tasks, atOnce]);
  });

  test('mixed: all large ones', async () => {
    expect(await shares('mixed', 'x'.repeat(70_000), 20)).toEqual([20, 0]);
  });

  test('none that did not allow it, and none without markdown', async () => {
    const { client, parent, workspace } = await setup({ asyncPolicy: 'always' });
    await client.pages.create({ parent, markdown: 'Text.' });
    await client.pages.create({ parent, properties: titled('Shell'), allow_async: true });
    expect(workspace.stats()).toMatchObject({ tasksStarted: 0, pagesCreated: 2 });
  });
});

describe('the times of tasks', () => {
  test('take one to six seconds, and about two and a half as a rule', () => {
    const random = seededRandom(7);
    const drawn = Array.from({ length: 2_000 }, () => drawTaskMs(random)).sort((a, b) => a - b);
    expect(drawn.at(0)).toBeGreaterThanOrEqual(1_000);
    expect(drawn.at(-1)).toBeLessThanOrEqual(6_000);
    expect(drawn.at(1_000)).toBeGreaterThan(2_100);
    expect(drawn.at(1_000)).toBeLessThan(2_700);
  });

  test('stages follow each other without a gap, and some tasks need a second attempt', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.nat(), (ms, seed) => {
        const stages = drawStages(ms, seededRandom(seed));
        const task = { acceptedAt: 1_000, stages } as unknown as TaskRecord;
        expect(endOf(task)).toBe(1_000 + ms);
        for (const stage of stages) expect(stage.ms).toBeGreaterThanOrEqual(0);
        seen.add(stages.map((stage) => stage.status).join(' '));
        const order = [0, 0.25, 0.5, 0.75].map((part) => statusAt(task, 1_000 + part * ms));
        const left = order.findIndex((status) => status !== 'queued');
        if (left >= 0) expect(order.slice(left)).not.toContain('queued');
      }),
      { seed: 5, numRuns: 500 },
    );
    expect(seen).toEqual(new Set(['queued running', 'queued running retrying running']));
  });
});
