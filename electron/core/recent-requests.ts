import { hasEnded, type Job } from '../../shared/jobs/job';
import type { JobEvent } from '../../shared/jobs/job-event';
import { after, ms, type EpochMs } from '../../shared/units';
import type { JobStore } from './ports';
import { gateWindow } from './request-gate';

/** Entries of the journal that each stand for one request. A failed poll is not told from a failed write. */
const requestEvents: ReadonlySet<string> = new Set<JobEvent['type']>([
  'create-begun',
  'send-begun',
  'task-polled',
  'task-succeeded',
  'task-failed',
  'task-forgotten',
  'create-checked',
  'text-checked',
]);

/**
 * When the requests of the last minute were made, as the journal of the former run tells it, oldest
 * first: Notion's limit does not start anew with the app.
 */
export function recentRequests(
  jobs: Iterable<Job>,
  store: JobStore,
  now: EpochMs,
): readonly EpochMs[] {
  const since = after(now, ms(-gateWindow));
  const moments: EpochMs[] = [];
  for (const job of jobs) {
    if (!mayHaveAsked(job, since)) continue;
    for (const { at, event } of store.journalOf(job.id)) {
      if (at > since && at <= now && requestEvents.has(event)) moments.push(at);
    }
  }
  return moments.sort((a, b) => a - b);
}

function mayHaveAsked(job: Job, since: EpochMs): boolean {
  if (hasEnded(job)) return 'finishedAt' in job.phase && job.phase.finishedAt > since;
  return job.startedAt !== undefined;
}
