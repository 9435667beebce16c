import { runTool } from '../tool';
import type { Step } from './steps';

/** How one step went. */
export interface StepResult {
  readonly name: string;
  readonly exitCode: number;
  readonly seconds: number;
}

/** Runs the steps one after the other, all of them, and tells how each went at the end. */
export async function runSteps(steps: readonly Step[]): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) {
    console.log(`\n▸ ${step.name}`);
    const start = performance.now();
    const exitCode = await runTool(step.tool, step.args);
    results.push({ name: step.name, exitCode, seconds: (performance.now() - start) / 1000 });
    // 130 and 143: somebody pressed Ctrl-C or ended us; the rest is not wanted.
    if (exitCode === 130 || exitCode === 143) break;
  }
  return results;
}

/** One line a step. */
export function describeResults(results: readonly StepResult[]): string {
  const width = Math.max(...results.map((result) => result.name.length));
  return results
    .map(({ name, exitCode, seconds }) => {
      const mark = exitCode === 0 ? '✓' : '✗';
      return `${mark} ${name.padEnd(width)} ${seconds.toFixed(1).padStart(6)} s`;
    })
    .join('\n');
}

/** 0 when every step went well, else the first exit code that did not. */
export function exitCodeOf(results: readonly StepResult[]): number {
  return results.find((result) => result.exitCode !== 0)?.exitCode ?? 0;
}
