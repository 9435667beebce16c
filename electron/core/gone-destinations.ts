import { hasEnded, type Job, type JobId, type PageId } from '../../shared/jobs/job';
import type { ActionName } from '../../shared/jobs/next-action';

/**
 * Destinations that Notion does not know any more, each with the jobs whose page cannot be made
 * because of it. Those wait; what is at Notion already and other destinations go on.
 */
export class GoneDestinations {
  readonly #waiting = new Map<PageId, Set<JobId>>();

  /** The one to tell about. */
  get first(): PageId | undefined {
    return this.#waiting.keys().next().value;
  }

  report(destination: PageId): void {
    if (!this.#waiting.has(destination)) this.#waiting.set(destination, new Set());
  }

  /** Whether a job's step has to wait for its destination. */
  holdsBack(job: Job, action: ActionName): boolean {
    const waiting = action === 'start' ? this.#waiting.get(job.parentId) : undefined;
    waiting?.add(job.id);
    return waiting !== undefined;
  }

  /**
   * A job has changed or is gone: it may not wait any more. A destination that nobody waits for is
   * forgotten.
   * @returns whether one was
   */
  release(id: JobId, job: Job | undefined): boolean {
    let isForgotten = false;
    for (const [destination, waiting] of this.#waiting) {
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
