import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Runtime } from '../../scripts/runtime/prepare-runtime';

/** One cold start in milliseconds from the moment the process was spawned. */
export interface StartUp {
  readonly shownMs: number;
  readonly paintedMs: number;
  /** The later of the two: from then on the window can be used. */
  readonly usableMs: number;
}

const probeApp = join(import.meta.dirname, 'probe-app');
const LIMIT_MS = 60_000;

/** Starts an app once, with a user-data folder of its own that is gone afterwards. */
export async function measureStartUp(runtime: Runtime, appFolder: string): Promise<StartUp> {
  const profile = await mkdtemp(join(tmpdir(), 'pagelift-bench-'));
  try {
    const args = [...runtime.electronArgs, probeApp, `--profile=${profile}`];
    const env = { ...runtime.env, PROBE_APP: appFolder, PROBE_PROFILE: profile };
    const spawnedAt = Date.now();
    const child = spawn(runtime.executablePath, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LIMIT_MS,
    });
    const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const { shownAt, paintedAt } = readReport(output, errors);
    const [shownMs, paintedMs] = [shownAt - spawnedAt, paintedAt - spawnedAt];
    return { shownMs, paintedMs, usableMs: Math.max(shownMs, paintedMs) };
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function readReport(
  output: string,
  errors: string,
): { readonly shownAt: number; readonly paintedAt: number } {
  const line = output.split('\n').find((candidate) => candidate.startsWith('{"shownAt"'));
  const report: unknown = line === undefined ? undefined : JSON.parse(line);
  if (
    typeof report === 'object' &&
    report !== null &&
    'shownAt' in report &&
    'paintedAt' in report
  ) {
    return { shownAt: Number(report.shownAt), paintedAt: Number(report.paintedAt) };
  }
  throw new Error(`The app did not show a window with a button:\n${errors}${output}`);
}
