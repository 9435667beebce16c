import { hasEnded, pageOf, type Job } from './job';

/**
 * Whether pages may be made under a job's page: a replace of its text would be refused after that.
 * An update that was not made leaves its page, and finds out anew what is on it.
 */
export const takesSubPages = (job: Job): boolean =>
  job.checkpoint.at === 'attaching' ||
  job.checkpoint.at === 'text-written' ||
  (pageOf(job) !== undefined &&
    (job.writing === 'insert' || (job.update !== undefined && hasEnded(job))));
