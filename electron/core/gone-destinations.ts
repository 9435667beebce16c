import { hasEnded, type Job, type JobId, type PageId } from '../../shared/jobs/job';
import type { ActionName } from '../../shared/jobs/next-action';
import type { RequestErrorCause } from '../../shared/jobs/request-error';
import type { QueueTrouble } from '../../shared/session';

/** Why nothing can be made at a destination. */
export type DestinationTrouble = Extract<QueueTrouble, { readonly pageId: PageId }>;

interface Gone {
  readonly trouble: DestinationTrouble;
  readonly waiting: Set<JobId>;
}

/**
 * Destinations where nothing can be made: Notion does not know them any more, a table is full, or
 * not what it was. Each with the jobs that cannot go on because of it. Those wait; what is at Notion
 * already and other destinations go on.
 */
export class GoneDestinations {
  readonly #waiting = new Map<PageId, Gone>();

  /** The one to tell about. */
  get first(): DestinationTrouble | undefined {
    return this.#waiting.values().next().value?.trouble;
  }

  report(trouble: DestinationTrouble): void {
    const waiting = this.#waiting.get(trouble.pageId)?.waiting ?? new Set();
    this.#waiting.set(trouble.pageId, { trouble, waiting });
  }

  /** Whether a job's step has to wait for its destination. */
  holdsBack(job: Job, action: ActionName): boolean {
    const gone = action === 'start' ? this.#waiting.get(job.parentId) : undefined;
    gone?.waiting.add(job.id);
    return gone !== undefined;
  }

  /**
   * A job has changed or is gone: it may not wait any more. A destination that nobody waits for is
   * forgotten.
   * @returns whether one was
   */
  release(id: JobId, job: Job | undefined): boolean {
    let isForgotten = false;
    for (const [destination, { waiting }] of this.#waiting) {
      const waits = job !== undefined && !hasEnded(job) && job.parentId === destination;
      if (waits || !waiting.delete(id) || waiting.size > 0) continue;
      this.#waiting.delete(destination);
      isForgotten = true;
    }
    return isForgotten;
  }

  clear(): void {
    this.#waiting.clear();
  }
}

/** What a request's error says about its destination as such. */
export function destinationTrouble(
  pageId: PageId,
  error: RequestErrorCause | undefined,
): DestinationTrouble | undefined {
  if (error?.kind === 'parent-gone') return { kind: 'destination-gone', pageId };
  if (error?.kind === 'parent-full') return { kind: 'destination-full', pageId };
  return error?.kind === 'table-changed'
    ? { kind: 'table-changed', pageId, changes: error.changes }
    : undefined;
}
