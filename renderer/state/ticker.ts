import { after, between, epochMs, ms, seconds, type EpochMs, type Ms } from '../../shared/units';

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

const lateness = seconds(5);

/** Tells the time each second, only while it runs and only while the window is visible. */
export class Ticker {
  readonly #source: TickerSource;
  #now: EpochMs;
  #isRunning = false;
  /** How far the time that moments are told by is ahead of the machine's clock. */
  #ahead = ms(0);

  constructor(source: TickerSource) {
    this.#source = source;
    this.#now = source.read();
  }

  /** The moment of the last tick, or of this question when nothing ticks. */
  get now(): EpochMs {
    if (!this.#isRunning) this.#now = this.#read();
    return this.#now;
  }

  /** Main says what time it is; on its way here the answer was late by less than `lateness`. */
  agree(now: EpochMs): void {
    const ahead = between(this.#source.read(), now);
    this.#ahead = Math.abs(ahead) > lateness ? ahead : ms(0);
  }

  /** Ticks until the call that is returned. */
  run(onTick: () => void): () => void {
    let stopTicking: (() => void) | undefined;
    const tick = (): void => {
      this.#now = this.#read();
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
    this.#now = this.#read();
    pace();
    return () => {
      this.#isRunning = false;
      stopWatching();
      stopTicking?.();
    };
  }

  #read(): EpochMs {
    return after(this.#source.read(), this.#ahead);
  }
}
