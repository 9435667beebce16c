import type { JobId, JobSource } from '../jobs/job';

/** Longest import key; Notion takes 2,000 characters. */
const longestKey = 500;

/**
 * What a row's import key property says: unique, because no other job has this id, and readable,
 * because it ends in the file's path. It is made once and never changes, whatever file takes the
 * place of the job's own.
 */
export function rowKey(id: JobId, { folder, name }: Pick<JobSource, 'folder' | 'name'>): string {
  const path = folder === '' ? name : `${folder}/${name}`;
  // Half a character at the cut would be refused.
  return `${id}/${path}`.slice(0, longestKey).replace(/\p{Cs}$/u, '');
}
