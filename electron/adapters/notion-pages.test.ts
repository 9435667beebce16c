import { expect, test } from 'vitest';
import { never, valueOf } from './testing/practice';
import { workspaceSetup } from './testing/workspace';

test('a page gets and loses its icon and its cover, and keeps its text', async () => {
  const { practice, workspace, page } = await workspaceSetup();
  const id = await page('text');
  const found = () => practice.pages().find((one) => one.id === id);
  const icon = { kind: 'emoji', emoji: '🌱' } as const;
  valueOf(await workspace.updatePage(id, { icon, cover: 'https://example.org/c.png' }, never));
  expect(found()).toMatchObject({ icon: '🌱', markdown: 'text' });
  valueOf(await workspace.updatePage(id, { icon: null, cover: null }, never));
  expect(found()).toMatchObject({ icon: undefined, markdown: 'text' });
});

test('a page goes under another one and stays itself', async () => {
  const { api, workspace, page } = await workspaceSetup();
  const [id, above] = [await page('text'), await page()];
  const moved = valueOf(await workspace.movePage(id, above, never));
  expect(moved).toMatchObject({ id, parentPageId: above });
  expect(valueOf(await api.listChildPages(above, undefined, never)).pages).toMatchObject([{ id }]);
});
