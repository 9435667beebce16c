import { uptime } from 'node:os';
import { performance } from 'node:perf_hooks';
import { seconds, type EpochMs, type Ms } from '../../shared/units';
import type { Clock } from '../core/ports';
import { SteadyTime, type TimeSource } from '../core/steady-time';

/** Timers hold a signed 32-bit count of milliseconds; a longer wait would fire at once. */
const longestTimer = 2 ** 31 - 1;

const machine: TimeSource = {
  wall: () => Date.now(),
  running: () => performance.now(),
  sinceStart: () => seconds(uptime()),
};

/** The machine's own time. A timer that was due while the machine slept fires when it wakes. */
export class SystemClock implements Clock {
  readonly #time: SteadyTime;

  constructor(source: TimeSource = machine) {
    this.#time = new SteadyTime(source);
  }

  now(): EpochMs {
    return this.#time.now();
  }

  /** `follow` is called when the clock was set forward by so much more than has passed. */
  onSetForward(follow: (by: Ms) => void): void {
    this.#time.onSetForward = follow;
  }

  notBefore(moment: EpochMs): void {
    this.#time.notBefore(moment);
  }

  schedule(delay: Ms, run: () => void): () => void {
    let left = Math.max(0, delay);
    let timer: NodeJS.Timeout;
    const wait = (): void => {
      const span = Math.min(left, longestTimer);
      left -= span;
      timer = setTimeout(left > 0 ? wait : run, span);
    };
    wait();
    return () => {
      clearTimeout(timer);
    };
  }
}
