import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { setup, titled, type Setup } from './testing/setup';
import { image, png, uploaded } from './testing/uploads';

/** What tests can see of a workspace, and do to it, beside the API. */

async function page(markdown: string): Promise<Setup & { id: string; now: () => unknown }> {
  const parts = await setup({ asyncPolicy: 'never' });
  const { client, parent, workspace } = parts;
  const { id } = await client.pages.create({ parent, markdown, properties: titled('Log') });
  return { ...parts, id, now: () => workspace.pages().find((one) => one.id === id) };
}

test('a person edits a page, and the API tells who and when', async () => {
  const { client, workspace, id, clock, now } = await page('one\ntwo');
  const { person } = workspace;
  clock.advance(60_000);
  person.replaceText(id, 'two', 'three');
  person.rename(id, 'Diary');
  expect(await client.pages.retrieve({ page_id: id })).toMatchObject({
    last_edited_time: '2026-11-20T09:01:00.000Z',
    last_edited_by: { id: person.id },
  });
  const below = person.addSubPage(id, 'Below', 'Text.');
  expect(now()).toMatchObject({
    title: 'Diary',
    blocks: ['paragraph', 'paragraph', 'child_page'],
    childIds: [below],
    editedBy: person.id,
  });
  expect((await client.pages.retrieveMarkdown({ page_id: below })).markdown).toBe('Text.');
  person.write(id, 'new');
  expect(now()).toMatchObject({ markdown: 'new', childIds: [] });
  expect(workspace.pages().find((one) => one.id === below)).toMatchObject({ inTrash: true });
});

test('a comment is counted and is no edit; the trash comes back', async () => {
  const { workspace, id, clock, now } = await page('one');
  const { editedAt } = workspace.pages().at(-1) ?? { editedAt: 0 };
  clock.advance(60_000);
  workspace.person.comment(id);
  expect(now()).toMatchObject({ comments: 1, editedAt });
  workspace.person.trash(id);
  expect(now()).toMatchObject({ inTrash: true });
  expect(() => workspace.person.write(id, 'x')).toThrow('trash');
  workspace.person.restore(id);
  expect(now()).toMatchObject({ inTrash: false, markdown: 'one' });
});

test('a comment on a block goes with it, and stays while its text stays', async () => {
  const { client, workspace, id, now } = await page('one\ntwo');
  workspace.person.comment(id, 'two');
  const [, two] = (await client.blocks.children.list({ block_id: id })).results;
  const write = (text: string) =>
    client.pages.updateMarkdown({
      page_id: id,
      ...{ type: 'replace_content', replace_content: { new_str: text } },
    });
  await write('first\ntwo\nlast');
  expect(now()).toMatchObject({ comments: 1 });
  const kept = (await client.blocks.children.list({ block_id: id })).results;
  expect(kept.map((block) => block.id).indexOf(two?.id ?? '')).toBe(1);
  await write('first\ntwo, changed\nlast');
  expect(now()).toMatchObject({ comments: 0 });
  expect(() => workspace.person.comment(id, 'nothing like it')).toThrow('not one block');
});

test('files are told with their bytes, in the page and among all uploads', async () => {
  const { client, workspace, id, now } = await page('one');
  const uploadId = await uploaded(client);
  const other = await client.fileUploads.create({ filename: 'b.png' });
  await client.blocks.children.append({ block_id: id, children: [image(uploadId)] });
  const sha256 = createHash('sha256').update(png).digest('hex');
  expect(now()).toMatchObject({
    blocks: ['paragraph', 'image'],
    files: [{ type: 'image', uploadId, bytes: png.length, sha256 }],
  });
  expect(workspace.uploads()).toEqual([
    {
      id: uploadId,
      fileName: 'barn.png',
      status: 'uploaded',
      bytes: png.length,
      sha256,
      isAttached: true,
    },
    {
      id: other.id,
      fileName: 'b.png',
      status: 'pending',
      bytes: 0,
      sha256: null,
      isAttached: false,
    },
  ]);
  expect(Buffer.from(workspace.fileOf(uploadId) ?? []).equals(png)).toBe(true);
});

test('a person fills a row, and the API tells it and empties it again', async () => {
  const { client, workspace } = await setup({ asyncPolicy: 'never' });
  const filter = { property: 'object', value: 'data_source' } as const;
  const [table] = (await client.search({ filter })).results;
  if (table === undefined) throw new Error('a table was expected');
  const { id } = await client.pages.create({
    parent: { type: 'data_source_id', data_source_id: table.id },
    properties: { ...titled('Walden'), Pages: { number: 1 }, Link: { url: 'https://a.org' } },
  });
  const { person } = workspace;
  person.fill(id, { Pages: { number: 2 }, Kind: { select: { name: 'Pamphlet' } } });
  expect(await client.pages.retrieve({ page_id: id })).toMatchObject({
    last_edited_by: { id: person.id },
    properties: {
      Pages: { number: 2 },
      Kind: { select: { name: 'Pamphlet' } },
      Link: { url: 'https://a.org' },
    },
  });
  const emptied = await client.pages.update({
    page_id: id,
    properties: { Pages: { number: null }, Kind: { select: null }, Link: { url: null } },
  });
  expect(emptied).toMatchObject({
    properties: { Pages: { number: null }, Kind: { select: null }, Link: { url: null } },
  });
  expect(() => person.fill(id, { Colour: { number: 1 } })).toThrow('not a property');
});
