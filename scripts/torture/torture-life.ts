import { startCli, type Run, type RunResult } from '../../electron/cli/testing/run-cli';
import type { PracticeWorkspace } from '../../electron/practice/start-practice-workspace';
import type { EpochMs } from '../../shared/units';
import { describeStall } from './describe-stall';
import type { KillMoment } from './kill-plan';

export interface LifeParts {
  readonly cliPath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly workspace: PracticeWorkspace;
  readonly profile: string;
  /** In the runner's own, faster time. */
  readonly now: () => EpochMs;
}

export interface Life {
  readonly result: RunResult;
  readonly wasKilled: boolean;
  /** Files that are not imported, as far as this life has told. */
  readonly openFiles: number | undefined;
}

const lookEveryMs = 1;
/** A life that neither asks nor tells anything for so long has met a defect. */
const longestQuietMs = 45_000;

/** Starts the runner once and ends it by force at the given moment, or lets it come to its end. */
export async function live(parts: LifeParts, kill: KillMoment | undefined): Promise<Life> {
  const { workspace } = parts;
  const before = workspace.stats().total;
  const started = performance.now();
  let openFiles: number | undefined;
  const ended = { byKill: false, byPatience: false };
  let progress = { at: started, requests: before };
  let killAt = kill?.after === 'time' ? started + kill.delayMs : Number.POSITIVE_INFINITY;
  const run: Run = startCli(parts.cliPath, parts.args, {
    env: parts.env,
    onLine: (line) => {
      progress = { ...progress, at: performance.now() };
      const event = JSON.parse(line) as Record<string, unknown>;
      if (event['event'] === 'started') {
        openFiles = Number(event['files']) - Number(event['unchanged']);
      }
      if (event['stage'] === 'succeeded' && openFiles !== undefined) openFiles -= 1;
    },
  });
  const look = setInterval(() => {
    const now = performance.now();
    const { total } = workspace.stats();
    if (total !== progress.requests) progress = { at: now, requests: total };
    if (kill?.after === 'requests' && killAt === Number.POSITIVE_INFINITY) {
      if (total - before >= kill.requests) killAt = now + kill.delayMs;
    }
    ended.byPatience ||= now - progress.at > longestQuietMs;
    ended.byKill ||= now >= killAt;
    if (ended.byKill || ended.byPatience) run.process.kill('SIGKILL');
  }, lookEveryMs);
  const result = await run.ended.finally(() => {
    clearInterval(look);
  });
  if (ended.byPatience) {
    const state = describeStall(parts.profile, parts.now());
    throw new Error(`The runner came to no end.\n${state}\n${result.out.slice(-2_000)}`);
  }
  return { result, wasKilled: ended.byKill && result.code === undefined, openFiles };
}
