import { err, ok } from '../../shared/result';
import type { CreateSearch } from './create-steps';
import { isBelowPage, listAll } from './list-blocks';
import type { Outcome } from './step-answers';
import type { EngineApi } from './step-ports';
import type { BlockId, BlockSummary } from './workspace-ports';

type Requests = Pick<CreateSearch, 'api' | 'signal' | 'room'>;

/** `unknown`: the connection may not read comments. */
export type CommentsFound = 'some' | 'none' | 'unknown';

/** Asks for the comments of blocks, one request a block; each waits for room of its own. */
export class BlockComments {
  /** A connection that was told once that it may not is not asked again; a new token is. */
  readonly #refused = new WeakSet<EngineApi>();

  mayRead(api: EngineApi): boolean {
    return !this.#refused.has(api);
  }

  /** Whether there are open comments on these blocks or on what is in them; ends at the first. */
  async on(blocks: readonly BlockSummary[], requests: Requests): Promise<Outcome<CommentsFound>> {
    const waiting = [...blocks].reverse();
    for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
      if (!this.mayRead(requests.api)) return ok({ value: 'unknown' });
      const found = await this.#onOne(block.id, requests);
      if (!found.ok || found.value.value !== 'none') return found;
      if (!block.hasChildren) continue;
      const inside = await listAll(block.id, requests);
      if (inside.ok) waiting.push(...inside.value.value.filter(({ type }) => !isBelowPage(type)));
      else if (inside.error.kind !== 'not-found') return inside;
    }
    return ok({ value: 'none' });
  }

  async #onOne(block: BlockId, { api, signal, room }: Requests): Promise<Outcome<CommentsFound>> {
    let cursor: string | undefined;
    do {
      if ((await room()) === 'aborted') return err({ kind: 'stopped' });
      const reply = await api.listComments(block, cursor, signal);
      if (!reply.ok) {
        const { error } = reply;
        // It is gone by now, and its comments with it.
        if (error.kind === 'not-found' || error.kind === 'rejected') return ok({ value: 'none' });
        if (error.kind !== 'forbidden' || error.blockLimit) return reply;
        this.#refused.add(api);
        return ok({ value: 'unknown' });
      }
      if (reply.value.value.count > 0) return ok({ value: 'some' });
      cursor = reply.value.value.nextCursor;
    } while (cursor !== undefined);
    return ok({ value: 'none' });
  }
}
