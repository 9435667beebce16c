import { hasEnded, taskOf, type Job } from '../../shared/jobs/job';
import { epochMs, type EpochMs } from '../../shared/units';

/** The latest moment at which something is known to have happened to a job that has not ended. */
export function latestMoment(jobs: Iterable<Job>): EpochMs {
  let latest = epochMs(0);
  for (const job of jobs) {
    if (hasEnded(job)) continue;
    const { checkpoint } = job;
    const append = checkpoint.at === 'attaching' ? checkpoint.append : undefined;
    const sentAt = 'sentAt' in checkpoint ? checkpoint.sentAt : append?.sentAt;
    for (const moment of [job.addedAt, job.startedAt, sentAt, taskOf(job)?.acceptedAt]) {
      if (moment !== undefined && moment > latest) latest = moment;
    }
  }
  return latest;
}
