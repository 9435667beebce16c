import type { BlockId, BlockApi, BlockSummary } from '../../core/workspace-ports';
import type { PageId } from '../../../shared/jobs/job';
import type { PracticeOptions } from '../../practice/practice-options';
import type { CallerOptions } from '../notion-caller';
import { createWorkspaceApi } from '../notion-workspace';
import { makePage, never, setup, valueOf } from './practice';
import { checkedUrl } from './raw-server';

/** A running workspace, and everything that is asked of it. */
export async function workspaceSetup(
  options: PracticeOptions = {},
  more: Partial<CallerOptions> = {},
) {
  const parts = await setup(options);
  const { practice, api, root } = parts;
  const baseUrl = checkedUrl(practice.url);
  const workspaceWith = (limits: Partial<CallerOptions>) =>
    createWorkspaceApi({ baseUrl, token: practice.token, ...limits });
  const workspace = workspaceWith(more);
  return {
    ...parts,
    workspace,
    workspaceWith,
    /** A new page with this text. */
    page: async (markdown = ''): Promise<PageId> => {
      const id = await makePage(api, root);
      if (markdown !== '') valueOf(await api.replaceContent(id, markdown, never));
      return id;
    },
  };
}

/** All blocks of one level, part by part. */
export async function blocksOf(
  workspace: BlockApi,
  parent: BlockId | PageId,
): Promise<readonly BlockSummary[]> {
  const all: BlockSummary[] = [];
  let cursor: string | undefined;
  do {
    const part = valueOf(await workspace.listBlocks(parent, cursor, never));
    all.push(...part.blocks);
    cursor = part.nextCursor;
  } while (cursor !== undefined);
  return all;
}

/** The only block with these words. */
export async function blockWith(
  workspace: BlockApi,
  parent: BlockId | PageId,
  words: string,
): Promise<BlockSummary> {
  const found = (await blocksOf(workspace, parent)).filter(({ text }) => text.includes(words));
  const [block] = found;
  if (block === undefined || found.length > 1) throw new Error(`one block with "${words}"`);
  return block;
}
