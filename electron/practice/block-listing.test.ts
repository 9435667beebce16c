import { isFullBlock, type BlockObjectResponse, type Client } from '@notionhq/client';
import { expect, test } from 'vitest';
import { setup, titled } from './testing/setup';

/** Every block below an id, parents first, as a client walks through them. */
async function walk(client: Client, id: string): Promise<readonly BlockObjectResponse[]> {
  const all: BlockObjectResponse[] = [];
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    let cursor: string | undefined;
    do {
      const part = await client.blocks.children.list({
        block_id: next,
        ...(cursor === undefined ? {} : { start_cursor: cursor }),
      });
      for (const block of part.results) {
        if (!isFullBlock(block)) throw new Error('a full block was expected');
        all.push(block);
        if (block.has_children && block.type !== 'child_page') waiting.push(block.id);
      }
      cursor = part.next_cursor ?? undefined;
    } while (cursor !== undefined);
  }
  return all;
}

async function bodyOf(
  markdown: string,
): Promise<{ client: Client; id: string; blocks: readonly BlockObjectResponse[] }> {
  const { client, parent } = await setup({
    asyncPolicy: 'never',
    rateLimit: { requests: 10_000, windowMs: 60_000 },
  });
  const { id } = await client.pages.create({ parent, markdown, properties: titled('Page') });
  return { client, id, blocks: await walk(client, id) };
}

test('containers are listed with what they say, and their children by their ids', async () => {
  const { blocks, id } = await bodyOf(
    [
      '<callout icon="🌱" color="green_bg">',
      '\tIn it {color="red"}',
      '</callout>',
      '<details>',
      '<summary>**Title**</summary>',
      '\t- [x] done',
      '</details>',
      '## More {toggle="true"}',
      '\tbelow',
      '<columns>',
      '\t<column>',
      '\t\tleft',
      '\t</column>',
      '</columns>',
    ].join('\n'),
  );
  const one = (type: BlockObjectResponse['type']): BlockObjectResponse | undefined =>
    blocks.find((block) => block.type === type);
  expect(one('callout')).toMatchObject({
    has_children: true,
    callout: { rich_text: [], color: 'green_background', icon: { type: 'emoji', emoji: '🌱' } },
    parent: { type: 'page_id', page_id: id },
  });
  expect(one('toggle')).toMatchObject({
    toggle: { rich_text: [{ plain_text: 'Title', annotations: { bold: true } }] },
  });
  expect(one('to_do')).toMatchObject({
    has_children: false,
    to_do: { checked: true },
    parent: { type: 'block_id', block_id: one('toggle')?.id },
  });
  expect(one('heading_2')).toMatchObject({
    has_children: true,
    heading_2: { is_toggleable: true },
  });
  expect(one('column')).toMatchObject({
    has_children: true,
    parent: { type: 'block_id', block_id: one('column_list')?.id },
  });
  expect(
    blocks.filter((block) => block.type === 'paragraph').map((block) => block.paragraph),
  ).toMatchObject([
    { rich_text: [{ plain_text: 'left' }] },
    { rich_text: [{ plain_text: 'below' }] },
    { rich_text: [{ plain_text: 'In it' }], color: 'red' },
  ]);
});

test('tables, files and inline pieces have the shapes of the official client', async () => {
  const { blocks } = await bodyOf(
    [
      '<table header-row="true">',
      '<tr>',
      '<td color="blue">a</td>',
      '<td>b</td>',
      '</tr>',
      '</table>',
      '<file src="https://example.org/a/plan.zip">The plan</file>',
      '![Barn](https://example.org/barn.png)',
      '$x^2$ :practice-leaf: <mention-date start="2026-11-20"/>',
      '<unknown url="https://example.org" alt="bookmark"/>',
    ].join('\n'),
  );
  expect(blocks).toMatchObject([
    { type: 'table', table: { table_width: 2, has_column_header: true, has_row_header: false } },
    {
      type: 'file',
      file: {
        type: 'external',
        external: { url: 'https://example.org/a/plan.zip' },
        name: 'plan.zip',
        caption: [{ plain_text: 'The plan' }],
      },
    },
    { type: 'image', image: { external: { url: 'https://example.org/barn.png' } } },
    {
      type: 'paragraph',
      paragraph: {
        rich_text: [
          { type: 'equation', equation: { expression: 'x^2' } },
          { type: 'text' },
          { type: 'mention', mention: { type: 'custom_emoji' } },
          { type: 'text' },
          { type: 'mention', mention: { type: 'date', date: { start: '2026-11-20', end: null } } },
        ],
      },
    },
    { type: 'unsupported', unsupported: { block_type: 'bookmark' } },
    {
      type: 'table_row',
      table_row: { cells: [[{ annotations: { color: 'blue' } }], [{ plain_text: 'b' }]] },
    },
  ]);
});

test('a text of more than 2,000 characters comes in several items', async () => {
  const { blocks } = await bodyOf(`**${'a'.repeat(4_500)}** b`);
  expect(blocks).toMatchObject([
    {
      paragraph: {
        rich_text: [
          { plain_text: 'a'.repeat(2_000), annotations: { bold: true } },
          { plain_text: 'a'.repeat(2_000) },
          { plain_text: 'a'.repeat(500) },
          { plain_text: ' b', annotations: { bold: false } },
        ],
      },
    },
  ]);
});

test('two hundred levels are listed one by one, and printed as they were', async () => {
  const lines = Array.from({ length: 200 }, (_, depth) => `${'\t'.repeat(depth)}- ${depth}`);
  const { blocks, client, id } = await bodyOf(lines.join('\n'));
  expect(blocks.map((block) => block.has_children)).toEqual(
    lines.map((_, depth) => depth < lines.length - 1),
  );
  const { markdown } = await client.pages.retrieveMarkdown({ page_id: id });
  expect(markdown).toBe(lines.join('\n'));
});

test('a page whose only child is in the trash has none', async () => {
  const { client, parent } = await setup();
  const { id } = await client.pages.create({ parent, properties: titled('Above') });
  const below = { type: 'page_id', page_id: id } as const;
  const child = await client.pages.create({ parent: below, properties: titled('Below') });
  const hasChildren = async (): Promise<unknown> => client.blocks.retrieve({ block_id: id });
  expect(await hasChildren()).toMatchObject({ has_children: true });
  await client.pages.update({ page_id: child.id, in_trash: true });
  expect(await hasChildren()).toMatchObject({ has_children: false });
});
