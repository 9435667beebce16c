import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  countEndToEnd,
  countFailedSteps,
  countUnit,
  describeCounts,
  sumCounts,
  type Counts,
} from './checks/counts';
import { checkSteps } from './checks/steps';
import { describeResults, runSteps, type StepResult } from './checks/run-steps';
import { runEndToEnd } from './run-end-to-end';
import { messageOf, RuntimeError } from './runtime/runtime-error';
import { runMain } from './runtime/prepare-runtime';

// `npm test`: everything `npm run check` looks at, then the end-to-end tests in the real Electron.
// The last line is the sum of all tests.
await runMain(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pagelift-reports-'));
  try {
    const unitReport = join(folder, 'unit.json');
    const results = await runSteps(checkSteps(unitReport));
    const endToEnd = await testEndToEnd(results, join(folder, 'e2e.json'));
    const others = results.filter(({ name }) => name !== 'unit');
    const counts = sumCounts([
      countUnit({ exitCode: exitCodeIn(results, 'unit'), report: await readReport(unitReport) }),
      countFailedSteps(others.map((result) => result.exitCode)),
      endToEnd,
    ]);
    console.log(`\n${describeResults(results)}\n`);
    console.log(describeCounts(counts));
    return counts.failed === 0 ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

async function testEndToEnd(results: readonly StepResult[], report: string): Promise<Counts> {
  console.log('\n▸ end to end');
  if (exitCodeIn(results, 'build') !== 0) {
    console.log('Not run: the app was not built.');
    return countEndToEnd({ exitCode: 1, report: undefined });
  }
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const exitCode = await runEndToEnd(['--reporter=list,json'], env).catch((cause: unknown) => {
    console.log(cause instanceof RuntimeError ? cause.describe() : messageOf(cause));
    return 1;
  });
  return countEndToEnd({ exitCode, report: await readReport(report) });
}

function exitCodeIn(results: readonly StepResult[], name: string): number {
  return results.find((result) => result.name === name)?.exitCode ?? 1;
}

function readReport(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
