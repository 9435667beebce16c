import { after, seconds, type EpochMs, type Ms } from '../../shared/units';
import type { Clock } from './ports';

/**
 * The one budget for every request of a connection: writes, polls, checks and searches.
 * At most `limit` requests begin within any window; bursts inside it are allowed.
 * The window is a little longer than Notion's 60 s, because requests do not all travel equally fast.
 * Source: API reference, "Request limits".
 */
export const gateWindow: Ms = seconds(60.5);

export class RequestGate {
  readonly #clock: Clock;
  #limit: number;
  /** Begin times of the requests inside the window, oldest first. */
  #begun: EpochMs[] = [];
  #closedUntil: EpochMs | undefined;
  #waiters: (() => void)[] = [];
  /** Called when everyone who waited has been served. */
  onRoom: () => void = () => undefined;
  #cancelTimer: (() => void) | undefined;

  constructor(clock: Clock, limit: number) {
    this.#clock = clock;
    this.#limit = limit;
  }

  set limit(limit: number) {
    this.#limit = limit;
    this.#serveWaiters();
  }

  get limit(): number {
    return this.#limit;
  }

  /** Requests begun inside the window. */
  get used(): number {
    this.#forget();
    return this.#begun.length;
  }

  /** Whether a request of the scheduler may begin now; the user's own requests go first. */
  hasRoom(): boolean {
    return this.#waiters.length === 0 && this.#isOpen();
  }

  /** The earliest moment at which there can be room. */
  roomAt(): EpochMs {
    this.#forget();
    const now = this.#clock.now();
    const first = this.#begun[this.#begun.length - this.#limit];
    const free = first === undefined ? now : after(first, gateWindow);
    return this.#closedUntil !== undefined && this.#closedUntil > free ? this.#closedUntil : free;
  }

  /** Counts a request that begins now. */
  take(): void {
    this.#begun.push(this.#clock.now());
  }

  /** Counts requests of a former run, oldest first. */
  remember(moments: readonly EpochMs[]): void {
    this.#begun = [...moments, ...this.#begun];
  }

  /** Takes back the newest count: the request was not sent after all. */
  giveBack(): void {
    this.#begun.pop();
    this.#serveWaiters();
  }

  /** Notion asked for a pause: nothing begins before `moment`. A later pause is kept. */
  closeUntil(moment: EpochMs): void {
    if (this.#closedUntil === undefined || moment > this.#closedUntil) this.#closedUntil = moment;
  }

  /** The moment up to which nothing may begin; undefined when it is over or there is none. */
  get closedUntil(): EpochMs | undefined {
    const isOver = this.#closedUntil !== undefined && this.#closedUntil <= this.#clock.now();
    return isOver ? undefined : this.#closedUntil;
  }

  /** Waits for room, before everything the scheduler does, and counts the request. */
  async acquire(signal: AbortSignal): Promise<'room' | 'aborted'> {
    if (signal.aborted) return 'aborted';
    if (this.hasRoom()) {
      this.take();
      return 'room';
    }
    return new Promise((resolve) => {
      const serve = (): void => {
        signal.removeEventListener('abort', abort);
        this.take();
        resolve('room');
      };
      const abort = (): void => {
        this.#waiters = this.#waiters.filter((waiter) => waiter !== serve);
        resolve('aborted');
      };
      signal.addEventListener('abort', abort, { once: true });
      this.#waiters.push(serve);
      this.#serveWaiters();
    });
  }

  #isOpen(): boolean {
    const now = this.#clock.now();
    if (this.#closedUntil !== undefined && this.#closedUntil > now) return false;
    this.#closedUntil = undefined;
    return this.used < this.#limit;
  }

  #serveWaiters(): void {
    const hadWaiters = this.#waiters.length > 0;
    while (this.#waiters.length > 0 && this.#isOpen()) this.#waiters.shift()?.();
    if (hadWaiters && this.#waiters.length === 0) this.onRoom();
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    if (this.#waiters.length === 0) return;
    const wait = Math.max(1, this.roomAt() - this.#clock.now()) as Ms;
    this.#cancelTimer = this.#clock.schedule(wait, () => this.#serveWaiters());
  }

  #forget(): void {
    const now = this.#clock.now();
    const kept = this.#begun.findIndex((moment) => after(moment, gateWindow) > now);
    if (kept !== 0) this.#begun = kept < 0 ? [] : this.#begun.slice(kept);
  }
}
