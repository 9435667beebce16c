import { ms } from '../../shared/units';
import type { Clock } from '../core/ports';

/** The system names the files of one gesture one by one. */
const gestureTime = ms(100);

/** Files that the app was opened with, from its start or a later one, until somebody takes them. */
export class PathIntake {
  readonly #clock: Clock;
  #paths: string[] = [];
  #take: ((paths: readonly string[]) => void) | undefined;
  #isScheduled = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(paths: readonly string[]): void {
    this.#paths.push(...paths);
    this.#deliverSoon();
  }

  /** From now on everything goes to `take`, what has come so far too. */
  deliverTo(take: (paths: readonly string[]) => void): void {
    this.#take = take;
    this.#deliverSoon();
  }

  #deliverSoon(): void {
    if (this.#take === undefined || this.#paths.length === 0 || this.#isScheduled) return;
    this.#isScheduled = true;
    this.#clock.schedule(gestureTime, () => {
      this.#isScheduled = false;
      const paths = this.#paths;
      this.#paths = [];
      this.#take?.(paths);
    });
  }
}
