import { seconds } from '../../shared/units';
import type { JobRegistry } from './job-registry';
import type { Clock } from './ports';
import { StorageError, type QueueMemory } from './store-ports';
import type { QueueState } from './queue-state';

const lookEvery = seconds(5);

export interface StorageWatchParts {
  readonly clock: Clock;
  readonly registry: JobRegistry;
  readonly queue: QueueState;
  readonly memory: QueueMemory;
  /** The queue may go on. */
  readonly onRoom: () => void;
}

/**
 * While the disk refuses and answers wait to be saved, looks now and then whether there is room
 * again; then they are saved and the queue goes on by itself.
 */
export class StorageWatch {
  readonly #parts: StorageWatchParts;
  #cancel: (() => void) | undefined;

  constructor(parts: StorageWatchParts) {
    this.#parts = parts;
  }

  /** To be called when the queue's own state has changed. */
  queueChanged(): void {
    const { registry, queue } = this.#parts;
    if (registry.hasUnsaved && queue.trouble?.kind === 'storage') this.#lookLater();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #lookLater(): void {
    this.#cancel ??= this.#parts.clock.schedule(lookEvery, () => {
      this.#cancel = undefined;
      this.#look();
    });
  }

  #look(): void {
    const { clock, registry, queue, memory, onRoom } = this.#parts;
    if (queue.trouble?.kind !== 'storage') return;
    try {
      registry.saveKept();
      // Not everything that waited was a change; this is one, and harmless.
      memory.save(memory.load());
    } catch (cause) {
      if (!(cause instanceof StorageError)) throw cause;
      this.#lookLater();
      return;
    }
    queue.retryNow(clock.now());
    onRoom();
  }
}
