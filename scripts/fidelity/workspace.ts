import { Client, isFullBlock } from '@notionhq/client';
import * as v from 'valibot';
import { startPracticeWorkspace } from '../../electron/practice/start-practice-workspace';
import { apiOutline, contentSchema, type ApiBlock } from './api-outline';
import type { OutlineBlock } from './outline';

/** A practice workspace, spoken to over HTTP with the official client. */
export interface Workspace {
  /** Makes a page of a body, sent in parts, and reads its blocks back. */
  roundTrip(title: string, parts: readonly string[]): Promise<readonly OutlineBlock[]>;
  close(): Promise<void>;
}

export async function openWorkspace(): Promise<Workspace> {
  const workspace = await startPracticeWorkspace({
    asyncPolicy: 'never',
    rateLimit: { requests: Number.MAX_SAFE_INTEGER, windowMs: 60_000 },
  });
  const client = new Client({
    auth: workspace.token,
    baseUrl: workspace.url,
    notionVersion: '2026-03-11',
  });
  const parent = { type: 'page_id', page_id: workspace.rootPageId } as const;
  return {
    roundTrip: async (title, [first, ...others]) => {
      const { id } = await client.pages.create({
        parent,
        properties: { title: { title: [{ text: { content: title } }] } },
        ...(first === undefined ? {} : { markdown: first }),
      });
      for (const content of others) {
        await client.pages.updateMarkdown({
          page_id: id,
          type: 'insert_content',
          insert_content: { content, position: { type: 'end' } },
        });
      }
      return apiOutline(await blocksBelow(client, id));
    },
    close: () => workspace.close(),
  };
}

async function blocksBelow(client: Client, id: string): Promise<readonly ApiBlock[]> {
  const blocks: ApiBlock[] = [];
  let cursor: string | undefined;
  do {
    const part = await client.blocks.children.list({
      block_id: id,
      ...(cursor === undefined ? {} : { start_cursor: cursor }),
    });
    for (const block of part.results) {
      if (!isFullBlock(block)) throw new Error('A block came without its content');
      const content = v.parse(contentSchema, v.parse(v.looseObject({}), block)[block.type]);
      const children = block.has_children ? await blocksBelow(client, block.id) : [];
      blocks.push({ type: block.type, content, children });
    }
    cursor = part.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return blocks;
}
