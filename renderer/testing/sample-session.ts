import { noJobs } from '../../shared/jobs/counts';
import type { ConnectionId, PageId } from '../../shared/jobs/job';
import type { DestinationView, SessionView } from '../../shared/session';
import { sampleMoment, sampleUuid } from '../../shared/testing/sample-job';
import { minutes } from '../../shared/units';

export const samplePageView = (n: number, title = `Page ${n}`): DestinationView => ({
  pageId: sampleUuid(n) as PageId,
  title,
});

/** A workspace with a destination, nothing in the queue. */
export const sampleSession = (changes: Partial<SessionView> = {}): SessionView => ({
  revision: 1,
  connection: {
    id: 'connection-1' as ConnectionId,
    kind: 'notion',
    workspaceName: 'Atelier',
    tokenStorage: 'key-store',
  },
  otherWorkspaces: [],
  destination: samplePageView(1, 'Garden handbook'),
  recentDestinations: [],
  queue: {
    now: sampleMoment,
    pausedByUser: false,
    budget: { used: 0, limit: 180, windowMs: minutes(1) },
  },
  counts: noJobs,
  notices: [],
  hasKeyStore: true,
  ...changes,
});
