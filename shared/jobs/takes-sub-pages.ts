import { pageOf, type Job } from './job';

/** Whether pages may be made under a job's page: a replace of its text would be refused after that. */
export const takesSubPages = (job: Job): boolean =>
  job.checkpoint.at === 'text-written' || (job.writing === 'insert' && pageOf(job) !== undefined);
