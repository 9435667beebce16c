import { describe, expect, test } from 'vitest';
import { setup, titled } from '../testing/setup';

/** A workspace with one page, behind which others are made by tasks of so many milliseconds. */
async function withNeighbour(times: readonly number[]) {
  const left = [...times];
  const parts = await setup({ asyncPolicy: 'always', taskMs: () => left.shift() ?? 0 });
  const { client, parent, send } = parts;
  const neighbour = await client.pages.create({ parent, properties: titled('neighbour') });
  const createBehind = async (title: string): Promise<string> => {
    const position = { type: 'after_block', after_block: { id: neighbour.id } };
    const body = {
      ...{ parent, position, properties: titled(title), markdown: 'Text.', allow_async: true },
    };
    const answer = await send('POST', '/v1/pages', { body });
    return ((await answer.json()) as { id: string }).id;
  };
  return { ...parts, neighbour, createBehind };
}

describe('a page made by a task', () => {
  test('goes to its place when it is made, not when it was asked for', async () => {
    const { workspace, parent, clock, createBehind } = await withNeighbour([9_000, 1_000]);
    await createBehind('slow');
    await createBehind('quick');
    clock.advance(10_000);
    const pages = workspace.pages();
    const root = pages.find(({ id }) => id === parent.page_id);
    const titles = root?.childIds.map((id) => pages.find((page) => page.id === id)?.title);
    expect(titles).toEqual(['neighbour', 'slow', 'quick']);
  });

  test('fails when the block before it is gone by then', async () => {
    const { client, clock, neighbour, send, createBehind } = await withNeighbour([5_000]);
    const id = await createBehind('late');
    await client.pages.update({ page_id: neighbour.id, in_trash: true });
    clock.advance(6_000);
    const answer = await send('GET', `/v1/async_tasks/${id}`);
    expect(await answer.json()).toMatchObject({
      status: 'failed',
      error: { code: 'validation_error', status: 400 },
    });
  });
});
