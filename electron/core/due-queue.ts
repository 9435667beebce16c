import TinyQueue from 'tinyqueue';
import { taskOf, type Job } from '../../shared/jobs/job';
import { nextAction, type ActionName } from '../../shared/jobs/next-action';
import type { EpochMs } from '../../shared/units';

export interface DueStep {
  readonly job: Job;
  readonly action: ActionName;
}

interface Timed {
  readonly job: Job;
  readonly dueAt: EpochMs;
}

/** Steps that compete for the same thing: nothing at all, an answer, or a write. */
export type Lane = 'finish' | 'check' | 'poll' | 'write';

const laneOf: Readonly<Record<ActionName, Lane>> = {
  finish: 'finish',
  'check-create': 'check',
  'check-text': 'check',
  poll: 'poll',
  send: 'write',
  start: 'write',
};

const byPosition = (a: DueStep, b: DueStep): number => a.job.position - b.job.position;
/** The oldest task first: it is the likeliest to be done. */
const byAge = (a: DueStep, b: DueStep): number => acceptedAt(a) - acceptedAt(b) || byPosition(a, b);
/** Texts of pages already made go before new pages. */
const sendsFirst = (a: DueStep, b: DueStep): number =>
  Number(a.action === 'start') - Number(b.action === 'start') || byPosition(a, b);

const acceptedAt = ({ job }: DueStep): number => taskOf(job)?.acceptedAt ?? 0;

/**
 * Jobs in the order in which they are due, a line for each lane. An entry is current only while
 * its job is the newest version of it, so nothing is ever searched for or removed from the middle:
 * O(log n) a change.
 */
export class DueQueue {
  readonly #isCurrent: (job: Job) => boolean;
  readonly #timed = new TinyQueue<Timed>([], (a, b) => a.dueAt - b.dueAt);
  readonly #lanes: Readonly<Record<Lane, TinyQueue<DueStep>>> = {
    finish: new TinyQueue<DueStep>([], byPosition),
    check: new TinyQueue<DueStep>([], byPosition),
    poll: new TinyQueue<DueStep>([], byAge),
    write: new TinyQueue<DueStep>([], sendsFirst),
  };

  constructor(isCurrent: (job: Job) => boolean) {
    this.#isCurrent = isCurrent;
  }

  push(job: Job, now: EpochMs): void {
    const next = nextAction(job, now);
    if (next.kind === 'act') this.#lanes[laneOf[next.action]].push({ job, action: next.action });
    else if (next.kind === 'wait') this.#timed.push({ job, dueAt: next.until });
  }

  /** The step that goes first in a lane now, left in the queue. */
  peek(lane: Lane, now: EpochMs): DueStep | undefined {
    this.#ripen(now);
    const steps = this.#lanes[lane];
    for (let step = steps.peek(); step !== undefined; step = steps.peek()) {
      if (this.#isCurrent(step.job)) return step;
      steps.pop();
    }
    return undefined;
  }

  /** Takes out what `peek` gave. */
  take(step: DueStep): void {
    this.#lanes[laneOf[step.action]].pop();
  }

  /** When the next job that waits for a moment becomes due. */
  nextDueAt(): EpochMs | undefined {
    for (let entry = this.#timed.peek(); entry !== undefined; entry = this.#timed.peek()) {
      if (this.#isCurrent(entry.job)) return entry.dueAt;
      this.#timed.pop();
    }
    return undefined;
  }

  #ripen(now: EpochMs): void {
    for (let entry = this.#timed.peek(); entry !== undefined; entry = this.#timed.peek()) {
      if (entry.dueAt > now) return;
      this.#timed.pop();
      if (this.#isCurrent(entry.job)) this.push(entry.job, now);
    }
  }
}
