import { SvelteMap } from 'svelte/reactivity';
import type { UploadProgress } from '../../shared/attachments';
import type { Job, JobId } from '../../shared/jobs/job';
import type { Api } from '../api';
import type { JobsState } from './jobs.svelte';

type Source = Pick<Api, 'onUploads' | 'onJobs'>;

/** Files that are going up, one for each job at most; forgotten as soon as that is over. */
export class UploadsState {
  readonly #source: Source;
  readonly #jobs: Pick<JobsState, 'get'>;
  readonly #progress = new SvelteMap<JobId, UploadProgress>();

  constructor(source: Source, jobs: Pick<JobsState, 'get'>) {
    this.#source = source;
    this.#jobs = jobs;
  }

  /** The file of this job that is on its way now. */
  of(job: Job): UploadProgress | undefined {
    return isUploading(job) ? this.#progress.get(job.id) : undefined;
  }

  start(): () => void {
    const stops = [
      this.#source.onUploads((progress) => {
        for (const one of progress) this.#take(one);
      }),
      this.#source.onJobs(({ changed, removed }) => {
        if (this.#progress.size === 0) return;
        for (const job of changed) if (!isUploading(job)) this.#progress.delete(job.id);
        for (const id of removed) this.#progress.delete(id);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** One that comes late, of a job that has gone on meanwhile, is left aside. */
  #take(progress: UploadProgress): void {
    const { jobId, sent, size } = progress;
    const job = this.#jobs.get(jobId);
    if (job !== undefined && isUploading(job) && sent < size) this.#progress.set(jobId, progress);
    else this.#progress.delete(jobId);
  }
}

/** Nothing goes up while blocks are appended, or until a file is tried again. */
const isUploading = ({ phase }: Job): boolean =>
  phase.name === 'attaching' && !phase.isAppending && phase.checkAt === undefined;
