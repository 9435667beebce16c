import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { SqliteJobStore } from '../electron/adapters/job-store';
import { openDatabase } from '../electron/adapters/open-database';
import { newJob } from '../electron/core/new-job';
import { buildApp } from '../scripts/build-app';
import { prepareRuntime, runMain, type Runtime } from '../scripts/runtime/prepare-runtime';
import { repositoryFolder } from '../scripts/tool';
import type { BatchId, ConnectionId, JobId, PageId } from '../shared/jobs/job';
import { sampleMoment } from '../shared/testing/sample-job';
import { bytes } from '../shared/units';
import { runProbe } from './run-probe';
import { median } from './statistics';
import { runToEnd } from '../shared/plan/slices';

// `npm run bench:memory`: what the main process of the real app holds with 100 and with 20,000 queued
// files. The runs alternate, so that a busy machine meets both. `-- --runs 9` for more of them.

const sizes = [100, 20_000] as const;
const targetRatio = 1.5;
const megabyte = 1_048_576;

const ReportSchema = v.object({ rss: v.number(), heapUsed: v.number(), external: v.number() });
type Report = v.InferOutput<typeof ReportSchema>;

/** A profile whose queue holds `size` files in nested folders; nothing is connected, so they wait. */
function fill(profile: string, size: number): void {
  const opened = openDatabase(profile, sampleMoment);
  if (!opened.ok) throw new Error(`The database was refused: ${opened.error.kind}`);
  const { database } = opened.value;
  const batchId = randomUUID() as BatchId;
  const connectionId = randomUUID() as ConnectionId;
  const parentId = randomUUID() as PageId;
  const jobs = Array.from({ length: size }, (_, index) => {
    const folder = `handbook/chapter ${index % 200}/section ${index % 1_000}`;
    const name = `Note ${index} about gardening.md`;
    const path = `/home/reader/Documents/${folder}/${name}`;
    const file = { name, folder, path, size: bytes(4_000 + index), modifiedAt: sampleMoment };
    return newJob({
      id: randomUUID() as JobId,
      route: index % 3 === 0 ? 'shell' : 'direct',
      position: index + 1,
      source: file,
      addedAt: sampleMoment,
      ...{ batchId, connectionId, parentId },
    });
  });
  runToEnd(new SqliteJobStore(database).adding(jobs));
  database.close();
}

async function measure(runtime: Runtime, profile: string, size: number): Promise<Report> {
  const report = await runProbe(runtime, {
    probeApp: join(import.meta.dirname, 'memory/probe-app'),
    app: repositoryFolder,
    profile,
    environment: { PROBE_JOBS: String(size) },
  });
  return v.parse(ReportSchema, report);
}

function report(measured: ReadonlyMap<number, readonly Report[]>, version: string): void {
  const of = (reports: readonly Report[], part: keyof Report): number =>
    Math.round((median(reports.map((each) => each[part])) / megabyte) * 10) / 10;
  const rows = [...measured].map(([files, reports]) => ({
    'queued files': files,
    runs: reports.length,
    'main process MB': of(reports, 'rss'),
    'least MB': Math.round(Math.min(...reports.map(({ rss }) => rss)) / megabyte),
    'most MB': Math.round(Math.max(...reports.map(({ rss }) => rss)) / megabyte),
    'heap MB': of(reports, 'heapUsed'),
    'external MB': of(reports, 'external'),
  }));
  console.log(`\nMemory of the main process, Electron ${version}, medians`);
  console.table(rows);
  const [few, many] = rows;
  if (few === undefined || many === undefined) return;
  const ratio = many['main process MB'] / few['main process MB'];
  const verdict = ratio <= targetRatio ? 'within' : 'above';
  console.log(`Ratio ${ratio.toFixed(2)}, ${verdict} the target of ${targetRatio.toFixed(1)}`);
}

await runMain(async () => {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
  const runtime = await prepareRuntime();
  const root = await mkdtemp(join(tmpdir(), 'pagelift-bench-'));
  try {
    const built = await buildApp();
    if (built !== 0) return built;
    const measured = new Map<number, Report[]>(sizes.map((size) => [size, []]));
    for (const size of sizes) fill(join(root, String(size)), size);
    for (let run = 0; run < Number(values.runs); run += 1) {
      for (const size of sizes) {
        measured.get(size)?.push(await measure(runtime, join(root, String(size)), size));
      }
    }
    report(measured, runtime.version);
    return 0;
  } finally {
    runtime.close();
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  }
});
