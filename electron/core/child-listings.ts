import type { PageId } from '../../shared/jobs/job';
import type { RequestError } from '../../shared/jobs/request-error';
import { err, ok, type Result } from '../../shared/result';
import { minutes, type EpochMs } from '../../shared/units';
import type { Clock } from './ports';
import type { Answer, ChildPage } from './notion-ports';
import type { EngineApi } from './step-ports';

/** How a parent's children are listed; every further listing page waits for room in the gate. */
export interface ListingRequests {
  readonly api: EngineApi;
  readonly signal: AbortSignal;
  /** Waits until one more request may begin. */
  readonly room: () => Promise<'room' | 'aborted'>;
}

export type ChildListing = Result<Answer<readonly ChildPage[]>, RequestError>;

interface Kept {
  readonly begunAt: EpochMs;
  readonly listing: Promise<ChildListing>;
}

const keptFor = minutes(1);

/**
 * The real children of pages, listed once for all who look for theirs at the same time: after an
 * outage hundreds of jobs ask for the children of one parent.
 */
export class ChildListings {
  readonly #clock: Clock;
  readonly #kept = new Map<PageId, Kept>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * All children of a page as they were at `since` or later.
   * @returns `isShared`: no request was made for it
   */
  async list(
    parent: PageId,
    since: EpochMs,
    requests: ListingRequests,
  ): Promise<{ readonly listing: ChildListing; readonly isShared: boolean }> {
    const known = this.#kept.get(parent);
    if (known !== undefined && known.begunAt >= since) {
      return { listing: await known.listing, isShared: true };
    }
    const begun: Kept = { begunAt: this.#clock.now(), listing: listAll(parent, requests) };
    this.#kept.set(parent, begun);
    this.#clock.schedule(keptFor, () => {
      if (this.#kept.get(parent) === begun) this.#kept.delete(parent);
    });
    return { listing: await begun.listing, isShared: false };
  }
}

async function listAll(
  parent: PageId,
  { api, signal, room }: ListingRequests,
): Promise<ChildListing> {
  const found: ChildPage[] = [];
  let requestId: string | undefined;
  let cursor: string | undefined;
  do {
    if (cursor !== undefined && (await room()) === 'aborted') {
      return err({ kind: 'lost', detail: 'the check was broken off' });
    }
    const reply = await api.listChildPages(parent, cursor, signal);
    if (!reply.ok) return reply;
    found.push(...reply.value.value.pages);
    requestId = reply.value.requestId ?? requestId;
    cursor = reply.value.value.nextCursor;
  } while (cursor !== undefined);
  return ok(requestId === undefined ? { value: found } : { value: found, requestId });
}
