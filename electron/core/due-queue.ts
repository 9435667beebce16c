import TinyQueue from 'tinyqueue';
import type { Job } from '../../shared/jobs/job';
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

/** What goes first: results that are waiting, then texts of pages already made, then new pages. */
const order: Readonly<Record<ActionName, number>> = {
  finish: 0,
  poll: 1,
  'check-create': 2,
  'check-text': 2,
  send: 3,
  start: 4,
};

/**
 * Jobs in the order in which they are due. An entry is current only while its job is the newest
 * version of it, so nothing is ever searched for or removed from the middle: O(log n) a change.
 */
export class DueQueue {
  readonly #isCurrent: (job: Job) => boolean;
  readonly #timed = new TinyQueue<Timed>([], (a, b) => a.dueAt - b.dueAt);
  readonly #ready = new TinyQueue<DueStep>(
    [],
    (a, b) => order[a.action] - order[b.action] || a.job.position - b.job.position,
  );

  constructor(isCurrent: (job: Job) => boolean) {
    this.#isCurrent = isCurrent;
  }

  push(job: Job, now: EpochMs): void {
    const next = nextAction(job, now);
    if (next.kind === 'act') this.#ready.push({ job, action: next.action });
    else if (next.kind === 'wait') this.#timed.push({ job, dueAt: next.until });
  }

  /** The step that goes first now, left in the queue. */
  peek(now: EpochMs): DueStep | undefined {
    this.#ripen(now);
    for (let step = this.#ready.peek(); step !== undefined; step = this.#ready.peek()) {
      if (this.#isCurrent(step.job)) return step;
      this.#ready.pop();
    }
    return undefined;
  }

  pop(): DueStep | undefined {
    return this.#ready.pop();
  }

  /** When the next waiting job becomes due. */
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
