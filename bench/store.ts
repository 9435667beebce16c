import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteJobStore } from '../electron/adapters/job-store';
import { openDatabase } from '../electron/adapters/open-database';
import type { Job, JobId } from '../shared/jobs/job';
import { runToEnd } from '../shared/plan/slices';
import { sampleJob, sampleMoment, samplePhases } from '../shared/testing/sample-job';

/**
 * The cost of one status change on disk: `JobStore.save` with its journal entry, with few and with
 * many jobs stored. The sizes take turns, change by change, so that a busy machine slows both alike.
 */

const sizes = [100, 20_000] as const;
const changes = 2_000;
const warmUp = 200;
const target = 1.3;

interface Subject {
  readonly store: SqliteJobStore;
  readonly jobs: readonly Job[];
  readonly times: number[];
  readonly close: () => void;
}

function subject(folder: string, size: number): Subject {
  const opened = openDatabase(join(folder, String(size)), sampleMoment);
  if (!opened.ok) throw new Error(`The database was refused: ${opened.error.kind}`);
  const { database } = opened.value;
  const store = new SqliteJobStore(database);
  const jobs = Array.from({ length: size }, (_, n) => sampleJob(n, { id: randomUUID() as JobId }));
  runToEnd(store.adding(jobs));
  return {
    store,
    jobs,
    times: [],
    close: () => {
      database.close();
    },
  };
}

/** Changes go all over the stored jobs: a stride that is prime to both sizes visits each in turn. */
function change({ store, jobs, times }: Subject, round: number): void {
  const job = jobs[(round * 7_919) % jobs.length];
  if (job === undefined) throw new Error('No job to change');
  const phase = round % 2 === 0 ? samplePhases.processing : samplePhases.sending;
  const changed: Job = { ...job, phase, turn: round };
  const start = performance.now();
  store.save(changed, {
    jobId: job.id,
    at: sampleMoment,
    event: 'task-polled',
    requestId: 'f1d2c3b4-0000-4000-8000-000000000000',
    detail: 'running',
  });
  if (round >= warmUp) times.push(performance.now() - start);
}

function quantile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

const folder = mkdtempSync(join(tmpdir(), 'pagelift-bench-'));
try {
  const subjects = sizes.map((size) => subject(folder, size));
  for (let round = 0; round < warmUp + changes; round += 1) {
    for (const each of subjects) change(each, round);
  }
  const rows = subjects.map(({ jobs, times }) => ({
    jobs: jobs.length,
    changes: times.length,
    median: quantile(times, 0.5),
    p95: quantile(times, 0.95),
  }));
  console.log('One status change with its journal entry, on disk when it returns:');
  console.table(
    rows.map(({ jobs, changes: count, median, p95 }) => ({
      'jobs stored': jobs,
      changes: count,
      'median ms': Number(median.toFixed(3)),
      'p95 ms': Number(p95.toFixed(3)),
    })),
  );
  const [few, many] = rows;
  if (few === undefined || many === undefined) throw new Error('Two sizes are compared');
  const ratio = many.median / few.median;
  console.log(
    `Median with ${String(many.jobs)} jobs ÷ with ${String(few.jobs)}: ${ratio.toFixed(2)} ` +
      `(target ≤ ${String(target)}: ${ratio <= target ? 'met' : 'missed'}); ` +
      `p95: ${(many.p95 / few.p95).toFixed(2)}`,
  );
  for (const { close } of subjects) close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
