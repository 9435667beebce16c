import type { UploadProgress } from '../../../shared/attachments';
import type { Placement } from '../../../shared/documents/attachments/placement';
import type { JobId } from '../../../shared/jobs/job';
import { bytes, ms, type Bytes } from '../../../shared/units';
import type { Clock } from '../ports';

const pushEvery = ms(100);

/** How much of each file has gone up, told at most every 100 ms and written nowhere. */
export class UploadProgressFeed {
  readonly #clock: Clock;
  readonly #push: (progress: readonly UploadProgress[]) => void;
  readonly #changed = new Map<JobId, UploadProgress>();
  #isScheduled = false;

  constructor(clock: Clock, push: (progress: readonly UploadProgress[]) => void) {
    this.#clock = clock;
    this.#push = push;
  }

  tell(
    jobId: JobId,
    { mark, name }: Pick<Placement, 'mark' | 'name'>,
    sent: Bytes,
    size: Bytes,
  ): void {
    this.#changed.set(jobId, { jobId, mark, name, sent: bytes(Math.min(sent, size)), size });
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#clock.schedule(pushEvery, () => {
      this.#isScheduled = false;
      const progress = [...this.#changed.values()];
      this.#changed.clear();
      this.#push(progress);
    });
  }
}
