import {
  hasEnded,
  pageOf,
  parentPageOf,
  taskOf,
  type BatchId,
  type Job,
  type JobId,
} from '../../../shared/jobs/job';
import type { ActionName } from '../../../shared/jobs/next-action';
import { after, minutes } from '../../../shared/units';
import type { JobObserver, JobRegistry } from '../job-registry';
import type { Clock } from '../ports';
import { SiblingRow, type SiblingState } from './sibling-row';

/** Where a page is to be made among those under the same page. */
export type Placement =
  | { readonly at: 'end' | 'start' }
  | { readonly at: 'behind'; readonly block: string }
  /** Before all of its siblings that are there: what stands before those must be looked for. */
  | { readonly at: 'front' };

/** A create that is not done after this time keeps its neighbours waiting no more. */
const patience = minutes(10);

interface Row {
  /** The page above, and the page of an earlier import that all of them go behind. */
  readonly key: string;
  readonly siblings: SiblingRow;
  batchId: BatchId;
  lastPosition: number;
  /** Jobs that have a seat in it. */
  seats: number;
  /** What stands before all of them, once it was looked for. */
  front?: Placement | undefined;
}

interface Seat {
  readonly row: Row;
  readonly number: number;
}

/**
 * Keeps pages in the order of the folder although many are made at the same time: says which may
 * begin (see `SiblingRow`), and where each of them goes. Only what is under way keeps others
 * waiting; a page that waits for something else is passed over and put at its place later.
 */
export class SiblingOrder implements JobObserver {
  readonly #registry: JobRegistry;
  readonly #clock: Clock;
  readonly #onReady: (id: JobId) => void;
  readonly #seats = new Map<JobId, Seat>();
  /** The newest row for each page above. */
  readonly #rows = new Map<string, Row>();
  readonly #below = new Map<JobId, number>();

  /** @param onReady called when a job that was not ready may be */
  constructor(registry: JobRegistry, clock: Clock, onReady: (id: JobId) => void) {
    this.#registry = registry;
    this.#clock = clock;
    this.#onReady = onReady;
    registry.observe(this);
  }

  /** Whether a step may begin. @param isReady whether it may, as far as all else is concerned */
  admits(job: Job, action: ActionName, isReady: boolean): boolean {
    if (job.place === undefined || action !== 'start') return isReady;
    const { row, number } = this.#seatOf(job);
    if (isReady) return row.siblings.admits(number, job.route === 'shell');
    row.siblings.withdraw(number);
    return false;
  }

  /**
   * How long the chain of pages is that can only be made one after the other from here on, in
   * doublings: those that begin the longest go first, so that the end of an import is not one gap
   * alone.
   */
  urgencyOf(job: Job): number {
    if (job.place === undefined) return 0;
    const { row, number } = this.#seatOf(job);
    const below = this.#below.get(job.id) ?? 0;
    return Math.log2(1 + row.siblings.gapLength(number)) + (below && 1 + Math.log2(1 + below));
  }

  /** Where a page is to be made now. */
  placementOf(job: Job): Placement {
    if (job.place === undefined || job.place.isLost === true) return { at: 'end' };
    const { row, number } = this.#seatOf(job);
    const before = row.siblings.pageBefore(number) ?? job.place.behind;
    if (before !== undefined && !row.siblings.isGone(before))
      return { at: 'behind', block: before };
    const isFirst = job.place.ahead === undefined && !row.siblings.hasPageAfter(number);
    if (isFirst) return { at: 'end' };
    if (this.#isParentEmpty(job)) return { at: 'start' };
    return row.front ?? { at: 'front' };
  }

  /** What stands before all siblings of a job that are there; the end when none was found. */
  setFront(job: Job, front: Placement): void {
    if (front.at !== 'end') this.#seatOf(job).row.front = front;
  }

  /** Whether a page is one that a job's goes before if it goes before all. */
  isSibling(job: Job, page: string): boolean {
    return page === job.place?.ahead || this.#seatOf(job).row.siblings.hasPage(page);
  }

  jobChanged(job: Job): void {
    if (job.place === undefined) return;
    const { row, number } = this.#seatOf(job);
    const { gone } = job.place;
    if (gone !== undefined) forget(row, gone);
    row.siblings.change(number, this.#stateOf(job), pageOf(job)?.id);
  }

  jobsRemoved(ids: readonly JobId[]): void {
    for (const id of ids) {
      this.#below.delete(id);
      const seat = this.#seats.get(id);
      if (seat !== undefined) this.#leave(id, seat);
    }
  }

  #seatOf(job: Job): Seat {
    const known = this.#seats.get(job.id);
    const key = keyOf(job);
    if (known?.row.key === key) return known;
    if (known === undefined) this.#countAbove(job);
    else this.#leave(job.id, known);
    const row = this.#rowFor(job, key);
    const seat = { row, number: row.siblings.append(job.id) };
    row.batchId = job.batchId;
    row.lastPosition = job.position;
    row.seats += 1;
    this.#seats.set(job.id, seat);
    return seat;
  }

  /** Those of one import make a row, and those of a later one go behind it while it is unfinished. */
  #rowFor({ batchId, position }: Job, key: string): Row {
    const row = this.#rows.get(key);
    const isJoined = row?.batchId === batchId || row?.siblings.isUnfinished === true;
    if (row !== undefined && isJoined && position > row.lastPosition) return row;
    const siblings = new SiblingRow(this.#onReady);
    const begun: Row = { key, siblings, batchId, lastPosition: position, seats: 0 };
    this.#rows.set(key, begun);
    return begun;
  }

  /** A page that was made stays where it is; without one nobody is waited for. */
  #leave(id: JobId, { row, number }: Seat): void {
    this.#seats.delete(id);
    row.seats -= 1;
    row.siblings.leave(number);
    if (row.seats === 0 && this.#rows.get(row.key) === row) this.#rows.delete(row.key);
  }

  #countAbove(job: Job): void {
    for (
      let above = job.parentJobId;
      above !== undefined;
      above = this.#registry.get(above)?.parentJobId
    ) {
      this.#below.set(above, (this.#below.get(above) ?? 0) + 1);
    }
  }

  #stateOf(job: Job): SiblingState {
    const { phase, checkpoint } = job;
    if (pageOf(job) !== undefined) return 'made';
    if (hasEnded(job)) return 'over';
    if (phase.name === 'preparing' || phase.name === 'creating') return 'busy';
    const isAwaited = phase.name === 'processing' || phase.name === 'unconfirmed';
    if (!isAwaited || !('sentAt' in checkpoint)) return 'open';
    // A task that nobody has asked for long may be done.
    const isTelling = phase.name === 'unconfirmed' || (taskOf(job)?.polls ?? 0) > 0;
    const isLate = this.#clock.now() > after(checkpoint.sentAt, patience);
    return isTelling && isLate ? 'open' : 'busy';
  }

  /** A folder's page that has no text of its own: its sub-pages are all there is. */
  #isParentEmpty({ parentJobId }: Job): boolean {
    const parent = parentJobId === undefined ? undefined : this.#registry.get(parentJobId);
    return parent?.source.isFolder === true || parent?.document?.parts === 0;
  }
}

const keyOf = (job: Job): string =>
  `${job.parentJobId ?? parentPageOf(job)} ${job.place?.behind ?? ''}`;

function forget(row: Row, block: string): void {
  row.siblings.forget(block);
  if (row.front?.at === 'behind' && row.front.block === block) row.front = undefined;
}
