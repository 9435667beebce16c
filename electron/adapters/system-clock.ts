import { epochMs, type EpochMs, type Ms } from '../../shared/units';
import type { Clock } from '../core/ports';

/** Timers hold a signed 32-bit count of milliseconds; a longer wait would fire at once. */
const longestTimer = 2 ** 31 - 1;

/** The machine's own time. A timer that was due while the machine slept fires when it wakes. */
export class SystemClock implements Clock {
  now(): EpochMs {
    return epochMs(Date.now());
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
