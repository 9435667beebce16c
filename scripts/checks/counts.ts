/** What test runners have done, in tests. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** A runner's report together with how the runner ended. */
export interface RunnerOutcome {
  readonly exitCode: number;
  /** The text of its JSON report; undefined when it wrote none. */
  readonly report: string | undefined;
}

const nothing: Counts = { passed: 0, failed: 0, skipped: 0 };

/** Counts of the unit tests, from the JSON report of vitest. */
export function countUnit(outcome: RunnerOutcome): Counts {
  const report = parse(outcome.report);
  return honest(outcome, {
    passed: numberIn(report, 'numPassedTests'),
    failed: numberIn(report, 'numFailedTests'),
    skipped: numberIn(report, 'numPendingTests') + numberIn(report, 'numTodoTests'),
  });
}

/** Counts of the end-to-end tests, from the JSON report of Playwright. */
export function countEndToEnd(outcome: RunnerOutcome): Counts {
  const stats = objectIn(parse(outcome.report), 'stats');
  return honest(outcome, {
    passed: numberIn(stats, 'expected') + numberIn(stats, 'flaky'),
    failed: numberIn(stats, 'unexpected'),
    skipped: numberIn(stats, 'skipped'),
  });
}

/** A runner that ended badly without a failed test, or ran no test at all, has failed once. */
function honest(outcome: RunnerOutcome, counts: Counts): Counts {
  const isEmpty = counts.passed + counts.failed === 0;
  const isBad = outcome.exitCode !== 0 && counts.failed === 0;
  return isEmpty || isBad ? { ...counts, failed: 1 } : counts;
}

/** The counts of a run's other steps: only a step that failed counts. */
export function countFailedSteps(exitCodes: readonly number[]): Counts {
  return { ...nothing, failed: exitCodes.filter((code) => code !== 0).length };
}

/** All counts together. */
export function sumCounts(all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    nothing,
  );
}

/** The one plain line a test run ends with. */
export function describeCounts({ passed, failed, skipped }: Counts): string {
  const rest = skipped > 0 ? `, ${String(skipped)} skipped` : '';
  return `${String(passed)} passed, ${String(failed)} failed${rest}`;
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function objectIn(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && key in value
    ? new Map<string, unknown>(Object.entries(value)).get(key)
    : undefined;
}

function numberIn(value: unknown, key: string): number {
  const found = objectIn(value, key);
  return typeof found === 'number' ? found : 0;
}
