import type { Client } from '@notionhq/client';
import { expect, test } from 'vitest';
import { setup, titled, type Setup } from './testing/setup';

const refused = { status: 400, code: 'validation_error' };

const under = (page_id: string) => ({ type: 'page_id', page_id }) as const;

interface Family extends Setup {
  readonly above: string;
  readonly below: string;
  readonly move: (page_id: string, target: string) => ReturnType<Client['pages']['move']>;
}

/** A page with one below it. */
async function family(): Promise<Family> {
  const parts = await setup();
  const { client, parent } = parts;
  const above = (await client.pages.create({ parent, properties: titled('Above') })).id;
  const properties = titled('Below');
  const below = (await client.pages.create({ parent: under(above), properties })).id;
  return {
    ...parts,
    above,
    below,
    move: (page_id, target) => client.pages.move({ page_id, parent: under(target) }),
  };
}

test('a page moves to the end of another page, with its time', async () => {
  const { workspace, above, below, parent, move, clock } = await family();
  clock.advance(1_000);
  expect(await move(below, parent.page_id)).toMatchObject({
    id: below,
    parent,
    last_edited_time: '2026-11-20T09:00:01.000Z',
  });
  const find = (wanted: string) => workspace.pages().find(({ id }) => id === wanted);
  expect(find(above)?.childIds).toEqual([]);
  expect(find(parent.page_id)?.childIds).toEqual([above, below]);
  await move(below, parent.page_id);
  expect(find(parent.page_id)?.childIds).toEqual([above, below]);
});

test('a page does not move into itself, into one below it, or into the trash', async () => {
  const { client, above, below, parent, move } = await family();
  await expect(move(above, above)).rejects.toMatchObject(refused);
  await expect(move(above, below)).rejects.toMatchObject(refused);
  const other = await client.pages.create({ parent, properties: titled('Other') });
  await client.pages.update({ page_id: other.id, in_trash: true });
  await expect(move(below, other.id)).rejects.toMatchObject(refused);
  await expect(move(other.id, above)).rejects.toMatchObject(refused);
});

test('what is below a page in the trash is in the trash, and comes back with it', async () => {
  const { client, above, below } = await family();
  await client.pages.update({ page_id: above, in_trash: true });
  expect(await client.pages.retrieve({ page_id: below })).toMatchObject({ in_trash: true });
  const rename = client.pages.update({ page_id: below, properties: titled('New') });
  await expect(rename).rejects.toMatchObject(refused);
  expect((await client.search({ query: 'below' })).results).toEqual([]);
  await client.pages.update({ page_id: above, in_trash: false });
  expect(await client.pages.retrieve({ page_id: below })).toMatchObject({ in_trash: false });
});

test('a new page below moves the time of the page above', async () => {
  const { client, above, clock } = await family();
  clock.advance(1_000);
  await client.pages.create({ parent: under(above), properties: titled('Second') });
  expect(await client.pages.retrieve({ page_id: above })).toMatchObject({
    last_edited_time: '2026-11-20T09:00:01.000Z',
  });
});
