import { isFullPage, type Client } from '@notionhq/client';
import { describe, expect, test } from 'vitest';
import { setup, titled } from './testing/setup';

/** Pages through Notion's own client as it comes. */

type Created = Awaited<ReturnType<Client['pages']['create']>>;

const idsOf = (answer: Created): { id: string; object: string } => ({
  id: answer.id,
  object: answer.object,
});

describe('pages', () => {
  test('a page without markdown is made at once and listed under its parent', async () => {
    const { client, parent } = await setup({ asyncPolicy: 'always' });
    const page = await client.pages.create({
      parent,
      properties: titled('Harvest 🌱'),
      icon: { type: 'emoji', emoji: '🌾' },
      allow_async: true,
    });
    if (!isFullPage(page)) throw new Error('a whole page was expected');
    expect(page).toMatchObject({
      object: 'page',
      created_time: '2026-11-20T09:00:00.000Z',
      in_trash: false,
      is_archived: false,
      icon: { type: 'emoji', emoji: '🌾' },
      parent,
      properties: { title: { id: 'title', type: 'title', title: [{ plain_text: 'Harvest 🌱' }] } },
    });
    expect(page).not.toHaveProperty('archived');
    expect(page.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/p\/Harvest-[0-9a-f]{32}$/);
    const me = await client.users.me({});
    expect(page.created_by.id).toBe(me.id);
    const listed = await client.blocks.children.list({ block_id: parent.page_id });
    expect(listed.results).toMatchObject([
      {
        id: page.id,
        type: 'child_page',
        child_page: { title: 'Harvest 🌱' },
        created_time: '2026-11-20T09:00:00.000Z',
        created_by: { id: me.id },
        in_trash: false,
      },
    ]);
  });

  test('a sent title stays beside a first heading; without one the heading becomes the title', async () => {
    const { client, parent } = await setup({ asyncPolicy: 'never' });
    const markdown = 'Before.\n# Plums *and* pears\nAfter.\n# Second';
    const sent = await client.pages.create({ parent, markdown, properties: titled('Sent') });
    const taken = await client.pages.create({ parent, markdown });
    const none = await client.pages.create({ parent, markdown: 'Only text.' });
    const shown = async (page: Created): Promise<unknown> => {
      const full = await client.pages.retrieve({ page_id: page.id });
      const { markdown: body } = await client.pages.retrieveMarkdown({ page_id: page.id });
      return [isFullPage(full) ? full.properties['title'] : undefined, body];
    };
    expect(await shown(sent)).toMatchObject([{ title: [{ plain_text: 'Sent' }] }, markdown]);
    expect(await shown(taken)).toMatchObject([
      { title: [{ plain_text: 'Plums and pears' }] },
      'Before.\nAfter.\n# Second',
    ]);
    expect(await shown(none)).toMatchObject([{ title: [] }, 'Only text.']);
  });

  test('a title longer than one text item comes back in several', async () => {
    const { client, parent } = await setup();
    const parts = ['a'.repeat(2_000), 'b'.repeat(10)];
    const page = await client.pages.create({
      parent,
      properties: { title: { title: parts.map((content) => ({ text: { content } })) } },
    });
    const full = await client.pages.retrieve({ page_id: page.id });
    expect(full).toMatchObject({
      properties: { title: { title: parts.map((plain_text) => ({ plain_text })) } },
    });
  });

  test('a page is trashed, restored, renamed, given an icon and emptied', async () => {
    const { client, parent, workspace } = await setup();
    const { id } = await client.pages.create({ parent, markdown: 'Text.' });
    const children = async (): Promise<string[]> =>
      (await client.blocks.children.list({ block_id: parent.page_id })).results.map(
        (block) => block.id,
      );
    expect(await client.pages.update({ page_id: id, in_trash: true })).toMatchObject({
      in_trash: true,
    });
    expect(await children()).toEqual([]);
    await client.pages.update({ page_id: id, in_trash: false });
    expect(await children()).toEqual([id]);
    await client.pages.update({
      page_id: id,
      properties: titled('New name'),
      icon: { emoji: '🍐' },
      erase_content: true,
    });
    expect(workspace.pages().find((page) => page.id === id)).toMatchObject({
      title: 'New name',
      icon: '🍐',
      markdown: '',
      inTrash: false,
    });
  });

  test('new pages stand at the end, at the start, or after a block', async () => {
    const { client, parent, workspace } = await setup();
    const create = async (
      title: string,
      position?: NonNullable<Parameters<Client['pages']['create']>[0]['position']>,
    ): Promise<string> => {
      const at = position === undefined ? {} : { position };
      return (await client.pages.create({ parent, properties: titled(title), ...at })).id;
    };
    const first = await create('first');
    const last = await create('last', { type: 'page_end' });
    const start = await create('start', { type: 'page_start' });
    const middle = await create('middle', { type: 'after_block', after_block: { id: first } });
    const root = workspace.pages().find((page) => page.id === parent.page_id);
    expect(root?.childIds).toEqual([start, first, middle, last]);
  });

  test('are refused behind a block that is no child of their parent, at once', async () => {
    const { client, parent, workspace } = await setup();
    const first = await client.pages.create({ parent, properties: titled('first') });
    await client.pages.update({ page_id: first.id, in_trash: true });
    const refused = client.pages.create({
      ...{ parent, properties: titled('second'), markdown: 'text' },
      position: { type: 'after_block', after_block: { id: first.id } },
    });
    await expect(refused).rejects.toMatchObject({
      status: 400,
      code: 'validation_error',
      message: `Block ${first.id} is not a child of ${parent.page_id}.`,
    });
    expect(workspace.pages().map(({ title }) => title)).not.toContain('second');
  });

  test('ids are taken without dashes', async () => {
    const { client, parent } = await setup();
    const plain = parent.page_id.replaceAll('-', '');
    const page = await client.pages.create({
      parent: { type: 'page_id', page_id: plain },
      properties: titled('Plain'),
    });
    const again = await client.pages.retrieve({ page_id: page.id.replaceAll('-', '') });
    expect(again).toMatchObject({ ...idsOf(page), parent });
  });
});
