import type { JobsChange, JobsSnapshot } from '../../shared/ipc';
import type { Job, JobId } from '../../shared/jobs/job';
import { ms } from '../../shared/units';
import type { JobObserver, JobRegistry } from './job-registry';
import type { Clock } from './ports';

const pushEvery = ms(100);
/** More at once would hold up the window, which copies each of them; the rest follows soon. */
const mostInOnePush = 500;
const restAfter = ms(40);

/**
 * Folds changes of jobs into one push every 100 ms with a rising revision; many come in parts. A listener that has a
 * snapshot keeps up by taking every change of a higher revision.
 */
export class ChangeFeed implements JobObserver {
  readonly #clock: Clock;
  readonly #registry: JobRegistry;
  readonly #push: (change: JobsChange) => void;
  #changed = new Map<JobId, Job>();
  #removed = new Set<JobId>();
  #revision = 0;
  #isScheduled = false;

  constructor(clock: Clock, registry: JobRegistry, push: (change: JobsChange) => void) {
    this.#clock = clock;
    this.#registry = registry;
    this.#push = push;
    registry.observe(this);
  }

  snapshot(): JobsSnapshot {
    return { revision: this.#revision, jobs: [...this.#registry.all()] };
  }

  jobChanged(job: Job): void {
    this.#changed.set(job.id, job);
    this.#schedule();
  }

  jobsRemoved(ids: readonly JobId[]): void {
    for (const id of ids) {
      this.#changed.delete(id);
      this.#removed.add(id);
    }
    this.#schedule();
  }

  #schedule(delay = pushEvery): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#clock.schedule(delay, () => this.#flush());
  }

  #flush(): void {
    this.#isScheduled = false;
    this.#revision += 1;
    const changed = [...this.#changed.values()].slice(0, mostInOnePush);
    const removed = [...this.#removed];
    for (const { id } of changed) this.#changed.delete(id);
    this.#removed = new Set();
    this.#push({ revision: this.#revision, changed, removed });
    if (this.#changed.size > 0) this.#schedule(restAfter);
  }
}
