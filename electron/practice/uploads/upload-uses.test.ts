import type { Client } from '@notionhq/client';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startPracticeWorkspace } from '../start-practice-workspace';
import { clientOf, handSetClock, setup, titled } from '../testing/setup';
import { blobOf, createUpload, image, png, refused, sendFile, uploaded } from '../testing/uploads';

/** What uploads are used for, and how long they last. */

describe('an hour', () => {
  test('ends an upload that no page uses, to the millisecond', async () => {
    const { client, clock, parent } = await setup();
    const id = await uploaded(client);
    const pending = await createUpload(client);
    clock.advance(3_599_999);
    const status = async (file_upload_id: string): Promise<unknown> =>
      client.fileUploads.retrieve({ file_upload_id });
    expect(await status(id)).toMatchObject({ status: 'uploaded' });
    clock.advance(1);
    expect(await status(id)).toMatchObject({ status: 'expired' });
    await expect(sendFile(client, pending.id)).rejects.toMatchObject(refused);
    const late = client.blocks.children.append({
      block_id: parent.page_id,
      children: [image(id)],
    });
    await expect(late).rejects.toMatchObject(refused);
  });

  test('does not end one that a page uses, which can be used again', async () => {
    const { client, clock, parent } = await setup();
    const id = await uploaded(client);
    const attach = () =>
      client.blocks.children.append({ block_id: parent.page_id, children: [image(id)] });
    await attach();
    clock.advance(10 * 3_600_000);
    expect(await client.fileUploads.retrieve({ file_upload_id: id })).toMatchObject({
      status: 'uploaded',
      expiry_time: null,
    });
    await attach();
  });

  test('ends a signed address, and another reading gives a new one', async () => {
    const { client, clock, parent } = await setup();
    const id = await uploaded(client);
    const added = await client.blocks.children.append({
      block_id: parent.page_id,
      children: [image(id)],
    });
    const file = async () => {
      const block = await client.blocks.retrieve({ block_id: added.results[0]?.id ?? '' });
      if (!('image' in block) || block.image.type !== 'file') throw new Error('no kept image');
      return block.image.file;
    };
    const first = await file();
    expect(first.expiry_time).toBe('2026-11-20T10:00:00.000Z');
    const answer = await fetch(first.url);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await answer.arrayBuffer()).equals(png)).toBe(true);
    clock.advance(3_600_000);
    expect((await fetch(first.url)).status).toBe(403);
    expect((await fetch((await file()).url)).status).toBe(200);
    expect((await fetch(first.url.replace(/expires=\d+/, 'expires=9999999999999'))).status).toBe(
      403,
    );
  });
});

describe('what uploads are used for', () => {
  test('unknown and pending ones, and pictures that are none, are refused', async () => {
    const { client, parent } = await setup();
    const attach = (block: Parameters<Client['blocks']['children']['append']>[0]['children'][0]) =>
      client.blocks.children.append({ block_id: parent.page_id, children: [block] });
    const unknown = '00000000-0000-4000-8000-000000000000';
    await expect(attach(image(unknown))).rejects.toMatchObject(refused);
    const pending = await createUpload(client);
    await expect(attach(image(pending.id))).rejects.toMatchObject(refused);
    const pdf = await createUpload(client, 'plan.pdf', 'application/pdf');
    await sendFile(client, pdf.id, blobOf('%PDF', 'application/pdf'));
    await expect(attach(image(pdf.id))).rejects.toMatchObject(refused);
    await attach({ pdf: { file_upload: { id: pdf.id } } });
    const added = await attach({ file: { file_upload: { id: pdf.id }, name: 'The plan (1).pdf' } });
    expect(added.results).toMatchObject([
      { file: { type: 'file', name: 'The plan (1).pdf', caption: [] } },
    ]);
  });

  test('stand in the markdown with signed addresses, and stay when other text is changed', async () => {
    const { client, parent, workspace, clock } = await setup({ asyncPolicy: 'never' });
    const page = await client.pages.create({ parent, markdown: 'one', properties: titled('Log') });
    const id = await uploaded(client);
    const caption = [{ text: { content: 'The barn' } }];
    const added = await client.blocks.children.append({
      block_id: page.id,
      children: [{ image: { file_upload: { id }, caption } }],
    });
    const { markdown } = await client.pages.retrieveMarkdown({ page_id: page.id });
    const [, url = ''] = /^one\n!\[The barn\]\((.*)\)$/.exec(markdown) ?? [];
    expect(url.startsWith(`${workspace.url}/files/${id}/barn.png?expires=`)).toBe(true);
    expect((await fetch(url)).status).toBe(200);
    clock.advance(60_000);
    await client.pages.updateMarkdown({
      page_id: page.id,
      type: 'update_content',
      update_content: { content_updates: [{ old_str: 'one', new_str: 'two' }] },
    });
    const blocks = (await client.blocks.children.list({ block_id: page.id })).results;
    expect(blocks).toMatchObject([
      { paragraph: { rich_text: [{ plain_text: 'two' }] } },
      { id: added.results[0]?.id, image: { type: 'file' } },
    ]);
  });

  test('are lost when a reading is written back whole: its addresses become links', async () => {
    const { client, parent } = await setup({ asyncPolicy: 'never' });
    const page = await client.pages.create({ parent, properties: titled('Log') });
    const id = await uploaded(client);
    await client.blocks.children.append({ block_id: page.id, children: [image(id)] });
    const { markdown } = await client.pages.retrieveMarkdown({ page_id: page.id });
    await client.pages.updateMarkdown({
      page_id: page.id,
      type: 'replace_content',
      replace_content: { new_str: markdown },
    });
    expect((await client.blocks.children.list({ block_id: page.id })).results).toMatchObject([
      { image: { type: 'external' } },
    ]);
  });

  test('icon and cover are written as uploads and read as files', async () => {
    const { client, parent } = await setup();
    const id = await uploaded(client);
    const file = { type: 'file_upload', file_upload: { id } } as const;
    const page = await client.pages.create({ parent, icon: file, cover: file });
    expect(page).toMatchObject({ icon: { type: 'file' }, cover: { type: 'file' } });
    const unknown = { file_upload: { id: '00000000-0000-4000-8000-000000000000' } };
    const wrong = client.pages.update({ page_id: page.id, icon: unknown });
    await expect(wrong).rejects.toMatchObject(refused);
  });

  test('a page in a browser shows its pictures', async () => {
    const { client, parent, workspace } = await setup();
    const id = await uploaded(client);
    await client.blocks.children.append({ block_id: parent.page_id, children: [image(id)] });
    const page = workspace.pages().find((one) => one.id === parent.page_id);
    const answer = await fetch(page?.url ?? '');
    expect(answer.headers.get('content-security-policy')).toContain("img-src 'self'");
    const [, src = ''] = /<img src="([^"]+)"/.exec(await answer.text()) ?? [];
    const shown = await fetch(workspace.url + src.replaceAll('&amp;', '&'));
    expect(Buffer.from(await shown.arrayBuffer()).equals(png)).toBe(true);
  });
});

test('files, uploads and where they are used come back after a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'practice-uploads-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { now } = handSetClock();
  const first = await startPracticeWorkspace({ folder, now });
  const client = clientOf(first, first.token);
  const id = await uploaded(client);
  await client.blocks.children.append({ block_id: first.rootPageId, children: [image(id)] });
  const before = await client.fileUploads.retrieve({ file_upload_id: id });
  await first.close();

  const second = await startPracticeWorkspace({ folder, now });
  onTestFinished(() => second.close());
  const again = clientOf(second, second.token);
  const request_id = expect.any(String) as string;
  expect(await again.fileUploads.retrieve({ file_upload_id: id })).toEqual({
    ...before,
    request_id,
  });
  const { markdown } = await again.pages.retrieveMarkdown({ page_id: second.rootPageId });
  const [, url = ''] = /\((.*)\)/.exec(markdown) ?? [];
  const kept = await fetch(url);
  expect(Buffer.from(await kept.arrayBuffer()).equals(png)).toBe(true);
});
