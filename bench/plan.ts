/**
 * How fast a plan is made, beside only reading the same files, and how many requests it needs,
 * beside the least possible and an importer in two passes. Prints tables and asserts nothing.
 *
 *     npm run bench:plan                    with 20,000 generated notes
 *     npm run bench:plan -- --files 2000    with fewer
 *     npm run bench:plan -- FOLDER          with the files below a folder
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { inLanes } from '../electron/core/in-lanes';
import { DiskFileSource } from '../electron/adapters/file-source';
import { openPlanningReader } from '../electron/adapters/planning/planning-threads';
import { SystemClock } from '../electron/adapters/system-clock';
import { buildPrograms, workerEntries } from '../electron/adapters/testing/build-programs';
import { makePlan } from '../electron/core/planning/make-plan';
import { defaultPlanOptions, type Plan, type PlanCosts } from '../shared/plan/plan';
import { summarisePlan } from '../shared/plan/summarise-plan';
import { seconds } from '../shared/units';
import { requestFigures } from './plan/least-requests';
import { longestWork } from './plan/longest-work';
import { writeVault } from './plan/write-vault';
import { median } from './statistics';

const ROUNDS = 3;
const TARGET_RATIO = 3;
const TARGET_BLOCK = 50;
const costs: PlanCosts = {
  requestsPerMinute: 180,
  taskTime: seconds(3),
  pollsPerTask: 1,
  checksPerText: 0,
};

interface Measured {
  readonly seconds: number;
  /** Time of the processor, all threads, in seconds. */
  readonly work: number;
  /** Longest time for which nothing else had its turn, in milliseconds. */
  readonly longestBlock: number;
  /** Highest heap above that before, in megabytes. */
  readonly memory: number;
}

async function measure(work: () => Promise<unknown>): Promise<Measured> {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let most = before;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().heapUsed);
  }, 100);
  delay.enable();
  const start = performance.now();
  const processor = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(processor);
  const time = (performance.now() - start) / 1_000;
  delay.disable();
  clearInterval(watch);
  return {
    seconds: time,
    work: (user + system) / 1e6,
    longestBlock: delay.max / 1e6,
    memory: (most - before) / 1e6,
  };
}

async function planOf(folder: string): Promise<Plan> {
  const files = new DiskFileSource();
  const clock = new SystemClock();
  const reader = openPlanningReader({ files, clock, workerFile });
  const made = await makePlan(
    { paths: [folder], options: defaultPlanOptions, costs },
    { files, clock, reader },
    { onProgress: () => undefined, signal: new AbortController().signal },
  );
  if (!made.ok) throw new Error('The plan was cancelled.');
  return made.value;
}

async function bench(folder: string): Promise<void> {
  const plan = await planOf(folder);
  const paths = plan.pages.flatMap(({ source }) => (source === undefined ? [] : [source.path]));
  const reading: Measured[] = [];
  const planning: Measured[] = [];
  // In turns, so that a slow moment of the machine meets both.
  for (let round = 0; round < ROUNDS; round += 1) {
    reading.push(await measure(() => inLanes(paths, 16, (path) => readFile(path))));
    planning.push(await measure(() => planOf(folder)));
  }
  const row = (runs: readonly Measured[]) => ({
    seconds: rounded(median(runs.map((run) => run.seconds)), 2),
    'processor seconds': rounded(median(runs.map((run) => run.work)), 2),
    'files per second': Math.round(paths.length / median(runs.map((run) => run.seconds))),
    'memory (MB)': Math.round(median(runs.map((run) => run.memory))),
    'longest block (ms)': Math.round(Math.max(...runs.map((run) => run.longestBlock))),
  });
  const rows = { 'only reading': row(reading), plan: row(planning) };
  console.log(`\nPlan of ${String(paths.length)} documents, medians of ${String(ROUNDS)} rounds`);
  console.table(rows);
  const own = await longestWork(() => planOf(folder));
  const ratio = rows.plan.seconds / rows['only reading'].seconds;
  console.log(
    `${ratio.toFixed(2)} × the time of reading (target ${String(TARGET_RATIO)}), ` +
      `${(rows.plan['processor seconds'] / rows['only reading']['processor seconds']).toFixed(2)} × its work; ` +
      `longest block ${String(rows.plan['longest block (ms)'])} ms (target ${String(TARGET_BLOCK)})` +
      (own === undefined ? '' : `, of which own work at most ${String(Math.round(own))} ms`),
  );
  tellRequests(plan);
}

function tellRequests(plan: Plan): void {
  const { pages, shells, links, requests, expectedTime } = summarisePlan(plan);
  const { ours, least, twoPasses } = requestFigures(plan, costs);
  const perPage = (number: number) => ({
    requests: number,
    'per page': rounded(number / pages, 3),
    '/ least': rounded(number / least, 3),
  });
  console.log(
    `\nRequests for ${String(pages)} pages with ${String(links)} links, polls counted once a task; ` +
      `${String(shells)} pages are made before or without a text`,
  );
  console.table({
    'this plan': perPage(ours),
    'least possible': perPage(least),
    'two passes': perPage(twoPasses),
  });
  const minutes = Math.round(expectedTime / 60_000);
  console.log(`With attachments ${String(requests)} requests, about ${String(minutes)} minutes`);
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

const { values, positionals } = parseArgs({
  options: { files: { type: 'string', default: '20000' } },
  allowPositionals: true,
});
const built = await buildPrograms(workerEntries);
const workerFile = join(built.folder, 'planning-worker.js');
const [given] = positionals;
try {
  if (given !== undefined) await bench(given);
  else {
    const folder = mkdtempSync(join(tmpdir(), 'pagelift-bench-'));
    try {
      writeVault(folder, Number(values.files));
      await bench(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
} finally {
  await built.remove();
}
