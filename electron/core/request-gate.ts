import { after, between, ms, type EpochMs, type Ms } from '../../shared/units';
import { gateWindow } from './gate-window';
import type { Clock } from './ports';
import { RequestRate, type LoweredRate } from './request-rate';

/** A pause that Notion asked for, and why. */
export interface Closure {
  readonly until: EpochMs;
  readonly by: 'rate-limited' | 'overloaded';
}

/** All requests of the last window, as of `at`. */
interface GateMemoBegun {
  readonly moments: readonly EpochMs[];
  readonly at: EpochMs;
}

/** What a restart must not forget of a gate. */
export interface GateMemo {
  readonly closure?: Closure;
  readonly lowered?: LoweredRate;
  readonly begun?: GateMemoBegun;
}

/**
 * The one budget for every request of a connection: writes, polls, checks and searches.
 * At most `limit` requests begin within any window; bursts inside it are allowed.
 */
export class RequestGate {
  readonly #clock: Clock;
  readonly #rate: RequestRate;
  /** Begin times of the requests inside the window, oldest first. */
  #begun: EpochMs[] = [];
  /** What the former run's memo knew of them. */
  #remembered: GateMemo['begun'];
  #closure: Closure | undefined;
  #waiters: (() => void)[] = [];
  /** Those who share what the user leaves with the scheduler, in turns. */
  #sharers: (() => void)[] = [];
  /** One of them was served, so the next turn is the scheduler's. */
  #isSchedulersTurn = false;
  /** Called when those who go before the scheduler have been served or have given up. */
  onRoom: () => void = () => undefined;
  #cancelTimer: (() => void) | undefined;

  /** @param setting requests that the user allows within a window */
  constructor(clock: Clock, setting: number) {
    this.#clock = clock;
    this.#rate = new RequestRate(setting);
  }

  get setting(): number {
    return this.#rate.setting;
  }

  set setting(setting: number) {
    this.#rate.setting = setting;
    this.#serveWaiters();
    this.onRoom();
  }

  /** Requests that may begin within a window now: the setting, or less after a refusal. */
  get limit(): number {
    return this.#rate.at(this.#clock.now());
  }

  /** Requests begun inside the window. */
  get used(): number {
    this.#forget(this.#clock.now());
    return this.#begun.length;
  }

  /** Whether a request of the scheduler may begin at `now`; the user's own requests go first. */
  hasRoom(now = this.#clock.now()): boolean {
    const isFree = this.#sharers.length === 0 || this.#isSchedulersTurn;
    return this.#waiters.length === 0 && isFree && this.#isOpen(now);
  }

  /** The earliest moment from `now` on at which there can be room. */
  roomAt(now = this.#clock.now()): EpochMs {
    this.#forget(now);
    const first = this.#begun[this.#begun.length - this.#rate.at(now)];
    const free = first === undefined ? now : after(first, gateWindow);
    const until = this.#closure?.until;
    return until !== undefined && until > free ? until : free;
  }

  /** Counts a request that begins now. @returns its moment */
  take(): EpochMs {
    this.#isSchedulersTurn = false;
    const now = this.#clock.now();
    this.#begun.push(now);
    return now;
  }

  /** A request that was counted at `moment` begins only now. @returns its new moment */
  retake(moment: EpochMs): EpochMs {
    return this.#remove(moment) ? this.take() : moment;
  }

  /** Counts requests of a former run, as far as its memo did not know of them. */
  remember(moments: readonly EpochMs[]): void {
    const more = this.#remembered === undefined ? moments : missingIn(this.#remembered, moments);
    this.#begun = [...more, ...this.#begun].sort((a, b) => a - b);
  }

  /** The request that was counted at `moment` was not sent after all. */
  giveBack(moment: EpochMs): void {
    this.#remove(moment);
    this.#serveWaiters();
  }

  /**
   * Notion has refused a request that began at `begunAt`: nothing begins before the wait is over,
   * and fewer within a window from then on. A later end that is known already is kept.
   */
  refuse(begunAt: EpochMs, closure: Closure): void {
    this.#rate.lower(begunAt, this.used, this.#clock.now());
    if (this.#closure === undefined || closure.until > this.#closure.until) this.#closure = closure;
  }

  /** The pause in which nothing may begin; undefined when it is over or there is none. */
  get closure(): Closure | undefined {
    return this.#isClosed(this.#clock.now()) ? this.#closure : undefined;
  }

  memo(): GateMemo {
    const { closure } = this;
    const at = this.#clock.now();
    const lowered = this.#rate.memo(at);
    this.#forget(at);
    return {
      ...(closure === undefined ? {} : { closure }),
      ...(lowered === undefined ? {} : { lowered }),
      ...(this.#begun.length === 0 ? {} : { begun: { moments: [...this.#begun], at } }),
    };
  }

  restore({ closure, lowered, begun }: GateMemo): void {
    this.#closure = closure;
    this.#rate.restore(lowered);
    this.#remembered = begun;
    this.#begun = [...(begun?.moments ?? [])];
  }

  /**
   * The machine's clock was set forward by `by` although no such time has passed: Notion's window
   * and waits are as long as before.
   */
  shift(by: Ms): void {
    this.#begun = this.#begun.map((moment) => after(moment, by));
    this.#rate.shift(by);
    if (this.#closure === undefined) return;
    this.#closure = { ...this.#closure, until: after(this.#closure.until, by) };
  }

  /** Waits for room, before everything the scheduler does, and counts the request. */
  acquire(signal: AbortSignal): Promise<'room' | 'aborted'> {
    return this.#wait(signal, (serve) => this.#waiters.push(serve));
  }

  /** Waits for room, in turns with the scheduler and after what the user waits for. */
  share(signal: AbortSignal): Promise<'room' | 'aborted'> {
    return this.#wait(signal, (serve) => this.#sharers.push(serve));
  }

  async #wait(
    signal: AbortSignal,
    queueUp: (serve: () => void) => void,
  ): Promise<'room' | 'aborted'> {
    if (signal.aborted) return 'aborted';
    if (this.hasRoom() && this.#sharers.length === 0) {
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
        this.#sharers = this.#sharers.filter((sharer) => sharer !== serve);
        resolve('aborted');
        if (this.hasRoom()) this.onRoom();
      };
      signal.addEventListener('abort', abort, { once: true });
      queueUp(serve);
      this.#serveWaiters();
    });
  }

  #isOpen(now = this.#clock.now()): boolean {
    this.#forget(now);
    return !this.#isClosed(now) && this.#begun.length < this.#rate.at(now);
  }

  #isClosed(now: EpochMs): boolean {
    return this.#closure !== undefined && this.#closure.until > now;
  }

  #serveWaiters(): void {
    const hadOthers = this.#waiters.length + this.#sharers.length > 0;
    while (this.#waiters.length > 0 && this.#isOpen()) this.#waiters.shift()?.();
    this.#serveSharers();
    if (hadOthers && this.#waiters.length === 0) this.onRoom();
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    if (this.#waiters.length + this.#sharers.length === 0) return;
    const wait = ms(Math.max(1, between(this.#clock.now(), this.roomAt())));
    this.#cancelTimer = this.#clock.schedule(wait, () => this.#serveWaiters());
  }

  #serveSharers(): void {
    while (this.#sharers.length > 0 && this.#waiters.length === 0 && this.#isOpen()) {
      if (this.#isSchedulersTurn) {
        this.onRoom();
        this.#isSchedulersTurn = false;
        continue;
      }
      this.#sharers.shift()?.();
      this.#isSchedulersTurn = true;
    }
  }

  /** @returns whether there was one */
  #remove(moment: EpochMs): boolean {
    const index = this.#begun.lastIndexOf(moment);
    if (index >= 0) this.#begun.splice(index, 1);
    return index >= 0;
  }

  #forget(now: EpochMs): void {
    const kept = this.#begun.findIndex((moment) => after(moment, gateWindow) > now);
    if (kept !== 0) this.#begun = kept < 0 ? [] : this.#begun.slice(kept);
  }
}

/** Of `moments`, those that a memo cannot have known. */
function missingIn(memo: GateMemoBegun, moments: readonly EpochMs[]): readonly EpochMs[] {
  const isAtOnce = (moment: EpochMs): boolean => moment === memo.at;
  const known = memo.moments.filter(isAtOnce).length;
  return [
    ...moments.filter(isAtOnce).slice(known),
    ...moments.filter((moment) => moment > memo.at),
  ];
}
