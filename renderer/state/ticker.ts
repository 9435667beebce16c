import { epochMs, seconds, type EpochMs, type Ms } from '../../shared/units';

/** What the ticker needs of the world; a test brings its own. */
export interface TickerSource {
  read(): EpochMs;
  /** Returns the call that ends it. */
  every(span: Ms, tick: () => void): () => void;
  isHidden(): boolean;
  /** Returns the call that ends the subscription. */
  onVisibility(listener: () => void): () => void;
}

export const windowTicker: TickerSource = {
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

/** Tells the time each second, only while it runs and only while the window is visible. */
export class Ticker {
  readonly #source: TickerSource;
  #now: EpochMs;
  #isRunning = false;

  constructor(source: TickerSource) {
    this.#source = source;
    this.#now = source.read();
  }

  /** The moment of the last tick, or of this question when nothing ticks. */
  get now(): EpochMs {
    if (!this.#isRunning) this.#now = this.#source.read();
    return this.#now;
  }

  /** Ticks until the call that is returned. */
  run(onTick: () => void): () => void {
    let stopTicking: (() => void) | undefined;
    const tick = (): void => {
      this.#now = this.#source.read();
      onTick();
    };
    const pace = (): void => {
      stopTicking?.();
      stopTicking = this.#source.isHidden() ? undefined : this.#source.every(seconds(1), tick);
    };
    const stopWatching = this.#source.onVisibility(() => {
      pace();
      tick();
    });
    this.#isRunning = true;
    this.#now = this.#source.read();
    pace();
    return () => {
      this.#isRunning = false;
      stopWatching();
      stopTicking?.();
    };
  }
}
