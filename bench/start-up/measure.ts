import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Runtime } from '../../scripts/runtime/prepare-runtime';
import { runProbe } from '../run-probe';

/** One cold start in milliseconds from the moment the process was spawned. */
export interface StartUp {
  readonly shownMs: number;
  readonly paintedMs: number;
  /** The later of the two: from then on the window can be used. */
  readonly usableMs: number;
}

const probeApp = join(import.meta.dirname, 'probe-app');
const ReportSchema = v.object({ shownAt: v.number(), paintedAt: v.number() });

/** Starts an app once, with a user-data folder of its own that is gone afterwards. */
export async function measureStartUp(runtime: Runtime, appFolder: string): Promise<StartUp> {
  const profile = await mkdtemp(join(tmpdir(), 'pagelift-bench-'));
  try {
    const spawnedAt = Date.now();
    const report = await runProbe(runtime, { probeApp, app: appFolder, profile });
    const { shownAt, paintedAt } = v.parse(ReportSchema, report);
    const [shownMs, paintedMs] = [shownAt - spawnedAt, paintedAt - spawnedAt];
    return { shownMs, paintedMs, usableMs: Math.max(shownMs, paintedMs) };
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
