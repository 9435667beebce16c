import type { Client } from '@notionhq/client';
import { describe, expect, test } from 'vitest';
import { setup } from '../testing/setup';
import {
  blobOf,
  createUpload,
  megabyte,
  png,
  refused,
  sendFile,
  uploaded,
} from '../testing/uploads';

/** File uploads through Notion's own client. */

describe('a file in one part', () => {
  test('is pending, then uploaded, and can be asked for', async () => {
    const { client, workspace } = await setup();
    const made = await createUpload(client);
    expect(made).toMatchObject({
      object: 'file_upload',
      status: 'pending',
      filename: 'barn.png',
      content_type: 'image/png',
      content_length: null,
      created_time: '2026-11-20T09:00:00.000Z',
      expiry_time: '2026-11-20T10:00:00.000Z',
      in_trash: false,
      upload_url: `${workspace.url}/v1/file_uploads/${made.id}/send`,
    });
    const sent = await sendFile(client, made.id);
    expect(sent).toMatchObject({ id: made.id, status: 'uploaded', content_length: png.length });
    expect(sent).not.toHaveProperty('upload_url');
    expect(await client.fileUploads.retrieve({ file_upload_id: made.id })).toMatchObject({
      status: 'uploaded',
    });
  });

  test('is refused when it is sent as another type, twice, or without a file', async () => {
    const { client, send: raw } = await setup();
    const { id } = await createUpload(client);
    await expect(sendFile(client, id, blobOf(png, ''))).rejects.toMatchObject(refused);
    await expect(sendFile(client, id, blobOf(png, 'image/gif'))).rejects.toMatchObject(refused);
    const empty = await raw('POST', `/v1/file_uploads/${id}/send`, { body: {} });
    expect(await empty.json()).toMatchObject(refused);
    await sendFile(client, id);
    await expect(sendFile(client, id)).rejects.toMatchObject(refused);
    await expect(client.fileUploads.complete({ file_upload_id: id })).rejects.toMatchObject(
      refused,
    );
  });

  test('takes 20 MB and not a byte more', async () => {
    const { client } = await setup();
    const { id } = await createUpload(client);
    const over = blobOf(Buffer.alloc(20 * megabyte + 1));
    await expect(sendFile(client, id, over)).rejects.toMatchObject(refused);
    const full = await sendFile(client, id, blobOf(Buffer.alloc(20 * megabyte)));
    expect(full).toMatchObject({ status: 'uploaded', content_length: 20 * megabyte });
  });

  test('is held to the size that the workspace allows', async () => {
    const { client } = await setup({ maxUploadBytes: 5 * megabyte });
    expect(await client.users.me({})).toMatchObject({
      bot: { workspace_limits: { max_file_upload_size_in_bytes: 5 * megabyte } },
    });
    const { id } = await createUpload(client);
    const over = blobOf(Buffer.alloc(5 * megabyte + 1));
    await expect(sendFile(client, id, over)).rejects.toMatchObject(refused);
    await sendFile(client, id, blobOf(Buffer.alloc(5 * megabyte)));
  });

  test.each([
    ['an archive', 'a.zip', 'application/zip'],
    ['a table as text', 'a.csv', 'text/csv'],
    ['no ending', 'barn', 'image/png'],
    ['a strange type', 'barn.png', 'x/y'],
    ['a name over 900 bytes', `${'ü'.repeat(449)}.png`, 'image/png'],
    ['no name', '', 'image/png'],
  ])('is refused at its creation: %s', async (_name, filename, type) => {
    const { client } = await setup();
    await expect(createUpload(client, filename, type)).rejects.toMatchObject(refused);
  });

  test.each(['a.PDF', 'a.docx', 'a.m4a', 'a.mkv', 'a.svg', `${'ü'.repeat(448)}.png`])(
    'is taken by its ending: %s',
    async (filename) => {
      const { client } = await setup();
      expect(await client.fileUploads.create({ filename })).toMatchObject({ filename });
    },
  );
});

describe('a file in several parts', () => {
  const parts = [Buffer.alloc(5 * megabyte, 1), Buffer.alloc(6 * megabyte, 2), Buffer.from('end')];

  const begin = (client: Client, number_of_parts = parts.length) =>
    client.fileUploads.create({
      mode: 'multi_part',
      filename: 'walk.mp4',
      content_type: 'video/mp4',
      number_of_parts,
    });

  const sendPart = (client: Client, id: string, number: number, bytes = parts[number - 1]) =>
    sendFile(client, id, blobOf(bytes ?? '', 'video/mp4'), String(number));

  test('is whole once every part is there and it was completed', async () => {
    const { client, workspace, parent } = await setup();
    const { id, complete_url } = await begin(client);
    expect(complete_url).toBe(`${workspace.url}/v1/file_uploads/${id}/complete`);
    await sendPart(client, id, 3);
    await sendPart(client, id, 1);
    const early = client.fileUploads.complete({ file_upload_id: id });
    await expect(early).rejects.toMatchObject(refused);
    const block = { video: { file_upload: { id } } };
    const attach = () =>
      client.blocks.children.append({ block_id: parent.page_id, children: [block] });
    expect(await sendPart(client, id, 2)).toMatchObject({
      status: 'pending',
      number_of_parts: { total: 3, sent: 3 },
    });
    await expect(attach()).rejects.toMatchObject(refused);
    expect(await client.fileUploads.complete({ file_upload_id: id })).toMatchObject({
      status: 'uploaded',
      content_length: 11 * megabyte + 3,
    });
    await attach();
    const video = (await client.blocks.children.list({ block_id: parent.page_id })).results[0];
    if (video === undefined || !('video' in video) || video.video.type !== 'file') {
      throw new Error('a kept video was expected');
    }
    const kept = Buffer.from(await (await fetch(video.video.file.url)).arrayBuffer());
    expect(kept.equals(Buffer.concat(parts))).toBe(true);
  });

  test('takes a part again, and counts it once', async () => {
    const { client } = await setup();
    const { id } = await begin(client);
    await sendPart(client, id, 1);
    expect(await sendPart(client, id, 1)).toMatchObject({ number_of_parts: { sent: 1 } });
  });

  test('refuses small parts but the last, numbers out of range, and too many bytes', async () => {
    const { client } = await setup({ maxUploadBytes: 8 * megabyte });
    const { id } = await begin(client);
    const small = sendPart(client, id, 1, Buffer.alloc(5 * megabyte - 1));
    await expect(small).rejects.toMatchObject(refused);
    await expect(sendPart(client, id, 4, parts[0])).rejects.toMatchObject(refused);
    await expect(sendFile(client, id, blobOf('x', 'video/mp4'))).rejects.toMatchObject(refused);
    await expect(sendFile(client, id, blobOf('x', 'video/mp4'), '0')).rejects.toMatchObject(
      refused,
    );
    await sendPart(client, id, 1);
    await expect(sendPart(client, id, 2)).rejects.toMatchObject(refused);
  });

  test('needs a name and from one to ten thousand parts', async () => {
    const { client } = await setup();
    const without = client.fileUploads.create({ mode: 'multi_part', number_of_parts: 2 });
    await expect(without).rejects.toMatchObject(refused);
    await expect(begin(client, 0)).rejects.toMatchObject(refused);
    await expect(begin(client, 10_001)).rejects.toMatchObject(refused);
    await begin(client, 10_000);
  });
});

test('uploads are listed by status, newest first, part by part', async () => {
  const { client, clock } = await setup();
  const first = await createUpload(client);
  clock.advance(1_000);
  const second = await uploaded(client);
  const third = await uploaded(client);
  const ids = async (query: Parameters<Client['fileUploads']['list']>[0]) =>
    (await client.fileUploads.list(query)).results.map((upload) => upload.id);
  expect(await ids({})).toEqual([third, second, first.id]);
  expect(await ids({ status: 'pending' })).toEqual([first.id]);
  const part = await client.fileUploads.list({ page_size: 1, status: 'uploaded' });
  expect(part).toMatchObject({ type: 'file_upload', has_more: true });
  expect(await ids({ status: 'uploaded', start_cursor: part.next_cursor })).toEqual([second]);
});

test('a first part that comes too early is refused once for each upload', async () => {
  const on = 'POST /v1/file_uploads/:id/send';
  const faults = [{ on, do: 'early-send', ms: 300, every: 1 } as const];
  const { client, clock, workspace } = await setup({ faults });
  const { id } = await createUpload(client);
  await expect(sendFile(client, id)).rejects.toMatchObject(refused);
  await sendFile(client, id);
  const late = await createUpload(client);
  clock.advance(300);
  await sendFile(client, late.id);
  expect(workspace.stats().faultsByName).toEqual({ 'early-send': 1 });
});

test('a file that was sent although its answer was lost is there', async () => {
  const { client, workspace } = await setup();
  const { id } = await createUpload(client);
  workspace.addFault({ on: 'POST /v1/file_uploads/:id/send', do: 'drop-after-commit' });
  await expect(sendFile(client, id)).rejects.toThrow();
  expect(await client.fileUploads.retrieve({ file_upload_id: id })).toMatchObject({
    status: 'uploaded',
  });
});
