import { createSubscriber } from 'svelte/reactivity';
import type { EpochMs } from '../../shared/units';
import { Ticker, type TickerSource } from './ticker';

/** The one clock behind every elapsed time and countdown; it ticks only while something shows it. */
export class ClockState {
  readonly #ticker: Ticker;
  readonly #subscribe: () => void;

  constructor(source: TickerSource) {
    this.#ticker = new Ticker(source);
    this.#subscribe = createSubscriber((update) => this.#ticker.run(update));
  }

  /** Main says what time it is. */
  agree(now: EpochMs): void {
    this.#ticker.agree(now);
  }

  get now(): EpochMs {
    this.#subscribe();
    return this.#ticker.now;
  }
}
