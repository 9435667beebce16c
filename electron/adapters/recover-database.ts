import { existsSync, statSync } from 'node:fs';
import { importName } from '../../shared/history/import-name';
import type { BatchId, ConnectionId, Job, JobId } from '../../shared/jobs/job';
import { recoveredJob } from '../../shared/jobs/recovered-job';
import type { Recovered } from '../../shared/session';
import { epochMs, type EpochMs } from '../../shared/units';
import type { FinalResult } from '../core/store-ports';
import type { Database } from './database';
import { importsOf, SqliteImportStore, type StoredImport } from './import-store';
import { fillFileMap } from './file-map-schema';
import { SqliteJobStore } from './job-store';
import { SqliteResultStore } from './result-store';
import { SqliteTableTargets } from './table-target-store';
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
  const { companions } = salvage;
  const begun = [...salvage.jobs.values()].filter(
    (job) => !companions.isOfCutOffStart(job, (batch) => salvage.imports.has(batch as BatchId)),
  );
  const jobs = begun.map((job) => {
    const page = salvage.results.get(job.id)?.page;
    return recoveredJob(job, { ...facts, page });
  });
  const kept = new Set<JobId>([...jobs.map(({ id }) => id), ...results.map(({ jobId }) => jobId)]);
  const inTrash = results.filter(({ trashedAt }) => trashedAt !== undefined);
  const trashed = new Set<string>(inTrash.map(({ page }) => page.id));
  const jobStore = new SqliteJobStore(into);
  const resultStore = new SqliteResultStore(into);
  const importStore = new SqliteImportStore(into);
  const targetStore = new SqliteTableTargets(into);
  into.transaction(() => {
    for (const stored of salvage.imports.values()) importStore.save(stored);
    for (const stored of [...importsOf(jobs), ...rebuiltImports(results)]) importStore.save(stored);
    for (const result of results) resultStore.save(result);
    for (const { batch, target } of salvage.targets) targetStore.save(batch, target);
    jobStore.restore(
      jobs,
      salvage.journal.filter(({ jobId }) => kept.has(jobId)),
    );
    fillFileMap(into);
    companions.restore(into, { jobs: salvage.jobs, kept, trashed });
  });
  return { results: results.length, jobs: jobs.length };
}

/** An import of which only results are left: what they tell of it. */
function rebuiltImports(results: readonly FinalResult[]): readonly StoredImport[] {
  const imports = new Map<BatchId, FinalResult[]>();
  for (const result of results) {
    if (result.batchId === undefined) continue;
    const known = imports.get(result.batchId);
    if (known === undefined) imports.set(result.batchId, [result]);
    else known.push(result);
  }
  return [...imports].flatMap(([id, [first, ...rest]]) =>
    first === undefined
      ? []
      : {
          ...{ id, addedAt: first.finishedAt, destinationId: '' },
          ...importName([first, ...rest]),
          connectionId: first.connectionId as ConnectionId,
        },
  );
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
  const { id: jobId, batchId, title = name, connectionId } = job;
  return [
    {
      ...{ jobId, batchId, path, name, folder, title, page },
      ...{ connectionId, workspaceName, finishedAt },
    },
  ];
}

function lastWriteOf(path: string): EpochMs {
  const files = [path, `${path}-wal`].filter((file) => existsSync(file));
  return epochMs(Math.max(0, ...files.map((file) => statSync(file).mtimeMs)));
}
