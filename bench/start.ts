import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { buildApp } from '../scripts/build-app';
import { prepareRuntime, runMain } from '../scripts/runtime/prepare-runtime';
import { repositoryFolder } from '../scripts/tool';
import { measureStartUp, type StartUp } from './start-up/measure';
import { median } from './statistics';

// `npm run bench:start`: cold start to usable window, beside a bare Electron window. The runs
// alternate, so that a slow moment of the machine meets both. `-- --runs 15` for more of them.

const TARGET_RATIO = 1.3;

const apps = [
  { name: 'bare window', folder: join(repositoryFolder, 'bench/start-up/bare-app') },
  { name: 'Pagelift', folder: repositoryFolder },
];

await runMain(async () => {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '7' } } });
  const runtime = await prepareRuntime();
  try {
    const built = await buildApp();
    if (built !== 0) return built;
    // Not counted: the first start of each reads its files from the disk.
    for (const { folder } of apps) await measureStartUp(runtime, folder);
    const measured = new Map<string, StartUp[]>(apps.map(({ name }) => [name, []]));
    for (let run = 0; run < Number(values.runs); run += 1) {
      for (const { name, folder } of apps) {
        measured.get(name)?.push(await measureStartUp(runtime, folder));
      }
    }
    report(measured, runtime.version);
    return 0;
  } finally {
    runtime.close();
  }
});

function report(measured: ReadonlyMap<string, readonly StartUp[]>, version: string): void {
  const rows = [...measured].map(([name, starts]) => {
    const usable = starts.map(({ usableMs }) => usableMs);
    return {
      app: name,
      runs: starts.length,
      'shown ms': Math.round(median(starts.map(({ shownMs }) => shownMs))),
      'painted ms': Math.round(median(starts.map(({ paintedMs }) => paintedMs))),
      'usable ms': Math.round(median(usable)),
      'fastest ms': Math.round(Math.min(...usable)),
      'slowest ms': Math.round(Math.max(...usable)),
    };
  });
  console.log(`\nCold start to usable window, Electron ${version}, medians`);
  console.table(rows);
  const [bare, app] = rows;
  if (bare === undefined || app === undefined) return;
  const ratio = Math.round((app['usable ms'] / bare['usable ms']) * 100) / 100;
  const verdict = ratio <= TARGET_RATIO ? 'within' : 'above';
  console.log(`Ratio ${ratio.toFixed(2)}, ${verdict} the target of ${TARGET_RATIO.toFixed(1)}`);
}
