import { hasEnded, type ConnectionId, type Job } from '../../shared/jobs/job';
import type { JobEvent } from '../../shared/jobs/job-event';
import { after, ms, type EpochMs } from '../../shared/units';
import type { JobStore } from './store-ports';
import { gateWindow } from './gate-window';

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
  'text-verified',
  'attach-went-on',
]);

/**
 * When the requests of the last minute were made for each connection, as the journal of the former
 * run tells it, oldest first: Notion's limit does not start anew with the app.
 */
export function recentRequests(
  jobs: Iterable<Job>,
  store: JobStore,
  now: EpochMs,
): ReadonlyMap<ConnectionId, readonly EpochMs[]> {
  const since = after(now, ms(-gateWindow));
  const found = new Map<ConnectionId, EpochMs[]>();
  for (const job of jobs) {
    if (!mayHaveAsked(job, since)) continue;
    const moments = found.get(job.connectionId) ?? [];
    for (const { at, event } of store.journalOf(job.id)) {
      if (at > since && at <= now && requestEvents.has(event)) moments.push(at);
    }
    found.set(job.connectionId, moments);
  }
  for (const moments of found.values()) moments.sort((a, b) => a - b);
  return found;
}

function mayHaveAsked(job: Job, since: EpochMs): boolean {
  if (hasEnded(job)) return 'finishedAt' in job.phase && job.phase.finishedAt > since;
  return job.startedAt !== undefined;
}
