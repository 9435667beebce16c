import type { JobId } from '../../../shared/jobs/job';

/** Which job brings a file up at the moment, so that others that need the same bytes wait for it. */
export class UploadClaims {
  readonly #owners = new Map<string, JobId>();
  readonly #waiting = new Map<JobId, string>();
  readonly #onFree: (id: JobId) => void;

  /** @param onFree called for each job that waited, once it may go on */
  constructor(onFree: (id: JobId) => void) {
    this.#onFree = onFree;
  }

  /** @returns whether the job may bring this file up; else it waits until it is told */
  claim(key: string, id: JobId): boolean {
    const owner = this.#owners.get(key) ?? id;
    if (owner === id) {
      this.#owners.set(key, id);
      return true;
    }
    this.#waiting.set(id, key);
    return false;
  }

  isWaiting(id: JobId): boolean {
    return this.#waiting.has(id);
  }

  /** The file is there. */
  releaseKey(key: string): void {
    this.#owners.delete(key);
    for (const [waiting, wanted] of [...this.#waiting]) {
      if (wanted !== key) continue;
      this.#waiting.delete(waiting);
      this.#onFree(waiting);
    }
  }

  /** The job is done with its uploads, or with everything. */
  release(id: JobId): void {
    this.#waiting.delete(id);
    for (const [key, owner] of [...this.#owners]) if (owner === id) this.releaseKey(key);
  }
}
