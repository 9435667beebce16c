import { epochMs, ms, type EpochMs, type Ms } from '../../shared/units';
import type { Clock } from '../core/ports';
import { SystemClock } from './system-clock';

/**
 * The machine's time, `factor` times as fast since `origin`, for tests that watch the engine through
 * minutes of waiting. Processes with the same factor and origin agree about what time it is.
 */
export class ScaledClock implements Clock {
  readonly #real = new SystemClock();
  readonly #factor: number;
  readonly #origin: EpochMs;

  constructor(factor: number, origin: EpochMs) {
    this.#factor = factor;
    this.#origin = origin;
  }

  now(): EpochMs {
    const passed = this.#real.now() - this.#origin;
    return epochMs(Math.round(this.#origin + passed * this.#factor));
  }

  schedule(delay: Ms, run: () => void): () => void {
    return this.#real.schedule(ms(Math.ceil(delay / this.#factor)), run);
  }
}
