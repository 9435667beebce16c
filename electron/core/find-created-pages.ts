import { pageOf, parentPageOf, type Job, type PageRef } from '../../shared/jobs/job';
import { after, minutes, ms } from '../../shared/units';
import type { JobRegistry } from './job-registry';
import type { ResultStore } from './store-ports';
import type { ChildPage } from './notion-ports';

export interface Candidate {
  readonly page: PageRef;
  readonly title: string;
}

/** Notion's clock and ours may differ by this much. */
const clockDifference = minutes(2);

export interface CreatedPagesContext {
  readonly registry: JobRegistry;
  readonly results: ResultStore;
  /** Ids that pages made by us may be told as created by. */
  readonly userIds: readonly string[];
}

export interface FoundPages {
  readonly candidates: readonly Candidate[];
  /** What was found may belong to another job that is about to learn which page it has made. */
  readonly isUndecided: boolean;
}

/**
 * Tells which of the parent's real children is the page of a create whose answer was lost: the same
 * title, made by us, not before the request, and owned by no other job.
 * As many pages as jobs that miss one of that title are alike (each is still to get its own text),
 * so each job takes one; more pages than jobs are for the user to tell apart. As long as a job of
 * that title waits for the answer to its own create, nothing is taken: it would be told the same
 * page.
 */
export function findCreatedPages(
  job: Job,
  children: readonly ChildPage[],
  { registry, results, userIds }: CreatedPagesContext,
): FoundPages {
  const found = children.filter((page) => canBeOurs(page, job, userIds));
  const free = found.filter(
    (page) => !registry.isOwnedByOther(page.id, job.id) && !results.has(page.id),
  );
  const chosen = free.length <= missingAlike(job, registry) ? free.slice(0, 1) : free;
  const isUndecided = chosen.length > 0 && isAlikeAtWork(job, registry);
  const candidates = isUndecided ? [] : chosen.map(({ id, title }) => ({ page: { id }, title }));
  return { candidates, isUndecided };
}

function canBeOurs(page: ChildPage, job: Job, userIds: readonly string[]): boolean {
  if (job.checkpoint.at !== 'create-sent' || page.title.trim() !== job.title?.trim()) return false;
  if (page.createdById !== undefined && !userIds.includes(page.createdById)) return false;
  return page.createdAt >= after(job.checkpoint.sentAt, ms(-clockDifference));
}

/** Jobs with the same parent and title whose page is unknown, this one included. */
function missingAlike(job: Job, registry: JobRegistry): number {
  let count = 0;
  for (const other of registry.all()) {
    if (isAlike(other, job) && other.checkpoint.at === 'create-sent') count += 1;
  }
  return count;
}

/** Whether another job's create of the same title is under way: its page is told soon. */
function isAlikeAtWork(job: Job, registry: JobRegistry): boolean {
  for (const other of registry.all()) {
    if (other.id === job.id || !isAlike(other, job)) continue;
    const isCreating = other.phase.name === 'creating';
    if (isCreating || (other.phase.name === 'processing' && pageOf(other) === undefined))
      return true;
  }
  return false;
}

const isAlike = (other: Job, job: Job): boolean =>
  parentPageOf(other) === parentPageOf(job) && other.title?.trim() === job.title?.trim();
