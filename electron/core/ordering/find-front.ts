import type { PageId } from '../../../shared/jobs/job';
import type { RequestError } from '../../../shared/jobs/request-error';
import { remedyForRead } from '../../../shared/jobs/retry-policy';
import { err, ok, type Result } from '../../../shared/result';
import type { ListingRequests } from '../child-listings';
import type { ChildPages, Answer } from '../notion-ports';
import type { Placement } from './sibling-order';

/** How often one part of the listing is asked for before a page goes to the end instead. */
const tries = 3;

/**
 * Where a page goes that must stand before all of its siblings: behind what stands before the first
 * of them now. Lists the page above only so far.
 * @returns an error only if it is the queue's; a listing that fails otherwise costs the place
 */
export async function findFront(
  parent: PageId,
  isSibling: (page: string) => boolean,
  requests: ListingRequests,
): Promise<Result<Placement, RequestError>> {
  let before: string | undefined;
  let cursor: string | undefined;
  do {
    const part = await listPart(parent, cursor, requests);
    if (!part.ok) return part;
    for (const block of part.value?.blocks ?? []) {
      if (isSibling(block)) {
        return ok(before === undefined ? { at: 'start' } : { at: 'behind', block: before });
      }
      before = block;
    }
    cursor = part.value?.nextCursor;
  } while (cursor !== undefined);
  return ok({ at: 'end' });
}

/** @returns undefined when it cannot be had */
async function listPart(
  parent: PageId,
  cursor: string | undefined,
  { api, signal, room }: ListingRequests,
): Promise<Result<ChildPages | undefined, RequestError>> {
  for (let tried = 0; tried < tries; tried += 1) {
    if ((await room()) === 'aborted') return err({ kind: 'stopped' });
    const reply: Result<Answer<ChildPages>, RequestError> = await api.listChildPages(
      parent,
      cursor,
      signal,
    );
    if (signal.aborted) return err({ kind: 'stopped' });
    if (reply.ok) return ok(reply.value.value);
    if (remedyForRead(reply.error) === 'pause-queue') return reply;
  }
  return ok(undefined);
}
