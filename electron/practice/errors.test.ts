import { APIErrorCode, isHTTPResponseError } from '@notionhq/client';
import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { clientOf, setup, titled } from './testing/setup';

const nowhere = '00000000-0000-4000-8000-000000000000';

/** The code of an error as the official client understands it. */
async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'no error';
  } catch (error) {
    if (isHTTPResponseError(error) && error.request_id !== undefined) return error.code;
    throw error;
  }
}

describe('errors as the official client understands them', () => {
  test('a wrong token', async () => {
    const { workspace } = await setup();
    const client = clientOf(workspace, 'ntn_wrong');
    expect(await codeOf(client.users.me({}))).toBe(APIErrorCode.Unauthorized);
  });

  test('pages, blocks and tasks that are not there', async () => {
    const { client } = await setup();
    const missing = APIErrorCode.ObjectNotFound;
    expect(await codeOf(client.pages.retrieve({ page_id: nowhere }))).toBe(missing);
    expect(await codeOf(client.pages.retrieveMarkdown({ page_id: nowhere }))).toBe(missing);
    expect(await codeOf(client.blocks.retrieve({ block_id: nowhere }))).toBe(missing);
    expect(await codeOf(client.blocks.children.list({ block_id: nowhere }))).toBe(missing);
    expect(await codeOf(client.asyncTasks.retrieve({ task_id: 'task_none' }))).toBe(missing);
    expect(
      await codeOf(
        client.pages.create({
          parent: { type: 'page_id', page_id: nowhere },
          properties: titled('Orphan'),
        }),
      ),
    ).toBe(missing);
    expect(
      await codeOf(
        client.pages.create({
          parent: { type: 'data_source_id', data_source_id: nowhere },
          properties: titled('Row'),
        }),
      ),
    ).toBe(missing);
  });

  test('more than the limit allows', async () => {
    const { client } = await setup({ rateLimit: { requests: 1, windowMs: 60_000 } });
    await client.users.me({});
    expect(await codeOf(client.users.me({}))).toBe(APIErrorCode.RateLimited);
  });
});

describe('requests that are refused', () => {
  const create = (body: object): [string, string, { body: object }] => [
    'POST',
    '/v1/pages',
    { body },
  ];

  test.each([
    ['no version', { 'notion-version': '' }, 400, 'missing_version'],
    ['another version', { 'notion-version': '2022-06-28' }, 400, 'validation_error'],
    ['no token', { authorization: '' }, 401, 'unauthorized'],
    ['a token of another kind', { authorization: 'Basic abc' }, 401, 'unauthorized'],
  ])('%s', async (_name, headers, status, code) => {
    const { send } = await setup();
    const answer = await send('GET', '/v1/users/me', { headers });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({
      object: 'error',
      status,
      code,
      message: expect.any(String) as string,
      request_id: answer.headers.get('x-notion-request-id'),
    });
  });

  test('an unknown address, and a known one with another method', async () => {
    const { send } = await setup();
    for (const [method, path] of [
      ['GET', '/v1/nowhere'],
      ['DELETE', '/v1/pages'],
    ] as const) {
      const answer = await send(method, path);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: 'invalid_request_url' });
    }
  });

  test('a body that is not JSON', async () => {
    const { send } = await setup();
    const answer = await send('POST', '/v1/pages', { body: '{"parent":' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'invalid_json' });
  });

  test('an id that is none', async () => {
    const { send } = await setup();
    const answer = await send('GET', '/v1/pages/garden');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'validation_error' });
  });

  test('a body over the limit, and one that is far over it', async () => {
    const { send, parent } = await setup();
    const body = (bytes: number): object => ({ parent, markdown: 'x'.repeat(bytes) });
    expect((await send(...create(body(500 * 1_024 - 200)))).status).toBe(200);
    const over = await send(...create(body(500 * 1_024)));
    expect(over.status).toBe(400);
    expect(await over.json()).toMatchObject({ code: 'validation_error' });
    const farOver = await send(...create(body(6 * 1_024 * 1_024)));
    expect(farOver.status).toBe(413);
    expect(await farOver.text()).not.toContain('{');
  });

  const title = (content: string): object => ({ title: [{ text: { content } }] });

  test.each([
    ['markdown with children', { markdown: 'a', children: [] }, /markdown and children/],
    ['markdown with content', { markdown: 'a', content: [] }, /markdown and children/],
    ['archived', { archived: false }, /body\.archived should be not present/],
    ['a property that is no title', { properties: { Tags: title('x') } }, /body\.properties\.Tags/],
    ['a text item over 2,000', { properties: { title: title('x'.repeat(2_001)) } }, /title/],
    [
      'over 100 text items',
      { properties: { title: { title: Array(101).fill({ text: { content: 'x' } }) } } },
      /title/,
    ],
    ['a version of markdown without any', { markdown_version: 'v1' }, /markdown_version/],
    ['an icon with a strange address', { icon: { external: { url: 'file:///x' } } }, /icon/],
    ['no parent', { parent: undefined }, /body\.parent/],
    ['the workspace as parent', { parent: { type: 'workspace', workspace: true } }, /body\.parent/],
    ['a parent without its type', { parent: { page_id: nowhere } }, /body\.parent/],
    ['a parent id that is none', { parent: { type: 'page_id', page_id: 'x' } }, /valid uuid/],
  ])('a new page with %s', async (_name, part, message) => {
    const { send, parent, workspace } = await setup();
    const before = workspace.pages().length;
    const answer = await send(...create({ parent, ...part }));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code: 'validation_error',
      message: expect.stringMatching(message) as string,
    });
    expect(workspace.pages()).toHaveLength(before);
  });

  test('archived in a change, and changes of a page in the trash', async () => {
    const { send, client, parent } = await setup();
    const { id } = await client.pages.create({ parent, properties: titled('Old') });
    const archived = await send('PATCH', `/v1/pages/${id}`, { body: { archived: true } });
    expect(await archived.json()).toMatchObject({ status: 400, code: 'validation_error' });
    await client.pages.update({ page_id: id, in_trash: true });
    const renamed = await send('PATCH', `/v1/pages/${id}`, { body: { properties: {} } });
    expect(renamed.status).toBe(400);
    const child = await send(...create({ parent: { type: 'page_id', page_id: id } }));
    expect(child.status).toBe(400);
  });

  test('parts of lists that are too long or begin nowhere', async () => {
    const { send, parent } = await setup();
    const list = `/v1/blocks/${parent.page_id}/children`;
    expect((await send('GET', `${list}?page_size=101`)).status).toBe(400);
    expect((await send('GET', `${list}?page_size=x`)).status).toBe(400);
    expect((await send('GET', `${list}?start_cursor=${nowhere}`)).status).toBe(400);
  });

  test('a request under another host name', async () => {
    const { workspace } = await setup();
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request(workspace.url, { headers: { host: 'evil.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(400);
  });
});

test('a personal token may write at the top of the workspace', async () => {
  const { client, workspace } = await setup({ connectionKind: 'personal' });
  await client.pages.create({ properties: titled('Private') });
  expect(workspace.pages().at(-1)).toMatchObject({ title: 'Private', parentId: undefined });
});
