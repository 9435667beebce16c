import type { Client } from '@notionhq/client';
import { describe, expect, test } from 'vitest';
import { append, bodyOf, paragraph, refused, text } from './testing/blocks';

/** Single blocks, changed through Notion's own client. */

describe('update', () => {
  test.each<[string, (id: string) => Parameters<Client['blocks']['update']>[0], string]>([
    ['old', (id) => ({ block_id: id, paragraph: { rich_text: text('new') } }), 'new'],
    [
      '## old {toggle="true" color="red"}',
      (id) => ({ block_id: id, heading_2: { rich_text: text('new') } }),
      '## new {toggle="true" color="red"}',
    ],
    ['- old', (id) => ({ block_id: id, bulleted_list_item: { rich_text: [] } }), '-'],
    ['- [ ] old', (id) => ({ block_id: id, to_do: { checked: true } }), '- [x] old'],
    ['> old', (id) => ({ block_id: id, quote: { rich_text: text('- new') } }), '> - new'],
    [
      '<details color="red">\n<summary>old</summary>\n\tin\n</details>',
      (id) => ({ block_id: id, toggle: { rich_text: text('new') } }),
      '<details color="red">\n<summary>new</summary>\n\tin\n</details>',
    ],
    [
      '<callout icon="💡">\n\told\n\tmore\n</callout>',
      (id) => ({ block_id: id, callout: { rich_text: text('new') } }),
      '<callout icon="💡">\n\tnew\n\tmore\n</callout>',
    ],
    [
      '```js\nold\n```',
      (id) => ({ block_id: id, code: { rich_text: text('new') } }),
      '```\nnew\n```',
    ],
    [
      '![old](https://example.org/a.png)',
      (id) => ({ block_id: id, image: { caption: text('new') } }),
      '![new](https://example.org/a.png)',
    ],
  ])('%s', async (before, change, after) => {
    const { client, ids, markdown } = await bodyOf(before);
    const [id = ''] = await ids();
    const answer = await client.blocks.update(change(id));
    expect(answer).toMatchObject({ object: 'block', id });
    expect(await markdown()).toBe(after);
    expect(await ids()).toEqual([id]);
  });

  test('keeps what is in the block, and its place', async () => {
    const { client, ids, markdown } = await bodyOf('- a\n\t- b\n- c');
    const [a = ''] = await ids();
    await client.blocks.update({ block_id: a, bulleted_list_item: { rich_text: text('A') } });
    expect(await markdown()).toBe('- A\n\t- b\n- c');
  });

  test('refuses another kind, a page, what is gone and what was never there', async () => {
    const { client, ids, id, send } = await bodyOf('a\nb');
    const [a = '', b = ''] = await ids();
    const change = (block_id: string): Promise<unknown> =>
      client.blocks.update({ block_id, paragraph: { rich_text: [] } });
    const other = client.blocks.update({ block_id: a, quote: { rich_text: [] } });
    await expect(other).rejects.toMatchObject(refused);
    await expect(change(id)).rejects.toMatchObject(refused);
    await client.blocks.delete({ block_id: b });
    await expect(change(b)).rejects.toMatchObject(refused);
    const nowhere = change('00000000-0000-4000-8000-000000000000');
    await expect(nowhere).rejects.toMatchObject({ status: 404 });
    const old = await send('PATCH', `/v1/blocks/${a}`, { body: { archived: true } });
    expect(await old.json()).toMatchObject(refused);
  });
});

describe('delete', () => {
  test('takes a block away with what is in it, and it can come back', async () => {
    const { client, ids, markdown } = await bodyOf('- a\n\t- b\n- c');
    const [a = ''] = await ids();
    expect(await client.blocks.delete({ block_id: a })).toMatchObject({ id: a, in_trash: true });
    expect(await markdown()).toBe('- c');
    expect(await client.blocks.retrieve({ block_id: a })).toMatchObject({ in_trash: true });
    await expect(client.blocks.delete({ block_id: a })).rejects.toMatchObject(refused);
    const restored = await client.blocks.update({ block_id: a, in_trash: false });
    expect(restored).toMatchObject({ id: a, in_trash: false });
    expect(await markdown()).toBe('- c\n- a\n\t- b');
  });

  test('of a page moves it to the trash', async () => {
    const { client, id, workspace } = await bodyOf('Text.');
    expect(await client.blocks.delete({ block_id: id })).toMatchObject({
      type: 'child_page',
      in_trash: true,
    });
    expect(workspace.pages().at(-1)).toMatchObject({ inTrash: true });
  });

  test('is refused in a page that is in the trash, as all changes there are', async () => {
    const { client, id, ids } = await bodyOf('Text.');
    const [block_id = ''] = await ids();
    await client.pages.update({ page_id: id, in_trash: true });
    await expect(client.blocks.delete({ block_id })).rejects.toMatchObject(refused);
    await expect(append(client, id, [paragraph('x')])).rejects.toMatchObject(refused);
    expect(await client.blocks.retrieve({ block_id })).toMatchObject({ in_trash: true });
  });
});

test('blocks without a form in markdown keep their kind when the text is changed', async () => {
  const { client, id, ids } = await bodyOf('one');
  await append(client, id, [{ bookmark: { url: 'https://example.org/' } }]);
  const before = await ids();
  const reading = await client.pages.retrieveMarkdown({ page_id: id });
  expect(reading.unknown_block_ids).toEqual([before[1]]);
  await client.pages.updateMarkdown({
    page_id: id,
    type: 'update_content',
    update_content: { content_updates: [{ old_str: 'one', new_str: 'two' }] },
  });
  expect((await client.blocks.children.list({ block_id: id })).results).toMatchObject([
    { type: 'paragraph' },
    { type: 'bookmark', id: before[1] },
  ]);
});
