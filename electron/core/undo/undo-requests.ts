import { backoff } from '../../../shared/jobs/backoff';
import type { ConnectionId } from '../../../shared/jobs/job';
import type { RequestError } from '../../../shared/jobs/request-error';
import { remedyForRead } from '../../../shared/jobs/retry-policy';
import { err, type Result } from '../../../shared/result';
import { between, ms, seconds, type EpochMs, type Ms } from '../../../shared/units';
import type { AnswerNotes } from '../answer-notes';
import { gateWindow } from '../gate-window';
import type { Clock, Random } from '../ports';
import type { Answer, Reply } from '../notion-ports';
import type { QueueState } from '../queue-state';
import type { RequestGates } from '../request-gates';
import type { UndoApi, UndoConnection } from './undo-ports';

export interface UndoRequestsParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly gates: RequestGates;
  readonly notes: AnswerNotes;
  readonly queue: QueueState;
  readonly connection: () => UndoConnection | undefined;
}

/** Reads that pass are repeated so often. */
const mostReads = 5;

/** How long a request is waited for. */
export interface Patience {
  /** Ends the wait for its turn; what is under way is answered all the same. */
  readonly waits: AbortSignal;
  /** Cuts what is under way. */
  readonly calls: AbortSignal;
}

const stopped: RequestError = { kind: 'stopped' };

/**
 * The requests of undos. They share the budget with the queue and stand still with it, for the same
 * reason and until the same moment; the user's own pause of the queue does not concern them.
 */
export class UndoRequests {
  readonly #parts: UndoRequestsParts;
  #waiting: (() => void)[] = [];
  #cancelTimer: (() => void) | undefined;

  constructor(parts: UndoRequestsParts) {
    this.#parts = parts;
  }

  /** The queue's own state or the connection has changed: who waits looks again. */
  wake(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const look of waiting) look();
  }

  /** A read, repeated until there is an answer that waiting would not change. */
  async read<T>(
    id: ConnectionId,
    call: (api: UndoApi, signal: AbortSignal) => Reply<T>,
    patience: Patience,
  ): Promise<Result<Answer<T>, RequestError>> {
    for (let tries = 1; ;) {
      const reply = (await this.once(id, call, patience)) ?? err(stopped);
      if (reply.ok || patience.waits.aborted) return reply;
      const remedy = remedyForRead(reply.error);
      if (remedy === 'fail') return reply;
      if (remedy === 'pause-queue') continue;
      if (tries >= mostReads) return reply;
      await this.pause(backoff(tries, this.#parts.random.next()), patience.waits);
      tries += 1;
    }
  }

  /**
   * One request, as soon as it may begin. `begin` is called right before, and can still say no.
   * @returns undefined when it was not begun
   */
  async once<T>(
    id: ConnectionId,
    call: (api: UndoApi, signal: AbortSignal) => Reply<T>,
    { waits, calls }: Patience,
    begin: () => boolean = () => true,
  ): Promise<Result<Answer<T>, RequestError> | undefined> {
    const { clock, gates, notes } = this.#parts;
    const gate = gates.of(id);
    for (;;) {
      if (!(await this.untilReady(id, waits))) return undefined;
      if ((await gate.share(waits)) === 'aborted') return undefined;
      const begunAt = clock.now();
      const connection = this.#admitted(id);
      let isBegun = false;
      try {
        if (connection === undefined) continue;
        isBegun = begin();
        if (!isBegun) return undefined;
      } finally {
        if (!isBegun) gate.giveBack(begunAt);
      }
      const reply = await call(connection.api, calls);
      if (!calls.aborted) {
        const isQueues = this.#parts.connection()?.id === id;
        notes.take(reply.ok ? undefined : reply.error, { gate, begunAt, isQueues });
      }
      return reply;
    }
  }

  /** How old a look at a page may be when it goes: the less budget there is, the older. */
  freshFor(id: ConnectionId): Ms {
    return ms(Math.max(seconds(10), (6 * gateWindow) / this.#parts.gates.of(id).limit));
  }

  pause(span: Ms, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        signal.removeEventListener('abort', end);
        resolve();
      };
      const cancel = this.#parts.clock.schedule(span, end);
      signal.addEventListener('abort', end, { once: true });
      if (signal.aborted) end();
    });
  }

  /** Whether requests for this workspace have to wait until another one is left. */
  isElsewhere(id: ConnectionId): boolean {
    return this.#parts.connection()?.id !== id;
  }

  /** Waits until requests may begin. @returns false when it was broken off before */
  async untilReady(id: ConnectionId, signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      if (this.#admitted(id) !== undefined) return true;
      await this.#changed(signal);
    }
    return false;
  }

  #admitted(id: ConnectionId): UndoConnection | undefined {
    const { queue, clock, connection } = this.#parts;
    const now = connection();
    return now?.id === id && queue.admits(clock.now()) !== 'none' ? now : undefined;
  }

  /** Until `wake`, or until the queue's wait is over by itself. */
  #changed(signal: AbortSignal): Promise<void> {
    const { clock, queue } = this.#parts;
    return new Promise((resolve) => {
      const look = (): void => {
        signal.removeEventListener('abort', look);
        resolve();
      };
      signal.addEventListener('abort', look, { once: true });
      this.#waiting.push(look);
      const { endsAt } = queue;
      if (endsAt !== undefined) this.#wakeAt(endsAt, clock);
    });
  }

  #wakeAt(moment: EpochMs, clock: Clock): void {
    const wait = ms(Math.max(1, between(clock.now(), moment)));
    this.#cancelTimer ??= clock.schedule(wait, () => {
      this.wake();
    });
  }
}
