import type { StopSignal } from './reporter';

/** Whether and why the run is to end. */
export class Stop {
  readonly #controller = new AbortController();
  #by: StopSignal | undefined;

  get by(): StopSignal | undefined {
    return this.#by;
  }

  /** Resolves when somebody asks to stop; never, when nobody does. */
  get asked(): Promise<'stopped'> {
    const { signal } = this.#controller;
    return new Promise((resolve) => {
      const tell = (): void => resolve('stopped');
      if (signal.aborted) tell();
      else signal.addEventListener('abort', tell, { once: true });
    });
  }

  ask(by: StopSignal): void {
    this.#by ??= by;
    this.#controller.abort();
  }
}
