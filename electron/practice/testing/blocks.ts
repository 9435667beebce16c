import type { AppendBlockChildrenParameters, Client } from '@notionhq/client';
import { setup, titled, type Setup } from './setup';

export const refused = { status: 400, code: 'validation_error' };

export type NewBlock = AppendBlockChildrenParameters['children'][number];

export const text = (content: string): { type: 'text'; text: { content: string } }[] => [
  { type: 'text', text: { content } },
];

/** A block that may stand in others. */
export const leaf = (content: string) => ({ paragraph: { rich_text: text(content) } });

export const paragraph = (content: string): NewBlock => leaf(content);

export interface Body extends Setup {
  readonly id: string;
  readonly ids: () => Promise<readonly string[]>;
  readonly markdown: () => Promise<string>;
}

export async function bodyOf(markdown: string): Promise<Body> {
  const parts = await setup({ asyncPolicy: 'never' });
  const { client, parent } = parts;
  const { id } = await client.pages.create({ parent, properties: titled('Log'), markdown });
  return {
    ...parts,
    id,
    ids: async () =>
      (await client.blocks.children.list({ block_id: id })).results.map((block) => block.id),
    markdown: async () => (await client.pages.retrieveMarkdown({ page_id: id })).markdown,
  };
}

export const append = (
  client: Client,
  block_id: string,
  children: NewBlock[],
  more: Partial<AppendBlockChildrenParameters> = {},
): ReturnType<Client['blocks']['children']['append']> =>
  client.blocks.children.append({ block_id, children, ...more });
