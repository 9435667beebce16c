import { pageOf, parentPageOf, type Job, type PageRef } from '../../shared/jobs/job';
import type { RequestError } from '../../shared/jobs/request-error';
import { err, ok, type Result } from '../../shared/result';
import { after, minutes, ms } from '../../shared/units';
import type { JobRegistry } from './job-registry';
import type { Answer, ChildPage, NotionApi, ResultStore } from './ports';

/** How the parent's children are listed; every further listing page waits for room in the gate. */
export interface CreateSearch {
  readonly api: NotionApi;
  readonly userIds: readonly string[];
  readonly signal: AbortSignal;
  /** Waits until one more request may begin. */
  readonly room: () => Promise<'room' | 'aborted'>;
}

export interface Candidate {
  readonly page: PageRef;
  readonly title: string;
}

/** Notion's clock and ours may differ by this much. */
const clockDifference = minutes(2);

export interface FoundPages {
  readonly candidates: readonly Candidate[];
  /** What was found may belong to another job that is about to learn which page it has made. */
  readonly isUndecided: boolean;
}

/**
 * Looks for the page of a create whose answer was lost: the parent's real children with the same
 * title, made by us, not before the request, and owned by no other job.
 * As many pages as jobs that miss one of that title are alike (each is still to get its own text),
 * so each job takes one; more pages than jobs are for the user to tell apart. As long as a job of
 * that title waits for the answer to its own create, nothing is taken: it would be told the same
 * page.
 */
export async function findCreatedPages(
  job: Job,
  registry: JobRegistry,
  results: ResultStore,
  search: CreateSearch,
): Promise<Result<Answer<FoundPages>, RequestError>> {
  const found: ChildPage[] = [];
  let requestId: string | undefined;
  let cursor: string | undefined;
  do {
    if (cursor !== undefined && (await search.room()) === 'aborted') {
      return err({ kind: 'lost', detail: 'the check was broken off' });
    }
    const reply = await search.api.listChildPages(parentPageOf(job), cursor, search.signal);
    if (!reply.ok) return reply;
    found.push(...reply.value.value.pages.filter((page) => canBeOurs(page, job, search.userIds)));
    requestId = reply.value.requestId ?? requestId;
    cursor = reply.value.value.nextCursor;
  } while (cursor !== undefined);

  const free = found.filter(
    (page) => !registry.isOwnedByOther(page.id, job.id) && !results.has(page.id),
  );
  const chosen = free.length <= missingAlike(job, registry) ? free.slice(0, 1) : free;
  const isUndecided = chosen.length > 0 && isAlikeAtWork(job, registry);
  const candidates = isUndecided ? [] : chosen.map(({ id, title }) => ({ page: { id }, title }));
  const value = { candidates, isUndecided };
  return ok(requestId === undefined ? { value } : { value, requestId });
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
