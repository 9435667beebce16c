import { describe, expect, test } from 'vitest';
import { append, bodyOf, leaf, paragraph, refused, text } from './testing/blocks';
import { setup, titled } from './testing/setup';

/** New blocks through Notion's own client. */

describe('append', () => {
  test('puts blocks at the end, the start or behind a block, and answers with them', async () => {
    const { client, id, ids, markdown } = await bodyOf('one\ntwo');
    const [one = ''] = await ids();
    await append(client, id, [paragraph('end')]);
    await append(client, id, [paragraph('start')], { position: { type: 'start' } });
    const answer = await append(client, id, [paragraph('a'), paragraph('b')], {
      position: { type: 'after_block', after_block: { id: one } },
    });
    expect(await markdown()).toBe('start\none\na\nb\ntwo\nend');
    expect(answer).toMatchObject({
      object: 'list',
      type: 'block',
      has_more: false,
      next_cursor: null,
      results: [
        {
          type: 'paragraph',
          paragraph: { rich_text: [{ plain_text: 'a' }] },
          parent: { type: 'page_id', page_id: id },
          has_children: false,
          in_trash: false,
        },
        { paragraph: { rich_text: [{ plain_text: 'b' }] } },
      ],
    });
    expect((await ids()).slice(2, 4)).toEqual(answer.results.map((block) => block.id));
  });

  test('takes each kind of block, and the markdown tells them', async () => {
    const { client, id, markdown } = await bodyOf('');
    const rich_text = text('x');
    await append(client, id, [
      { heading_1: { rich_text, is_toggleable: true, children: [leaf('in it')] } },
      { heading_4: { rich_text, color: 'red' } },
      { bulleted_list_item: { rich_text, children: [{ numbered_list_item: { rich_text } }] } },
      { to_do: { rich_text, checked: true } },
      { quote: { rich_text, color: 'blue_background' } },
      { toggle: { rich_text, children: [leaf('inner')] } },
      { callout: { rich_text, icon: { emoji: '💡' }, color: 'gray_background' } },
      { code: { rich_text: text('let a;\n```'), language: 'typescript' } },
      { equation: { expression: 'x^2' } },
      { divider: {} },
      { table_of_contents: {} },
      {
        table: {
          table_width: 2,
          has_column_header: true,
          children: [{ table_row: { cells: [text('a'), text('b')] } }],
        },
      },
      { image: { external: { url: 'https://example.org/a(1).png' }, caption: text('Barn') } },
      { file: { external: { url: 'https://example.org/a.zip' } } },
      { embed: { url: 'https://example.org/map' } },
      { bookmark: { url: 'https://example.org/' } },
      { column_list: { children: [column('left'), column('right')] } },
    ]);
    expect(await markdown()).toBe(
      [
        '# x {toggle="true"}\n\tin it',
        '#### x {color="red"}',
        '- x\n\t1. x',
        '- [x] x',
        '> x {color="blue_bg"}',
        '<details>\n<summary>x</summary>\n\tinner\n</details>',
        '<callout icon="💡" color="gray_bg">\n\tx\n</callout>',
        '````typescript\nlet a;\n```\n````',
        '$$\nx^2\n$$',
        '---',
        '<table_of_contents/>',
        '<table header-row="true">\n\t<tr>\n\t\t<td>a</td>\n\t\t<td>b</td>\n\t</tr>\n</table>',
        '![Barn](https://example.org/a%281%29.png)',
        '<file src="https://example.org/a.zip"></file>',
        '<unknown url="https://example.org/map" alt="embed"/>',
        '<unknown url="https://example.org/" alt="bookmark"/>',
        '<columns>\n\t<column>\n\t\tleft\n\t</column>\n\t<column>\n\t\tright\n\t</column>\n</columns>',
      ].join('\n'),
    );
  });

  const column = (content: string) => ({ column: { children: [leaf(content)] } });

  test('keeps formatting, links, line breaks and characters that mean something', async () => {
    const { client, id, markdown } = await bodyOf('');
    await append(client, id, [
      {
        paragraph: {
          rich_text: [
            { text: { content: '# 5 * 3 <b>\n' } },
            { text: { content: 'bold' }, annotations: { bold: true, color: 'green' } },
            { text: { content: ' there', link: { url: 'https://example.org/' } } },
            { equation: { expression: 'a_1' } },
            { text: { content: ' end {color="red"}' } },
          ],
        },
      },
    ]);
    expect(await markdown()).toBe(
      '\\# 5 \\* 3 \\<b\\><br><span color="green">**bold**</span>[ there](https://example.org/)$a_1$ end \\{color="red"\\}',
    );
    expect((await client.blocks.children.list({ block_id: id })).results).toMatchObject([
      {
        paragraph: {
          color: 'default',
          rich_text: [
            { plain_text: '# 5 * 3 <b>\n' },
            { plain_text: 'bold', annotations: { bold: true, color: 'green' } },
            { plain_text: ' there', href: 'https://example.org/' },
            { type: 'equation', plain_text: 'a_1' },
            { plain_text: ' end {color="red"}' },
          ],
        },
      },
    ]);
  });

  test('reaches into blocks, whatever their depth, and lists what is new there', async () => {
    const { client, id, ids, markdown } = await bodyOf('- a\n\t- b\n\t\t- c\n- d');
    const [a = ''] = await ids();
    const [b] = (await client.blocks.children.list({ block_id: a })).results;
    const [c] = (await client.blocks.children.list({ block_id: b?.id ?? '' })).results;
    const added = await append(client, b?.id ?? '', [paragraph('new')], {
      position: { type: 'after_block', after_block: { id: c?.id ?? '' } },
    });
    expect(await markdown()).toBe('- a\n\t- b\n\t\t- c\n\t\tnew\n- d');
    expect(added.results).toMatchObject([{ parent: { type: 'block_id', block_id: b?.id } }]);
    expect((await client.blocks.children.list({ block_id: b?.id ?? '' })).results).toMatchObject([
      { id: c?.id },
      { id: added.results[0]?.id },
    ]);
    expect(await ids()).toHaveLength(2);
    expect(id).not.toBe(a);
  });

  test('moves the time of the page', async () => {
    const { client, id, ids, clock } = await bodyOf('one');
    const time = async (): Promise<unknown> => client.pages.retrieve({ page_id: id });
    clock.advance(1_000);
    await append(client, id, [paragraph('two')]);
    expect(await time()).toMatchObject({ last_edited_time: '2026-11-20T09:00:01.000Z' });
    clock.advance(1_000);
    const [one = ''] = await ids();
    await client.blocks.update({ block_id: one, paragraph: { rich_text: text('uno') } });
    expect(await time()).toMatchObject({ last_edited_time: '2026-11-20T09:00:02.000Z' });
    clock.advance(1_000);
    await client.blocks.delete({ block_id: one });
    expect(await time()).toMatchObject({
      created_time: '2026-11-20T09:00:00.000Z',
      last_edited_time: '2026-11-20T09:00:03.000Z',
    });
  });

  const nested = (levels: number): object =>
    levels === 0
      ? { quote: { rich_text: [] } }
      : { quote: { rich_text: [], children: [nested(levels - 1)] } };

  test.each<[string, object, RegExp]>([
    ['no children', {}, /body\.children/],
    ['over a hundred', { children: Array(101).fill(paragraph('x')) }, /≤ 100/],
    ['three levels below', { children: [nested(3)] }, /nest 2 levels/],
    ['the old after', { children: [], after: 'x' }, /body\.after should be not present/],
    ['a place behind a block that is elsewhere', { children: [], position: elsewhere() }, /not a/],
    ['a block of no kind', { children: [{}] }, /children\[0\]\.type/],
    ['a block of an unknown kind', { children: [{ poem: {} }] }, /children\[0\]\.poem/],
    ['a block of two kinds', { children: [{ divider: {}, quote: {} }] }, /quote/],
    ['a paragraph without text', { children: [{ paragraph: {} }] }, /paragraph\.rich_text/],
    ['a text over 2,000', { children: [paragraph('x'.repeat(2_001))] }, /rich_text/],
    ['an unknown language', { children: [{ code: { rich_text: [], language: 'x' } }] }, /language/],
    ['an image of nothing', { children: [{ image: {} }] }, /image\.external/],
    ['a table without rows', { children: [{ table: { table_width: 1 } }] }, /children/],
    ['a row outside of a table', { children: [{ table_row: { cells: [] } }] }, /table_row/],
    [
      'children of a divider',
      { children: [{ divider: { children: [paragraph('x')] } }] },
      /divider does not support children/,
    ],
  ])('refuses %s and changes nothing', async (_name, body, message) => {
    const { send, id, markdown } = await bodyOf('one');
    const answer = await send('PATCH', `/v1/blocks/${id}/children`, { body });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      code: 'validation_error',
      message: expect.stringMatching(message) as string,
    });
    expect(await markdown()).toBe('one');
  });

  function elsewhere(): object {
    return { type: 'after_block', after_block: { id: '00000000-0000-4000-8000-000000000000' } };
  }

  test('a hundred with a hundred below each is too much, a hundred is not', async () => {
    const { client, id, ids } = await bodyOf('');
    const many = Array.from({ length: 100 }, () => paragraph('x'));
    const heavy = many.map(() => ({
      quote: { rich_text: [], children: Array.from({ length: 10 }, () => leaf('x')) },
    }));
    await expect(append(client, id, heavy)).rejects.toMatchObject(refused);
    await append(client, id, many);
    expect(await ids()).toHaveLength(100);
  });

  test('a new page can be made of blocks', async () => {
    const { client, parent, workspace } = await setup();
    await client.pages.create({
      parent,
      properties: titled('Blocks'),
      children: [{ heading_1: { rich_text: text('Kept') } }, paragraph('a')],
    });
    expect(workspace.pages().at(-1)).toMatchObject({ title: 'Blocks', markdown: '# Kept\na' });
  });
});

test('a 503 after the write names the parent and the new blocks', async () => {
  const { send, id, ids, workspace } = await bodyOf('');
  workspace.addFault({
    on: 'PATCH /v1/blocks/:id/children',
    do: 'answer',
    code: 'service_unavailable',
    commit: true,
    committedResource: true,
  });
  const body = { children: [paragraph('a'), paragraph('b')] };
  const answer = await send('PATCH', `/v1/blocks/${id}/children`, { body });
  expect(await answer.json()).toMatchObject({
    status: 503,
    additional_data: { committed_resource_id: id, committed_child_ids: await ids() },
  });
});
