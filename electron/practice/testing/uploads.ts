import type { Client } from '@notionhq/client';

export const refused = { status: 400, code: 'validation_error' };
export const megabyte = 1_024 * 1_024;

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const blobOf = (bytes: Uint8Array | string, type = 'image/png'): Blob =>
  new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], { type });

export const createUpload = (client: Client, filename = 'barn.png', content_type = 'image/png') =>
  client.fileUploads.create({ mode: 'single_part', filename, content_type });

export const sendFile = (
  client: Client,
  file_upload_id: string,
  data = blobOf(png),
  part?: string,
) =>
  client.fileUploads.send({
    file_upload_id,
    file: { filename: 'barn.png', data },
    ...(part === undefined ? {} : { part_number: part }),
  });

export async function uploaded(client: Client): Promise<string> {
  const { id } = await createUpload(client);
  await sendFile(client, id);
  return id;
}

export const image = (id: string) => ({ image: { file_upload: { id } } });
