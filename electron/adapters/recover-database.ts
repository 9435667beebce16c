import { existsSync, statSync } from 'node:fs';
import type { ConnectionId, Job, JobId } from '../../shared/jobs/job';
import { recoveredJob } from '../../shared/jobs/recovered-job';
import type { Recovered } from '../../shared/session';
import { epochMs, type EpochMs } from '../../shared/units';
import type { FinalResult } from '../core/ports';
import type { Database } from './database';
import { SqliteJobStore } from './job-store';
import { SqliteResultStore } from './result-store';
import { salvageDatabase, type Salvage } from './salvage-database';

/**
 * Brings what can be read of the damaged database at `path` into an empty one: all or nothing.
 * @throws DatabaseError when the disk refuses
 */
export function recoverDatabase(path: string, into: Database, now: EpochMs): Recovered {
  const salvage = salvageDatabase(path);
  const facts = { now, lastWriteAt: lastWriteOf(path) };
  const results = [...salvage.results.values(), ...rebuiltResults(salvage)].sort(
    (a, b) => a.finishedAt - b.finishedAt,
  );
  const jobs = Array.from(salvage.jobs.values(), (job) => {
    const page = salvage.results.get(job.id)?.page;
    return recoveredJob(job, { ...facts, page });
  });
  const kept = new Set<JobId>([...jobs.map(({ id }) => id), ...results.map(({ jobId }) => jobId)]);
  const jobStore = new SqliteJobStore(into);
  const resultStore = new SqliteResultStore(into);
  into.transaction(() => {
    for (const result of results) resultStore.save(result);
    jobStore.restore(
      jobs,
      salvage.journal.filter(({ jobId }) => kept.has(jobId)),
    );
  });
  return { results: results.length, jobs: jobs.length };
}

/** A job that has succeeded tells all of its result but the workspace's name. */
function rebuiltResults({ jobs, results }: Salvage): readonly FinalResult[] {
  const names = new Map<string, string>();
  for (const { connectionId, workspaceName } of results.values()) {
    names.set(connectionId, workspaceName);
  }
  const workspaceOf = (id: ConnectionId): string => names.get(id) ?? '';
  return [...jobs.values()]
    .filter(({ id }) => !results.has(id))
    .flatMap((job) => resultOf(job, workspaceOf(job.connectionId)));
}

function resultOf(job: Job, workspaceName: string): readonly FinalResult[] {
  if (job.phase.name !== 'succeeded') return [];
  const { path, name, folder } = job.source;
  const { page, finishedAt } = job.phase;
  const { id: jobId, title = name, connectionId } = job;
  return [{ jobId, path, name, folder, title, page, connectionId, workspaceName, finishedAt }];
}

function lastWriteOf(path: string): EpochMs {
  const files = [path, `${path}-wal`].filter((file) => existsSync(file));
  return epochMs(Math.max(0, ...files.map((file) => statSync(file).mtimeMs)));
}
