import type { SlicedWork } from '../../../shared/plan/slices';
import { between, ms } from '../../../shared/units';
import type { Clock } from '../ports';

/** The part of the clock that is needed here. */
export type SliceClock = Pick<Clock, 'now' | 'schedule'>;

/** Longest work in a row; what is left of a frame is for the window. */
const longestSlice = ms(12);

/** Runs long work in slices, so that everything else of the process goes on in between. */
export class Slices {
  readonly #clock: SliceClock;
  readonly #signal: AbortSignal;
  #since;

  constructor(clock: SliceClock, signal = new AbortController().signal) {
    this.#clock = clock;
    this.#signal = signal;
    this.#since = clock.now();
  }

  /** The result of the work; undefined once it was cancelled. */
  async run<T>(work: SlicedWork<T>): Promise<T | undefined> {
    while (!this.#signal.aborted) {
      const step = work.next();
      if (step.done === true) return step.value;
      await this.pauseIfDue();
    }
    return undefined;
  }

  /** The result of work that is not cancelled half-way. */
  async runToEnd<T>(work: SlicedWork<T>): Promise<T> {
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value;
      await this.pauseIfDue();
    }
  }

  async pause(): Promise<void> {
    await new Promise<void>((resolve) => this.#clock.schedule(ms(0), resolve));
    this.#since = this.#clock.now();
  }

  /** Between pieces of work that are short in themselves. */
  async pauseIfDue(): Promise<void> {
    if (between(this.#since, this.#clock.now()) >= longestSlice) await this.pause();
  }
}
