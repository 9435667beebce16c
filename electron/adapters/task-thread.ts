import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '../../shared/result';
import type { Ms } from '../../shared/units';
import type { Clock } from '../core/ports';

/** Tasks by name: what goes in and what comes out, as plain data. */
type DoneBy<Done> = {
  readonly [Name in keyof Done]: { readonly input: unknown; readonly output: unknown };
};

/** Why a task of the thread has no outcome. The thread is new for the next one. */
export interface ThreadTrouble {
  readonly reason: 'crashed' | 'out-of-memory' | 'timed-out';
  /** What the program saw; holds nothing of a document. */
  readonly detail: string;
}

export interface Task<Done extends DoneBy<Done>, Name extends keyof Done> {
  readonly name: Name;
  readonly input: Done[Name]['input'];
}

type Outcome<Done extends DoneBy<Done>, Name extends keyof Done> = Result<
  Done[Name]['output'],
  ThreadTrouble
>;

export interface ThreadOptions {
  /** The built worker. */
  readonly file: string;
  readonly clock: Pick<Clock, 'schedule'>;
  /** Most memory of the worker's heap, in megabytes. */
  readonly memory: number;
  /** What each worker is given when it starts. Default: nothing. */
  readonly data?: unknown;
}

export interface TaskWishes {
  /** A task that takes longer is given up, and the worker with it. */
  readonly limit: Ms;
  /** Goes before all that wait. */
  readonly isUrgent: boolean;
  /** Its memory is given back at once, by a new worker for the next task. */
  readonly isLarge: boolean;
}

/** One worker that is started when it is needed and does one task after the other. */
export class TaskThread<Done extends DoneBy<Done>> {
  readonly #options: ThreadOptions;
  readonly #waiting: (() => Promise<void>)[] = [];
  #worker: Worker | undefined;
  #isBusy = false;
  #isClosed = false;

  constructor(options: ThreadOptions) {
    this.#options = options;
  }

  /** Never settles once the thread was closed. */
  run<Name extends keyof Done>(
    task: Task<Done, Name>,
    wishes: TaskWishes,
  ): Promise<Outcome<Done, Name>> {
    return new Promise((resolve) => {
      const perform = async (): Promise<void> => {
        const outcome = await this.#perform(task, wishes);
        if (!this.#isClosed) resolve(outcome);
      };
      if (wishes.isUrgent) this.#waiting.unshift(perform);
      else this.#waiting.push(perform);
      void this.#workOff();
    });
  }

  /** Ends the worker in the middle of what it does. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#end();
  }

  async #workOff(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    while (!this.#isClosed) {
      const perform = this.#waiting.shift();
      if (perform === undefined) break;
      await perform();
    }
    this.#isBusy = false;
  }

  async #perform<Name extends keyof Done>(
    task: Task<Done, Name>,
    { limit, isLarge }: TaskWishes,
  ): Promise<Outcome<Done, Name>> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    worker.ref();
    const settled = new AbortController();
    const outcome = await new Promise<Outcome<Done, Name>>((resolve) => {
      const onMessage = (output: Done[Name]['output']): void => resolve(ok(output));
      const onError = (fault: unknown): void => resolve(err(troubleOf(fault)));
      const onExit = (): void =>
        resolve(err({ reason: 'crashed', detail: 'the worker has ended' }));
      worker.once('message', onMessage).once('error', onError).once('exit', onExit);
      const stopWaiting = this.#options.clock.schedule(limit, () => {
        resolve(err({ reason: 'timed-out', detail: `no outcome within ${limit} ms` }));
      });
      settled.signal.addEventListener('abort', () => {
        stopWaiting();
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      });
      worker.postMessage(task);
    });
    settled.abort();
    if (!outcome.ok || isLarge) await this.#end();
    else worker.unref();
    return outcome;
  }

  #start(): Worker {
    const { file, memory, data } = this.#options;
    const worker = new Worker(file, {
      execArgv: [],
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: memory },
    });
    // A worker may also end while nobody waits for it.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
    });
    return worker;
  }

  async #end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}

function troubleOf(fault: unknown): ThreadTrouble {
  const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
  return code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? { reason: 'out-of-memory', detail: code }
    : { reason: 'crashed', detail: fault instanceof Error ? fault.name : typeof fault };
}
