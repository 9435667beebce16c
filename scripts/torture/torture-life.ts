import { startCli, type Run, type RunResult } from '../../electron/cli/testing/run-cli';
import type { PracticeWorkspace } from '../../electron/practice/start-practice-workspace';
import type { KillMoment } from './kill-plan';

export interface LifeParts {
  readonly cliPath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly workspace: PracticeWorkspace;
}

export interface Life {
  readonly result: RunResult;
  readonly wasKilled: boolean;
  /** Files that are not imported, as far as this life has told. */
  readonly openFiles: number | undefined;
}

const lookEveryMs = 1;
/** A life that lasts so long has met a defect. */
const longestLifeMs = 300_000;

/** Starts the runner once and ends it by force at the given moment, or lets it come to its end. */
export async function live(parts: LifeParts, kill: KillMoment | undefined): Promise<Life> {
  const { workspace } = parts;
  const before = workspace.stats().total;
  const started = performance.now();
  let openFiles: number | undefined;
  const ended = { byKill: false, byPatience: false };
  let killAt = kill?.after === 'time' ? started + kill.delayMs : Number.POSITIVE_INFINITY;
  const run: Run = startCli(parts.cliPath, parts.args, {
    env: parts.env,
    onLine: (line) => {
      const event = JSON.parse(line) as Record<string, unknown>;
      if (event['event'] === 'started') {
        openFiles = Number(event['files']) - Number(event['unchanged']);
      }
      if (event['stage'] === 'succeeded' && openFiles !== undefined) openFiles -= 1;
    },
  });
  const look = setInterval(() => {
    const now = performance.now();
    if (kill?.after === 'requests' && killAt === Number.POSITIVE_INFINITY) {
      const sent = workspace.stats().total - before;
      if (sent >= kill.requests) killAt = now + kill.delayMs;
    }
    ended.byPatience ||= now - started > longestLifeMs;
    ended.byKill ||= now >= killAt;
    if (ended.byKill || ended.byPatience) run.process.kill('SIGKILL');
  }, lookEveryMs);
  const result = await run.ended.finally(() => {
    clearInterval(look);
  });
  if (ended.byPatience) throw new Error(`The runner came to no end:\n${result.out.slice(-2_000)}`);
  return { result, wasKilled: ended.byKill && result.code === undefined, openFiles };
}
