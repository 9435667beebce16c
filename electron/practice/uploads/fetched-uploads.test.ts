import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { setup } from '../testing/setup';
import { blobOf, image, png, refused, sendFile } from '../testing/uploads';

/** Files of other servers, which the workspace is asked to fetch; it makes them up. */

const request = {
  mode: 'external_url',
  filename: 'barn.png',
  content_type: 'image/png',
  external_url: 'https://pictures.example/barn.png',
} as const;

test('is pending for three seconds, then uploaded, and can be attached', async () => {
  const { client, clock, workspace } = await setup();
  const made = await client.fileUploads.create(request);
  expect(made).toMatchObject({ status: 'pending', filename: 'barn.png', content_length: null });
  expect(made).not.toHaveProperty('upload_url');
  expect(made).not.toHaveProperty('file_import_result');
  const append = () =>
    client.blocks.children.append({
      block_id: workspace.rootPageId,
      children: [image(made.id)],
    });
  await expect(append()).rejects.toMatchObject(refused);

  clock.advance(3_000);

  expect(await client.fileUploads.retrieve({ file_upload_id: made.id })).toMatchObject({
    status: 'uploaded',
    content_length: request.external_url.length,
    file_import_result: {
      imported_time: '2026-11-20T09:00:03.000Z',
      type: 'success',
      success: {},
    },
  });
  await append();
  const sha256 = createHash('sha256').update(request.external_url).digest('hex');
  const page = workspace.pages().find(({ id }) => id === workspace.rootPageId);
  expect(page?.files).toMatchObject([{ type: 'image', uploadId: made.id, sha256 }]);
});

test('fails when there can be no such server', async () => {
  const { client, clock } = await setup();
  const external_url = 'https://gone.invalid/barn.png';
  const { id } = await client.fileUploads.create({ ...request, external_url });
  clock.advance(3_000);
  expect(await client.fileUploads.retrieve({ file_upload_id: id })).toMatchObject({
    status: 'failed',
    content_length: null,
    file_import_result: { type: 'error', error: { type: 'download_error' } },
  });
});

test('needs an address and a name, and takes no bytes', async () => {
  const { client } = await setup();
  const { external_url, ...withoutAddress } = request;
  await expect(client.fileUploads.create(withoutAddress)).rejects.toMatchObject(refused);
  await expect(
    client.fileUploads.create({ mode: 'external_url', external_url }),
  ).rejects.toMatchObject(refused);
  await expect(
    client.fileUploads.create({ ...request, external_url: 'https://' }),
  ).rejects.toMatchObject(refused);
  const { id } = await client.fileUploads.create(request);
  await expect(sendFile(client, id, blobOf(png))).rejects.toMatchObject(refused);
});
