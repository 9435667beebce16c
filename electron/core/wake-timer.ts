import { between, ms, type EpochMs } from '../../shared/units';
import type { Clock } from './ports';

/** A timer that has not fired so long after its moment stood still while the machine slept. */
const timerLate = ms(1_000);

/** Calls `wake` at the earliest moment asked for; what is to come later has to be asked for again. */
export class WakeTimer {
  readonly #clock: Clock;
  readonly #wake: () => void;
  #cancel: (() => void) | undefined;
  /** When the timer that runs is to fire. */
  #moment: EpochMs | undefined;
  #isStopped = false;

  constructor(clock: Clock, wake: () => void) {
    this.#clock = clock;
    this.#wake = wake;
  }

  /** A moment that is past wakes as soon as possible, never within the call. */
  wakeAt(moment: EpochMs): void {
    if (this.#isStopped) return;
    const now = this.#clock.now();
    const set = this.#moment;
    if (set !== undefined && set <= moment && between(set, now) < timerLate) return;
    this.#cancel?.();
    this.#moment = moment;
    const wait = ms(Math.max(0, between(now, moment)));
    this.#cancel = this.#clock.schedule(wait, () => {
      this.#moment = undefined;
      this.#wake();
    });
  }

  /** Wakes at the first of the moments that come after `now`; undefined ones never come. */
  wakeAtNext(moments: Iterable<EpochMs | undefined>, now: EpochMs): void {
    let next: EpochMs | undefined;
    for (const moment of moments) {
      if (moment === undefined || moment <= now) continue;
      if (next === undefined || moment < next) next = moment;
    }
    if (next !== undefined) this.wakeAt(next);
  }

  /** Never wakes again, whatever is asked for. */
  stop(): void {
    this.#isStopped = true;
    this.#cancel?.();
  }
}
