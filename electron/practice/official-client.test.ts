import { isFullBlock, isFullPage, type Client } from '@notionhq/client';
import { describe, expect, test } from 'vitest';
import { setup, titled } from './testing/setup';

/** Every endpoint but those of pages, through Notion's own client as it comes. */

describe('users', () => {
  test('users/me tells the bot, its owner and the workspace', async () => {
    const { client, workspace } = await setup({ workspaceName: 'Atelier' });
    const me = await client.users.me({});
    expect(me).toMatchObject({
      object: 'user',
      type: 'bot',
      bot: {
        owner: { type: 'workspace', workspace: true },
        workspace_id: workspace.workspaceId,
        workspace_name: 'Atelier',
        workspace_limits: { max_file_upload_size_in_bytes: 5_368_709_120 },
      },
    });
  });

  test('a personal token belongs to a person', async () => {
    const { client } = await setup({ connectionKind: 'personal' });
    expect(await client.users.me({})).toMatchObject({
      bot: { owner: { type: 'user', user: { object: 'user' } } },
    });
  });
});

describe('search', () => {
  test('finds pages by the words of their title, whatever the case', async () => {
    const { client } = await setup();
    const found = await client.search({ query: 'GARDEN journal' });
    expect(found.results.filter(isFullPage).map((page) => page.properties['title'])).toMatchObject([
      { title: [{ plain_text: 'Garden journal' }] },
      { title: [{ plain_text: 'Garden journal: seeds' }] },
    ]);
    expect(found).toMatchObject({ type: 'page_or_data_source', has_more: false });
  });

  test('goes through all pages part by part without repeating one', async () => {
    const { client, parent, clock } = await setup();
    for (const title of ['Plums', 'Pears', 'Quinces']) {
      clock.advance(1_000);
      await client.pages.create({ parent, properties: titled(title) });
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const part: Awaited<ReturnType<Client['search']>> = await client.search({
        page_size: 2,
        start_cursor: cursor,
        sort: { timestamp: 'last_edited_time', direction: 'descending' },
      });
      seen.push(...part.results.map((page) => page.id));
      expect(part.results.length).toBeLessThanOrEqual(2);
      cursor = part.next_cursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(9);
  });

  test('leaves out the trash, and pages that its index does not know yet', async () => {
    const { client, parent, clock } = await setup({ searchLagMs: 5_000 });
    const titles = async (query: string): Promise<number> =>
      (await client.search({ query })).results.length;
    clock.advance(5_000);
    const page = await client.pages.create({ parent, properties: titled('Medlars') });
    expect(await titles('medlars')).toBe(0);
    clock.advance(5_000);
    expect(await titles('medlars')).toBe(1);
    await client.pages.update({ page_id: page.id, in_trash: true });
    expect(await titles('medlars')).toBe(0);
  });
});

describe('markdown', () => {
  test('a body is replaced and read back', async () => {
    const { client, parent } = await setup({ asyncPolicy: 'never' });
    const { id } = await client.pages.create({ parent, properties: titled('Log') });
    const written = await client.pages.updateMarkdown({
      page_id: id,
      type: 'replace_content',
      replace_content: { new_str: '## Monday\n- picked\n\t- sorted' },
      allow_async: true,
    });
    const expected = {
      object: 'page_markdown',
      id,
      markdown: '## Monday\n- picked\n\t- sorted',
      truncated: false,
      unknown_block_ids: [],
    };
    expect(written).toEqual(expected);
    expect(await client.pages.retrieveMarkdown({ page_id: id })).toEqual(expected);
  });

  test('the text of one block can be asked for', async () => {
    const { client, parent } = await setup({ asyncPolicy: 'never' });
    const { id } = await client.pages.create({ parent, markdown: '- one\n\t- two\n- three' });
    const [first] = (await client.blocks.children.list({ block_id: id })).results;
    const text = await client.pages.retrieveMarkdown({ page_id: first?.id ?? '' });
    expect(text.markdown).toBe('- one\n\t- two');
  });
});

describe('tasks', () => {
  test('a new page is a task whose result is the page', async () => {
    const { client, parent, clock } = await setup({ asyncPolicy: 'always' });
    const accepted = await client.pages.create({
      parent,
      properties: titled('Log'),
      markdown: 'Text.',
      allow_async: true,
    });
    expect(accepted).toMatchObject({
      object: 'async_task',
      status: 'queued',
      created_time: '2026-11-20T09:00:00.000Z',
      operation: { surface: 'rest', name: 'POST /v1/pages' },
    });
    clock.advance(60_000);
    const ended = await client.asyncTasks.retrieve({ task_id: accepted.id });
    if (ended.status !== 'succeeded') throw new Error(`unexpected ${ended.status}`);
    expect(ended.result).toMatchObject({ object: 'page', parent });
    expect(ended).not.toHaveProperty('poll_after_seconds');
    const { id } = ended.result;
    if (typeof id !== 'string') throw new Error('a page id was expected');
    expect(await client.pages.retrieve({ page_id: id })).toMatchObject({ id, parent });
  });

  test('a changed body is a task whose result is the text', async () => {
    const { client, parent, clock } = await setup({ asyncPolicy: 'always' });
    const { id } = await client.pages.create({ parent, properties: titled('Log') });
    const accepted = await client.pages.updateMarkdown({
      page_id: id,
      type: 'replace_content',
      replace_content: { new_str: 'Text.' },
      allow_async: true,
    });
    clock.advance(60_000);
    expect(await client.asyncTasks.retrieve({ task_id: accepted.id })).toMatchObject({
      status: 'succeeded',
      operation: { name: 'PATCH /v1/pages/:page_id/markdown' },
      result: { object: 'page_markdown', id, markdown: 'Text.' },
    });
  });
});

describe('blocks', () => {
  test('children come in parts of at most a hundred, in order', async () => {
    const { client, parent } = await setup({ asyncPolicy: 'never' });
    const lines = Array.from({ length: 230 }, (_, index) => `Line ${index}`);
    const { id } = await client.pages.create({ parent, markdown: lines.join('\n') });
    const seen: unknown[] = [];
    const sizes: number[] = [];
    let cursor: string | undefined;
    do {
      const part = await client.blocks.children.list({
        block_id: id,
        ...(cursor === undefined ? {} : { start_cursor: cursor }),
      });
      seen.push(...part.results);
      sizes.push(part.results.length);
      cursor = part.next_cursor ?? undefined;
    } while (cursor !== undefined);
    expect(sizes).toEqual([100, 100, 30]);
    expect(seen).toMatchObject(
      lines.map((plain_text) => ({ paragraph: { rich_text: [{ plain_text }] } })),
    );
  });

  test('a block tells its parent, and its children are listed by its id', async () => {
    const { client, parent } = await setup({ asyncPolicy: 'never' });
    const { id } = await client.pages.create({ parent, markdown: '- one\n\t- two' });
    const [outer] = (await client.blocks.children.list({ block_id: id })).results;
    const [inner] = (await client.blocks.children.list({ block_id: outer?.id ?? '' })).results;
    const found = await client.blocks.retrieve({ block_id: inner?.id ?? '' });
    expect(isFullBlock(found)).toBe(true);
    expect(outer).toMatchObject({ parent: { type: 'page_id', page_id: id }, has_children: true });
    expect(found).toEqual({ ...inner, request_id: expect.any(String) as string });
    expect(found).toMatchObject({
      type: 'bulleted_list_item',
      parent: { type: 'block_id', block_id: outer?.id },
      has_children: false,
    });
  });

  test('a page is a block too', async () => {
    const { client, parent } = await setup();
    expect(await client.blocks.retrieve({ block_id: parent.page_id })).toMatchObject({
      id: parent.page_id,
      type: 'child_page',
      child_page: { title: 'Imported notes' },
      parent: { type: 'workspace', workspace: true },
    });
  });
});

describe('comments', () => {
  test('open ones are listed part by part, of a page or of one block', async () => {
    const { client, workspace, parent } = await setup({ asyncPolicy: 'never' });
    const { id } = await client.pages.create({ parent, markdown: 'one\ntwo' });
    const [one] = (await client.blocks.children.list({ block_id: id })).results;
    const { person } = workspace;
    person.comment(id);
    for (let count = 0; count < 3; count += 1) person.comment(id, 'one');
    const block_id = one?.id ?? '';
    const first = await client.comments.list({ block_id, page_size: 2 });
    expect(first).toMatchObject({
      object: 'list',
      type: 'comment',
      has_more: true,
      results: [{ object: 'comment', parent: { type: 'block_id', block_id } }, {}],
    });
    const start_cursor = first.next_cursor;
    const last = await client.comments.list({ block_id, start_cursor });
    expect(last).toMatchObject({ has_more: false, next_cursor: null });
    const seen = [...first.results, ...last.results].map((comment) => comment.id);
    expect(new Set(seen).size).toBe(3);
    const ofPage = await client.comments.list({ block_id: id });
    expect(ofPage.results).toMatchObject([
      { parent: { type: 'page_id', page_id: id }, created_by: { id: person.id } },
    ]);
    person.resolveComments(id);
    expect((await client.comments.list({ block_id })).results).toEqual([]);
  });

  test('need a capability, and a block that is there', async () => {
    const { client, parent } = await setup({ canReadComments: false });
    await expect(client.comments.list({ block_id: parent.page_id })).rejects.toMatchObject({
      status: 403,
      code: 'restricted_resource',
    });
    const other = await setup();
    const block_id = '99999999-9999-4999-8999-999999999999';
    await expect(other.client.comments.list({ block_id })).rejects.toMatchObject({ status: 404 });
  });
});
