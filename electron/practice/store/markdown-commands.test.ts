import type { Client } from '@notionhq/client';
import { describe, expect, test } from 'vitest';
import { hexOf } from '../ids';
import { setup, titled, type Setup } from '../testing/setup';

type Update = Parameters<Client['pages']['updateMarkdown']>[0];
type Command = Update extends infer Each
  ? Each extends Update
    ? Omit<Each, 'page_id'>
    : never
  : never;

interface Written extends Setup {
  readonly id: string;
  readonly write: (command: Command) => Promise<string>;
  readonly text: () => Promise<string>;
}

/** A page with this text, and a way to change it. */
async function page(markdown: string): Promise<Written> {
  const parts = await setup({ asyncPolicy: 'never' });
  const { client, parent } = parts;
  const { id } = await client.pages.create({ parent, markdown, properties: titled('Log') });
  return {
    ...parts,
    id,
    write: async (command) =>
      (await client.pages.updateMarkdown({ page_id: id, ...command })).markdown,
    text: async () => (await client.pages.retrieveMarkdown({ page_id: id })).markdown,
  };
}

const refused = { status: 400, code: 'validation_error' };

const replace = (new_str: string, allow = false): Command => ({
  type: 'replace_content',
  replace_content: { new_str, ...(allow ? { allow_deleting_content: true } : {}) },
});

const update = (
  ...updates: { old_str: string; new_str: string; replace_all_matches?: boolean }[]
): Command => ({
  type: 'update_content',
  update_content: { content_updates: updates },
});

describe('replace_content', () => {
  test('writes the whole body again', async () => {
    const { write } = await page('Old.');
    expect(await write(replace('New.\n- a'))).toBe('New.\n- a');
    expect(await write(replace(''))).toBe('');
  });

  test('blocks that stay keep their ids', async () => {
    const { client, id, write } = await page('a\nsame\nsame\nb');
    const ids = async (): Promise<string[]> =>
      (await client.blocks.children.list({ block_id: id })).results.map((block) => block.id);
    const [a, first, second] = await ids();
    await write(replace('new\nsame\nsame\na'));
    const after = await ids();
    expect(after.slice(1)).toEqual([first, second, a]);
    expect([a, first, second]).not.toContain(after[0]);
  });

  test('twice the same text leaves the same page', async () => {
    const { write, client, id } = await page('Old.');
    await write(replace('- a\n\t- b'));
    const before = await client.blocks.children.list({ block_id: id });
    await write(replace('- a\n\t- b'));
    expect(await client.blocks.children.list({ block_id: id })).toEqual(before);
  });
});

describe('update_content', () => {
  test('replaces a text that occurs once', async () => {
    const { write } = await page('All sorted.');
    expect(await write(update({ old_str: 'sorted.', new_str: 'sorted and stored.' }))).toBe(
      'All sorted and stored.',
    );
  });

  test('refuses a text that is missing or that occurs more than once', async () => {
    const { write, text } = await page('a plum, a pear');
    await expect(write(update({ old_str: 'quince', new_str: '' }))).rejects.toMatchObject(refused);
    await expect(write(update({ old_str: 'a p', new_str: '' }))).rejects.toMatchObject(refused);
    expect(await text()).toBe('a plum, a pear');
  });

  test('replaces each occurrence when asked to', async () => {
    const { write } = await page('a plum, a pear');
    const command = update({ old_str: 'a ', new_str: 'the ', replace_all_matches: true });
    expect(await write(command)).toBe('the plum, the pear');
  });

  test('does several updates in order, and none when one of them fails', async () => {
    const { write, text } = await page('one');
    const first = { old_str: 'one', new_str: 'two' };
    expect(await write(update(first, { old_str: 'two', new_str: 'three' }))).toBe('three');
    const failing = update({ old_str: 'three', new_str: 'four' }, { old_str: 'five', new_str: '' });
    await expect(write(failing)).rejects.toMatchObject(refused);
    expect(await text()).toBe('three');
  });

  test('takes from one to a hundred updates', async () => {
    const { write } = await page('x');
    await expect(write(update())).rejects.toMatchObject(refused);
    const many = Array.from({ length: 101 }, () => ({ old_str: 'x', new_str: 'x' }));
    await expect(write(update(...many))).rejects.toMatchObject(refused);
    expect(await write(update(...many.slice(1)))).toBe('x');
  });
});

describe('insert_content', () => {
  const insert = (
    content: string,
    place: { after?: string; position?: { type: 'start' | 'end' } } = {},
  ): Command => ({ type: 'insert_content', insert_content: { content, ...place } });

  test('goes to the end, to the start, or after a selection', async () => {
    const { write } = await page('first line here\nsecond line there');
    await write(insert('end'));
    await write(insert('start', { position: { type: 'start' } }));
    await write(insert('last', { position: { type: 'end' } }));
    expect(await write(insert('middle', { after: 'first line...here' }))).toBe(
      ['start', 'first line here', 'middle', 'second line there', 'end', 'last'].join('\n'),
    );
  });

  test('parts sent one after another make the whole', async () => {
    const { write, text } = await page('# A\n- one');
    await write(insert('- two\n\t- three', { position: { type: 'end' } }));
    await write(insert('> four'));
    expect(await text()).toBe('# A\n- one\n- two\n\t- three\n> four');
  });

  test('refuses a selection that is missing or that is not unique', async () => {
    const { write } = await page('same\nsame');
    await expect(write(insert('x', { after: 'other' }))).rejects.toMatchObject(refused);
    await expect(write(insert('x', { after: 'same' }))).rejects.toMatchObject(refused);
    const both = insert('x', { after: 'same', position: { type: 'end' } });
    await expect(write(both)).rejects.toMatchObject(refused);
  });
});

describe('replace_content_range', () => {
  const range = (content: string, content_range: string): Command => ({
    type: 'replace_content_range',
    replace_content_range: { content, content_range },
  });

  test('replaces from the first start to where the end matches', async () => {
    const { write } = await page('keep\nfrom here\nover this\nto there\nkeep too');
    expect(await write(range('new', 'from...there'))).toBe('keep\nnew\nkeep too');
  });

  test('refuses a range whose end does not come after its start', async () => {
    const { write } = await page('to there\nfrom here');
    await expect(write(range('new', 'from...there'))).rejects.toMatchObject(refused);
  });
});

describe('child pages', () => {
  async function withChild(): Promise<Written & { child: string; tag: string }> {
    const parts = await page('Text.');
    const { client, id } = parts;
    const parent = { type: 'page_id', page_id: id } as const;
    const child = (await client.pages.create({ parent, properties: titled('Child') })).id;
    const tag = (await parts.text()).split('\n')[1] ?? '';
    return { ...parts, child, tag };
  }

  test('stand in the text with their address and title', async () => {
    const { tag, child, workspace } = await withChild();
    expect(tag).toBe(`<page url="${workspace.url}/p/Child-${hexOf(child)}">Child</page>`);
  });

  test('are not deleted by a text that leaves them out, unless that is allowed', async () => {
    const { write, workspace, child, text, tag } = await withChild();
    const error = write(replace('Gone.'));
    await expect(error).rejects.toMatchObject(refused);
    await expect(error).rejects.toThrow(`"Child" (${child})`);
    await expect(write(update({ old_str: tag, new_str: '' }))).rejects.toMatchObject(refused);
    expect(await text()).toBe(`Text.\n${tag}`);
    expect(await write(replace('Gone.', true))).toBe('Gone.');
    expect(workspace.pages().find((one) => one.id === child)).toMatchObject({ inTrash: true });
  });

  test('stay when the text names them, wherever it puts them', async () => {
    const { write, workspace, child, tag, id } = await withChild();
    await write(replace(`${tag}\nBelow.`));
    expect(workspace.pages().find((one) => one.id === child)).toMatchObject({
      inTrash: false,
      parentId: id,
    });
  });

  test('do not keep a body from growing', async () => {
    const { write, tag } = await withChild();
    const command: Command = { type: 'insert_content', insert_content: { content: 'More.' } };
    expect(await write(command)).toBe(`Text.\n${tag}\nMore.`);
  });

  test('that are in the trash do not stand in the way, and come back when restored', async () => {
    const { write, client, child, tag } = await withChild();
    await client.pages.update({ page_id: child, in_trash: true });
    expect(await write(replace('New.'))).toBe('New.');
    await client.pages.update({ page_id: child, in_trash: false });
    expect(await write({ type: 'insert_content', insert_content: { content: 'End.' } })).toBe(
      `New.\n${tag}\nEnd.`,
    );
  });

  test('of another page move here when the text names them', async () => {
    const { client, parent, child, tag, id, workspace } = await withChild();
    const other = await client.pages.create({ parent, markdown: `# Other\n${tag}` });
    const find = (wanted: string): unknown => workspace.pages().find((one) => one.id === wanted);
    expect(find(child)).toMatchObject({ parentId: other.id });
    expect(find(id)).toMatchObject({ childIds: [], markdown: 'Text.' });
    expect(find(other.id)).toMatchObject({ childIds: [child] });
  });

  test('cannot hold the page that holds them', async () => {
    const { client, child, id, workspace } = await withChild();
    const tag = `<page url="${workspace.url}/p/${hexOf(id)}">Log</page>`;
    const write = client.pages.updateMarkdown({ page_id: child, ...replace(tag) });
    await expect(write).rejects.toMatchObject(refused);
  });
});

test('a block is no page to write to', async () => {
  const { client, id } = await page('Text.');
  const [block] = (await client.blocks.children.list({ block_id: id })).results;
  const write = client.pages.updateMarkdown({
    page_id: block?.id ?? '',
    ...replace('x'),
  });
  await expect(write).rejects.toMatchObject(refused);
});

test('a reading stops before twenty thousand blocks and says so', async () => {
  const { client, id, write } = await page('');
  const lines = Array.from({ length: 15_000 }, (_, index) => `${index}`).join('\n');
  await write(replace(lines));
  await write({ type: 'insert_content', insert_content: { content: lines } });
  const reading = await client.pages.retrieveMarkdown({ page_id: id });
  expect(reading.truncated).toBe(true);
  expect(reading.markdown.split('\n')).toHaveLength(20_000);
});
