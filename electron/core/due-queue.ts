import TinyQueue from 'tinyqueue';
import type { Job } from '../../shared/jobs/job';
import { nextAction, type ActionName } from '../../shared/jobs/next-action';
import type { EpochMs } from '../../shared/units';

export interface DueStep {
  readonly job: Job;
  readonly action: ActionName;
  /** When it is worth doing; later than when it may be done only for polls. */
  readonly worthAt: EpochMs;
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
/** First the task whose answer is the likeliest to be there. */
const byWorth = (a: DueStep, b: DueStep): number => a.worthAt - b.worthAt || byPosition(a, b);
/** Texts of pages already made go before new pages. */
const sendsFirst = (a: DueStep, b: DueStep): number =>
  Number(a.action === 'start') - Number(b.action === 'start') || byPosition(a, b);

/**
 * Jobs in the order in which they are due, a line for each lane. An entry is current only while
 * its job is the newest version of it, so nothing is ever searched for or removed from the middle:
 * O(log n) a change.
 */
export class DueQueue {
  readonly #isCurrent: (job: Job) => boolean;
  readonly #worthAskingAt: (job: Job) => EpochMs;
  readonly #timed = new TinyQueue<Timed>([], (a, b) => a.dueAt - b.dueAt);
  readonly #lanes: Readonly<Record<Lane, TinyQueue<DueStep>>> = {
    finish: new TinyQueue<DueStep>([], byPosition),
    check: new TinyQueue<DueStep>([], byPosition),
    poll: new TinyQueue<DueStep>([], byWorth),
    write: new TinyQueue<DueStep>([], sendsFirst),
  };

  /** @param worthAskingAt when a poll of a job's task is worth its request */
  constructor(isCurrent: (job: Job) => boolean, worthAskingAt: (job: Job) => EpochMs) {
    this.#isCurrent = isCurrent;
    this.#worthAskingAt = worthAskingAt;
  }

  push(job: Job, now: EpochMs): void {
    const next = nextAction(job, now);
    if (next.kind === 'act') this.#enter(job, next.action, now);
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

  #enter(job: Job, action: ActionName, now: EpochMs): void {
    const worthAt = action === 'poll' ? this.#worthAskingAt(job) : now;
    this.#lanes[laneOf[action]].push({ job, action, worthAt });
  }

  #ripen(now: EpochMs): void {
    for (let entry = this.#timed.peek(); entry !== undefined; entry = this.#timed.peek()) {
      if (entry.dueAt > now) return;
      this.#timed.pop();
      if (this.#isCurrent(entry.job)) this.push(entry.job, now);
    }
  }
}
