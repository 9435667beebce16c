import { ms, type EpochMs, type Ms } from '../../../shared/units';
import type { Clock } from '../ports';
import { SteadyTime } from '../steady-time';

interface Timer {
  /** In the time for which the machine has run. */
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/**
 * Time that moves only when a test says so. Starts at 2026-01-01T00:00:00Z. The machine can sleep,
 * and its clock can be set; the engine sees both through its real `SteadyTime`.
 */
export class FakeClock implements Clock {
  #wall = Date.UTC(2026, 0, 1);
  #running = 0;
  #slept = 0;
  readonly #time = new SteadyTime({
    wall: () => this.#wall,
    running: () => this.#running,
    sinceStart: () => this.#running + this.#slept,
  });
  #order = 0;
  /** How long a look at the clock takes; what is decided between two looks takes as long. */
  lookTakes: () => Ms = () => ms(0);
  readonly #timers = new Set<Timer>();

  now(): EpochMs {
    this.#runUntil(this.#running + this.lookTakes());
    return this.#time.now();
  }

  onSetForward(follow: (by: Ms) => void): void {
    this.#time.onSetForward = follow;
  }

  notBefore(moment: EpochMs): void {
    this.#time.notBefore(moment);
  }

  schedule(delay: Ms, run: () => void): () => void {
    const timer: Timer = { at: this.#running + Math.max(0, delay), order: (this.#order += 1), run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Fires everything that becomes due within `span`, in order, and lets promises settle between. */
  async advance(span: Ms): Promise<void> {
    const end = this.#running + span;
    await settle();
    for (let timer = this.#next(end); timer !== undefined; timer = this.#next(end)) {
      this.#timers.delete(timer);
      this.#runUntil(timer.at);
      timer.run();
      await settle();
    }
    this.#runUntil(end);
    await settle();
  }

  /** Sleeps: timers stand still meanwhile. */
  sleep(span: Ms): void {
    this.#wall += span;
    this.#slept += span;
  }

  /** Somebody sets the machine's clock; no time passes. */
  set(by: Ms): void {
    this.#wall += by;
  }

  #runUntil(moment: number): void {
    const span = Math.max(0, moment - this.#running);
    this.#wall += span;
    this.#running += span;
  }

  #next(end: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers) {
      if (timer.at > end) continue;
      const isEarlier =
        next === undefined ||
        timer.at < next.at ||
        (timer.at === next.at && timer.order < next.order);
      if (isEarlier) next = timer;
    }
    return next;
  }
}

/** Lets every promise that can go on go on. */
async function settle(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
}
