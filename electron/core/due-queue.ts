import TinyQueue from 'tinyqueue';
import type { Job, JobId } from '../../shared/jobs/job';
import { nextAction, type ActionName } from '../../shared/jobs/next-action';
import type { EpochMs } from '../../shared/units';

export interface DueStep {
  readonly job: Job;
  readonly action: ActionName;
  /** When it is worth doing; later than when it may be done only for polls. */
  readonly worthAt: EpochMs;
  readonly lane: Lane;
  /** Of two pages of an import that could be made, the more urgent one goes first. */
  readonly urgency: number;
}

export interface DueQueueParts {
  /** Whether this is the newest version of its job. */
  readonly isCurrent: (job: Job) => boolean;
  /** Whether a due step may be taken; one that may not waits until its job is reconsidered. */
  readonly isReady: (job: Job, action: ActionName) => boolean;
  /** How much else waits for this page. Default: all alike. */
  readonly urgencyOf?: (job: Job) => number;
  /** When a poll of a job's task is worth its request. */
  readonly worthAskingAt: (job: Job) => EpochMs;
}

interface Timed {
  readonly job: Job;
  readonly dueAt: EpochMs;
}

/** Steps that compete for the same thing: nothing at all, an answer, or a write. */
type OwnLane = 'finish' | 'check' | 'poll' | 'write';
/** The same for what the user waits for. */
export type Lane = OwnLane | 'preferred' | 'preferred-write';

const laneOf: Readonly<Record<ActionName, OwnLane>> = {
  finish: 'finish',
  'check-create': 'check',
  'check-text': 'check',
  poll: 'poll',
  verify: 'poll',
  attach: 'write',
  send: 'write',
  start: 'write',
  look: 'write',
  change: 'write',
};

const byPosition = (a: DueStep, b: DueStep): number => a.job.position - b.job.position;
/** First the task whose answer is the likeliest to be there. */
const byWorth = (a: DueStep, b: DueStep): number => a.worthAt - b.worthAt || byPosition(a, b);
const byUrgency = (a: DueStep, b: DueStep): number =>
  a.job.batchId === b.job.batchId ? b.urgency - a.urgency || byPosition(a, b) : byPosition(a, b);
/** Texts of pages already made go before new pages. */
const sendsFirst = (a: DueStep, b: DueStep): number =>
  Number(a.action === 'start') - Number(b.action === 'start') || byUrgency(a, b);

/**
 * Jobs in the order in which they are due, a line for each lane. An entry is current only while
 * its job is the newest version of it, so nothing is ever searched for or removed from the middle:
 * O(log n) a change.
 */
export class DueQueue {
  readonly #parts: DueQueueParts;
  readonly #timed = new TinyQueue<Timed>([], (a, b) => a.dueAt - b.dueAt);
  readonly #lanes: Readonly<Record<Lane, TinyQueue<DueStep>>> = {
    finish: new TinyQueue<DueStep>([], byPosition),
    check: new TinyQueue<DueStep>([], byPosition),
    poll: new TinyQueue<DueStep>([], byWorth),
    write: new TinyQueue<DueStep>([], sendsFirst),
    preferred: new TinyQueue<DueStep>([], byPosition),
    'preferred-write': new TinyQueue<DueStep>([], sendsFirst),
  };
  /** Jobs whose next step the user waits for. */
  readonly #preferred = new Set<JobId>();

  /** Jobs whose step waits for something other than a moment. */
  readonly #withheld = new Map<JobId, Job>();
  /** Jobs to look at again once the first step of a lane was looked at; undefined when none is. */
  #again: JobId[] | undefined;

  constructor(parts: DueQueueParts) {
    this.#parts = parts;
  }

  push(job: Job, now: EpochMs): void {
    this.#withheld.delete(job.id);
    const next = nextAction(job, now);
    if (next.kind === 'act') this.#enter(job, next.action, now);
    else if (next.kind === 'wait') this.#timed.push({ job, dueAt: next.until });
  }

  /** Looks again at every job that was not ready. */
  reconsiderAll(now: EpochMs): void {
    for (const id of [...this.#withheld.keys()]) this.reconsider(id, now);
  }

  /** Looks again at a job that was not ready; does nothing for any other. */
  reconsider(id: JobId, now: EpochMs): void {
    if (this.#again !== undefined) {
      this.#again.push(id);
      return;
    }
    const job = this.#withheld.get(id);
    if (job !== undefined && this.#parts.isCurrent(job)) this.push(job, now);
  }

  /** The job's next step goes before all others from when it comes in. */
  prefer(id: JobId): void {
    this.#preferred.add(id);
  }

  forget(id: JobId): void {
    this.#withheld.delete(id);
    this.#preferred.delete(id);
  }

  /** The step that goes first in a lane now, left in the queue. */
  peek(lane: Lane, now: EpochMs): DueStep | undefined {
    this.#ripen(now);
    const steps = this.#lanes[lane];
    for (let step = steps.peek(); step !== undefined; step = steps.peek()) {
      if (this.#isFirst(step)) return step;
      steps.pop();
      this.#lookAgain(now);
    }
    return undefined;
  }

  /** Takes out what `peek` gave. */
  take(step: DueStep): void {
    this.#lanes[step.lane].pop();
    this.#preferred.delete(step.job.id);
  }

  /** When the next job that waits for a moment becomes due. */
  nextDueAt(): EpochMs | undefined {
    for (let entry = this.#timed.peek(); entry !== undefined; entry = this.#timed.peek()) {
      if (this.#parts.isCurrent(entry.job)) return entry.dueAt;
      this.#timed.pop();
    }
    return undefined;
  }

  #enter(job: Job, action: ActionName, now: EpochMs): void {
    if (!this.#parts.isReady(job, action)) {
      this.#withheld.set(job.id, job);
      return;
    }
    const worthAt = action === 'poll' ? this.#parts.worthAskingAt(job) : now;
    const lane = this.#laneOf(job, action);
    const urgency = action === 'start' ? (this.#parts.urgencyOf?.(job) ?? 0) : 0;
    this.#lanes[lane].push({ job, action, worthAt, lane, urgency });
  }

  #laneOf(job: Job, action: ActionName): Lane {
    const own = laneOf[action];
    if (own === 'finish' || !this.#preferred.has(job.id)) return own;
    return own === 'write' ? 'preferred-write' : 'preferred';
  }

  /** Whether a step may be taken. That it may not can mean that others may now. */
  #isFirst({ job, action }: DueStep): boolean {
    if (!this.#parts.isCurrent(job)) return false;
    this.#again = [];
    if (this.#parts.isReady(job, action)) {
      this.#again = undefined;
      return true;
    }
    this.#withheld.set(job.id, job);
    return false;
  }

  #lookAgain(now: EpochMs): void {
    const ids = this.#again ?? [];
    this.#again = undefined;
    for (const id of ids) this.reconsider(id, now);
  }

  #ripen(now: EpochMs): void {
    for (let entry = this.#timed.peek(); entry !== undefined; entry = this.#timed.peek()) {
      if (entry.dueAt > now) return;
      this.#timed.pop();
      if (this.#parts.isCurrent(entry.job)) this.push(entry.job, now);
    }
  }
}
