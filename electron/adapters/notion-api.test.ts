import { describe, expect, test } from 'vitest';
import type { TaskId } from '../../shared/jobs/job';
import { errorOf, makePage, never, setup, taskOf, valueOf } from './testing/practice';

/** The client against the practice workspace, which speaks Notion's API over real HTTP. */

describe('the calls', () => {
  test('users/me tells the workspace and the user', async () => {
    const { api, practice } = await setup({ workspaceName: 'Atelier' });
    const reply = await api.retrieveMe(never);
    expect(valueOf(reply)).toMatchObject({
      workspaceId: practice.workspaceId,
      workspaceName: 'Atelier',
      userId: expect.any(String) as string,
    });
    expect(reply).toMatchObject({ value: { requestId: expect.any(String) as string } });
  });

  test('an empty page is made at once, even where everything is a task', async () => {
    const { api, root } = await setup({ asyncPolicy: 'always' });
    const made = valueOf(await api.createPage({ parentId: root, title: 'Harvest 🌱' }, never));
    expect(made).toEqual({
      kind: 'page',
      page: { id: expect.any(String) as string, url: expect.stringMatching(/^https?:/) as string },
    });
    const id = made.kind === 'page' ? made.page.id : root;
    expect(valueOf(await api.retrievePage(id, never))).toMatchObject({
      id,
      title: 'Harvest 🌱',
      inTrash: false,
      parentPageId: root,
    });
    expect(valueOf(await api.retrieveMarkdown(id, never)).markdown).toBe('');
  });

  test('a page comes with its icon, and a cover is taken', async () => {
    const { api, root, practice } = await setup();
    const icon = { kind: 'emoji', emoji: '🌱' } as const;
    const cover = 'https://example.com/beds.jpg';
    const made = valueOf(
      await api.createPage({ parentId: root, title: 'Beds', icon, cover }, never),
    );
    if (made.kind !== 'page') throw new Error('a page was expected');
    const page = practice.pages().find(({ id }) => id === made.page.id);
    expect(page).toMatchObject({ icon: '🌱' });
  });

  test('text is added above and below what is there', async () => {
    const { api, root } = await setup({ asyncPolicy: 'never' });
    const made = valueOf(
      await api.createPage({ parentId: root, title: 'Beds', markdown: 'middle' }, never),
    );
    if (made.kind !== 'page') throw new Error('a page was expected');
    await api.insertContent(made.page.id, 'first', 'start', never);
    await api.insertContent(made.page.id, 'last', 'end', never);
    expect(valueOf(await api.retrieveMarkdown(made.page.id, never)).markdown).toBe(
      'first\nmiddle\nlast',
    );
  });

  test('a page with text is made at once when Notion likes', async () => {
    const { api, root } = await setup();
    const request = { parentId: root, title: 'Harvest', markdown: '## Monday\n- plums' };
    const made = valueOf(await api.createPage(request, never));
    if (made.kind !== 'page') throw new Error('a page was expected');
    expect(valueOf(await api.retrieveMarkdown(made.page.id, never)).markdown).toBe(
      request.markdown,
    );
  });

  test('a page with text is a task when Notion likes, and the task tells the page', async () => {
    const { api, root, pass } = await setup({ asyncPolicy: 'always' });
    const request = { parentId: root, title: 'Harvest', markdown: 'Plums.' };
    const accepted = valueOf(await api.createPage(request, never));
    expect(accepted).toEqual({
      kind: 'task',
      task: { id: expect.any(String) as string, status: 'queued', pollAfter: 2_000 },
    });
    const open = valueOf(await api.retrieveTask(taskOf(accepted), never));
    expect(open).toMatchObject({ kind: 'open', task: { id: taskOf(accepted) } });
    pass(60_000);
    const ended = valueOf(await api.retrieveTask(taskOf(accepted), never));
    if (ended.kind !== 'succeeded' || ended.page === undefined) throw new Error('no page told');
    expect(valueOf(await api.retrievePage(ended.page.id, never)).title).toBe('Harvest');
    expect(ended.page.url).toMatch(/^https?:/);
  });

  test('a text is replaced at once, or as a task that tells the page', async () => {
    const { api, root, pass, practice } = await setup();
    const id = await makePage(api, root);
    expect(valueOf(await api.replaceContent(id, 'One.', never))).toEqual({ kind: 'written' });
    expect(valueOf(await api.retrieveMarkdown(id, never)).markdown).toBe('One.');
    practice.addFault({ on: 'PATCH /v1/pages/:id/markdown', do: 'force-202' });
    const accepted = valueOf(await api.replaceContent(id, 'Two.', never));
    pass(60_000);
    const ended = valueOf(await api.retrieveTask(taskOf(accepted), never));
    expect(ended).toEqual({ kind: 'succeeded', page: { id } });
    expect(valueOf(await api.retrieveMarkdown(id, never)).markdown).toBe('Two.');
  });

  test('an empty text is taken', async () => {
    const { api, root } = await setup();
    const id = await makePage(api, root);
    expect(valueOf(await api.replaceContent(id, '', never))).toEqual({ kind: 'written' });
  });

  test('children are listed to the last, and only pages among them', async () => {
    const now = (): number => Date.parse('2026-03-02T10:00:00Z');
    const rateLimit = { requests: 1_000, windowMs: 60_000 };
    const { api, root } = await setup({ rateLimit }, { now });
    const parent = await makePage(api, root, 'Parent');
    await api.replaceContent(parent, 'Some text.\n- and a list', never);
    const titles = Array.from({ length: 120 }, (_, index) => `Note ${index}`);
    for (const title of titles) await makePage(api, parent, title);
    const me = valueOf(await api.retrieveMe(never));
    const first = valueOf(await api.listChildPages(parent, undefined, never));
    const second = valueOf(await api.listChildPages(parent, first.nextCursor, never));
    expect([...first.pages, ...second.pages].map(({ title }) => title)).toEqual(titles);
    expect(second.nextCursor).toBeUndefined();
    expect(first.pages[0]).toMatchObject({
      createdAt: now(),
      createdById: me.userId,
    });
  });

  test('search finds pages by title', async () => {
    const { api, root } = await setup();
    const id = await makePage(api, root, 'Quinces in autumn');
    const found = valueOf(await api.searchPages('quinces', never));
    expect(found).toEqual([
      expect.objectContaining({
        id,
        title: 'Quinces in autumn',
        parentPageId: root,
        inTrash: false,
      }),
    ]);
    expect(valueOf(await api.searchPages('nothing of that kind', never))).toEqual([]);
  });

  test('a title over the limit of one text item arrives whole', async () => {
    const { api, root } = await setup();
    const title = `${'a'.repeat(1_999)}🌱${'b'.repeat(2_500)}`;
    const id = await makePage(api, root, title);
    expect(valueOf(await api.retrievePage(id, never)).title).toBe(title);
  });
});

describe('a task', () => {
  const create = 'POST /v1/pages';
  const text = { title: 'Harvest', markdown: 'Plums.' };

  test('that fails gives Notion’s error whole', async () => {
    const { api, root, pass, practice } = await setup({ asyncPolicy: 'always' });
    practice.addFault({
      on: create,
      do: 'failing-task',
      status: 409,
      code: 'conflict_error',
      message: 'Changed at the same time.',
      additional_data: { retry_guidance: ['wait', 'check'] },
    });
    const id = taskOf(valueOf(await api.createPage({ parentId: root, ...text }, never)));
    pass(60_000);
    expect(valueOf(await api.retrieveTask(id, never))).toEqual({
      kind: 'failed',
      error: {
        kind: 'task-failed',
        taskId: id,
        status: 409,
        code: 'conflict_error',
        message: 'Changed at the same time.',
        additionalData: { retry_guidance: ['wait', 'check'] },
      },
    });
  });

  test('with a status of another day is still open', async () => {
    const { api, root, practice } = await setup({ asyncPolicy: 'always' });
    practice.addFault({ on: create, do: 'unknown-status' });
    const id = taskOf(valueOf(await api.createPage({ parentId: root, ...text }, never)));
    expect(valueOf(await api.retrieveTask(id, never)).kind).toBe('open');
  });

  test('with a result of another kind has succeeded', async () => {
    const { api, root, pass, practice } = await setup({ asyncPolicy: 'always' });
    practice.addFault({ on: create, do: 'unknown-result' });
    const id = taskOf(valueOf(await api.createPage({ parentId: root, ...text }, never)));
    pass(60_000);
    expect(valueOf(await api.retrieveTask(id, never)).kind).toBe('succeeded');
  });

  test('that is forgotten, unknown, or another connection’s is not found', async () => {
    const other = 'ntn_of_another_connection';
    const options = { asyncPolicy: 'always', otherTokens: [other] } as const;
    const { api, apiFor, root, practice } = await setup(options);
    const id = taskOf(valueOf(await api.createPage({ parentId: root, ...text }, never)));
    expect(errorOf(await apiFor(other).retrieveTask(id, never)).kind).toBe('not-found');
    expect(errorOf(await api.retrieveTask('task_none' as TaskId, never)).kind).toBe('not-found');
    practice.addFault({ on: 'GET /v1/async_tasks/:id', do: 'forgotten-task' });
    expect(errorOf(await api.retrieveTask(id, never)).kind).toBe('not-found');
  });

  test.each([
    [0, 1_000],
    [30, 30_000],
  ])('that asks for a poll after %i s is left alone for %i ms', async (asked, wait) => {
    const { api, root } = await setup({ asyncPolicy: 'always', pollAfterSeconds: asked });
    const accepted = valueOf(await api.createPage({ parentId: root, ...text }, never));
    expect(accepted).toMatchObject({ task: { pollAfter: wait } });
  });
});
