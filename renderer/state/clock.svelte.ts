import { createSubscriber } from 'svelte/reactivity';
import { epochMs, seconds, type EpochMs } from '../../shared/units';

/** What the clock needs of the world; a test brings its own. */
export interface ClockSource {
  read(): EpochMs;
  /** Returns the call that ends it. */
  every(span: number, tick: () => void): () => void;
  isHidden(): boolean;
  /** Returns the call that ends the subscription. */
  onVisibility(listener: () => void): () => void;
}

export const windowClock: ClockSource = {
  read: () => epochMs(Date.now()),
  every: (span, tick) => {
    const timer = setInterval(tick, span);
    return () => {
      clearInterval(timer);
    };
  },
  isHidden: () => document.hidden,
  onVisibility: (listener) => {
    document.addEventListener('visibilitychange', listener);
    return () => {
      document.removeEventListener('visibilitychange', listener);
    };
  },
};

/**
 * The one clock behind every elapsed time and countdown. It ticks each second, only while something
 * on screen reads `now` and only while the window is visible.
 */
export class ClockState {
  readonly #source: ClockSource;
  readonly #subscribe: () => void;
  #now: EpochMs;
  #isTicking = false;

  constructor(source: ClockSource) {
    this.#source = source;
    this.#now = source.read();
    this.#subscribe = createSubscriber((update) => this.#run(update));
  }

  get now(): EpochMs {
    this.#subscribe();
    if (!this.#isTicking) this.#now = this.#source.read();
    return this.#now;
  }

  #run(update: () => void): () => void {
    let stopTicking: (() => void) | undefined;
    const tick = (): void => {
      this.#now = this.#source.read();
      update();
    };
    const pace = (): void => {
      stopTicking?.();
      stopTicking = this.#source.isHidden() ? undefined : this.#source.every(seconds(1), tick);
    };
    const stopWatching = this.#source.onVisibility(() => {
      pace();
      tick();
    });
    this.#isTicking = true;
    this.#now = this.#source.read();
    pace();
    return () => {
      this.#isTicking = false;
      stopWatching();
      stopTicking?.();
    };
  }
}
