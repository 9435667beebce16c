import { after, epochMs, type EpochMs, type Ms } from '../../../shared/units';
import type { Clock } from '../ports';

interface Timer {
  readonly at: EpochMs;
  readonly order: number;
  readonly run: () => void;
}

/** Time that moves only when a test says so. Starts at 2026-01-01T00:00:00Z. */
export class FakeClock implements Clock {
  #now = epochMs(Date.UTC(2026, 0, 1));
  #order = 0;
  readonly #timers = new Set<Timer>();

  now(): EpochMs {
    return this.#now;
  }

  schedule(delay: Ms, run: () => void): () => void {
    const timer: Timer = { at: after(this.#now, delay), order: (this.#order += 1), run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Fires everything that becomes due within `span`, in order, and lets promises settle between. */
  async advance(span: Ms): Promise<void> {
    const end = after(this.#now, span);
    await settle();
    for (let timer = this.#next(end); timer !== undefined; timer = this.#next(end)) {
      this.#timers.delete(timer);
      if (timer.at > this.#now) this.#now = timer.at;
      timer.run();
      await settle();
    }
    this.#now = end;
    await settle();
  }

  /** Jumps without firing what became due on the way, as a sleeping machine does. */
  jump(span: Ms): void {
    this.#now = after(this.#now, span);
  }

  #next(end: EpochMs): Timer | undefined {
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
