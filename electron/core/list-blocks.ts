import type { PageId } from '../../shared/jobs/job';
import { err, ok } from '../../shared/result';
import type { CreateSearch } from './create-steps';
import type { Outcome } from './step-answers';
import type { BlockId, BlockSummary } from './workspace-ports';

/** What stands on a page and is not part of its text: it is a page or a database itself. */
export const isBelowPage = (type: string): boolean =>
  type === 'child_page' || type === 'child_database';

/** More than any text has; a listing that never ends is none. */
const mostParts = 1_000;

/** All blocks directly on a page or in a block; each part of the listing waits for room of its own. */
export async function listAll(
  parent: PageId | BlockId,
  { api, signal, room }: Pick<CreateSearch, 'api' | 'signal' | 'room'>,
): Promise<Outcome<readonly BlockSummary[]>> {
  const blocks: BlockSummary[] = [];
  let cursor: string | undefined;
  for (let part = 0; part < mostParts; part += 1) {
    if ((await room()) === 'aborted') return err({ kind: 'stopped' });
    const reply = await api.listBlocks(parent, cursor, signal);
    if (!reply.ok) return reply;
    blocks.push(...reply.value.value.blocks);
    cursor = reply.value.value.nextCursor;
    if (cursor === undefined) return ok({ value: blocks });
  }
  return err({ kind: 'garbled', status: 200, detail: 'a listing without an end' });
}

/** Whether a block is still on a page. */
export async function isListed(
  page: PageId,
  block: BlockId,
  requests: Pick<CreateSearch, 'api' | 'signal' | 'room'>,
): Promise<Outcome<boolean>> {
  const listed = await listAll(page, requests);
  return listed.ok ? ok({ value: listed.value.value.some(({ id }) => id === block) }) : listed;
}
