import { epochMs, ms, seconds, type EpochMs, type Ms } from '../../shared/units';

/** What a machine tells about time. All in milliseconds. */
export interface TimeSource {
  /** The machine's clock since 1970; it can be set forward and back at any moment. */
  wall(): number;
  /** Time for which the machine has run: never set, and stands still while it sleeps. */
  running(): number;
  /** Time since the machine was started, its sleep included. To the second is enough. */
  sinceStart(): number;
}

/** Smaller differences between the clocks are drift and rounding. */
const tolerance = seconds(2.5);

/**
 * The machine's time as the engine needs it: it never goes back. A clock that is set back would let
 * every wait last longer by as much, so from then on this time is ahead of it; a clock that is set
 * forward is followed, and told, because less time has passed than it says. Sleep is time that passes.
 */
export class SteadyTime {
  readonly #source: TimeSource;
  /** Called when the time has gone forward by more than has passed. */
  onSetForward: (by: Ms) => void = () => undefined;
  #wall: number;
  #running: number;
  /** How long the machine had slept since its start at the last look. */
  #slept: number;
  /** How far this time is ahead of the machine's clock. */
  #ahead = 0;
  #now: number;

  constructor(source: TimeSource) {
    this.#source = source;
    this.#wall = source.wall();
    this.#running = source.running();
    this.#slept = source.sinceStart() - this.#running;
    this.#now = this.#wall;
  }

  now(): EpochMs {
    const wall = this.#source.wall();
    const running = this.#source.running();
    const jump = wall - this.#wall - (running - this.#running);
    this.#wall = wall;
    this.#running = running;
    const setForward = Math.abs(jump) > tolerance ? this.#setBy(jump) : 0;
    this.#now = Math.max(this.#now, wall + this.#ahead);
    if (setForward > 0) this.onSetForward(ms(setForward));
    return epochMs(this.#now);
  }

  /** What was saved before is not in the future: the clock may have been set back meanwhile. */
  notBefore(moment: EpochMs): void {
    this.#ahead += Math.max(0, moment - this.now());
  }

  /** @returns by how much this time goes forward although it has not passed */
  #setBy(jump: number): number {
    const slept = this.#source.sinceStart() - this.#running;
    const set = jump - (slept - this.#slept);
    this.#slept = slept;
    if (Math.abs(set) <= tolerance) return 0;
    const ahead = this.#ahead - set;
    this.#ahead = Math.max(0, ahead);
    return Math.max(0, -ahead);
  }
}
