import { wasAnswered, type RequestErrorCause } from '../../shared/jobs/request-error';
import { after, type EpochMs, type Ms } from '../../shared/units';
import type { Clock, Log } from './ports';
import type { QueueMemory } from './store-ports';
import type { QueueState } from './queue-state';
import type { RequestGate } from './request-gate';
import type { RequestGates } from './request-gates';

export interface AnswerNotesParts {
  readonly clock: Clock;
  readonly gates: RequestGates;
  readonly queue: QueueState;
  readonly memory: QueueMemory;
  readonly log: Log;
  /** Called when the queue's own state has changed. */
  readonly onQueueChanged: () => void;
}

/** A request as far as its answer tells something about all others. */
export interface Asked {
  readonly gate: RequestGate;
  readonly begunAt: EpochMs;
  /** Whether it was made with the connection that the queue works with now. */
  readonly isQueues: boolean;
}

/** Keeps what answers tell about the budget and the queue as a whole, also across a restart. */
export class AnswerNotes {
  readonly #parts: AnswerNotesParts;

  constructor(parts: AnswerNotesParts) {
    this.#parts = parts;
  }

  /** The user's pause and Notion's waits of the former run. */
  restore(): void {
    const { gates, queue, memory } = this.#parts;
    const memo = memory.load();
    queue.pausedByUser = memo.pausedByUser;
    gates.restore(memo.gates);
  }

  /** A request was answered, with `error` if it failed. */
  take(error: RequestErrorCause | undefined, { gate, begunAt, isQueues }: Asked): void {
    const { clock, queue, onQueueChanged } = this.#parts;
    const now = clock.now();
    if (error !== undefined && 'retryAfterMs' in error) {
      gate.refuse(begunAt, { until: after(now, error.retryAfterMs), by: error.kind });
      this.remember();
    }
    if (!isQueues) return;
    const isTrouble = error !== undefined && queue.report(error, now);
    const isContact = !isTrouble && (error === undefined || wasAnswered(error));
    if (isTrouble || (isContact && queue.reportContact(now))) onQueueChanged();
  }

  /** The machine's clock was set forward by `by` although no such time has passed. */
  clockSetForward(by: Ms): void {
    const { gates, queue, onQueueChanged } = this.#parts;
    gates.shift(by);
    queue.shift(by);
    this.remember();
    onQueueChanged();
  }

  remember(): void {
    const { gates, queue, memory, log } = this.#parts;
    try {
      memory.save({ pausedByUser: queue.pausedByUser, gates: gates.memos() });
    } catch (cause) {
      // Not worth a stop: the next answer would say it again.
      log.warn('the state of the queue was not saved', { message: String(cause) });
    }
  }
}
