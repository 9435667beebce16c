import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScaledClock } from '../../electron/adapters/scaled-clock';
import { seededRandom } from '../../electron/practice/seeded-random';
import { startPracticeWorkspace } from '../../electron/practice/start-practice-workspace';
import type { PracticeStats } from '../../electron/practice/stats';
import { epochMs } from '../../shared/units';
import { comparePages, type Defects } from './compare-pages';
import { drawKill } from './kill-plan';
import { tortureFaults } from './torture-faults';
import { rootName, writeTortureFiles } from './torture-files';
import { live, type LifeParts } from './torture-life';

export interface TortureOptions {
  readonly kills: number;
  readonly files: number;
  /** How deep their folders go; see `TortureCorpus`. */
  readonly levels: number;
  /** Decides the faults, the times of tasks and the moments of kills. */
  readonly seed: number;
  /** The part of the requests that a fault strikes, from 0 to 1. */
  readonly faultShare: number;
  readonly cliPath: string;
  /** Called after each life of the runner. */
  readonly onLife?: (kills: number, openFiles: number) => void;
}

export interface TortureReport extends Defects {
  readonly kills: number;
  /** Times the runner was started. */
  readonly starts: number;
  /** Runs that came to their end with failures and were repeated. */
  readonly failedRuns: number;
  readonly stats: PracticeStats;
  readonly pages: number;
  /** Writes of one more run, after everything was imported. */
  readonly needlessWrites: number;
  /** What the last run said when it did not succeed. */
  readonly lastWords: string | undefined;
  readonly seconds: number;
}

/** How much faster time goes, in the runner and in the workspace alike. */
const factor = 40;
const rateLimit = { requests: 1_000_000, windowMs: 60_000 };
/** Runs that may end with failures before the torture itself is given up. */
const mostFailedRuns = 20;

/** Imports files through faults and kills, then looks at what the workspace has. */
export async function runTorture(options: TortureOptions): Promise<TortureReport> {
  const folder = await mkdtemp(join(tmpdir(), 'pagelift-torture-'));
  const began = performance.now();
  const origin = Date.now();
  const clock = new ScaledClock(factor, epochMs(origin));
  const workspace = await startPracticeWorkspace({
    ...{ seed: options.seed, rateLimit, now: () => clock.now() },
    faults: tortureFaults(options.faultShare),
  });
  try {
    const notes = join(folder, rootName);
    const files = await writeTortureFiles(notes, {
      count: options.files,
      levels: options.levels,
    });
    const seeded = new Set(workspace.pages().map(({ id }) => id));
    const profile = join(folder, 'profile');
    const parts: LifeParts = {
      ...{ cliPath: options.cliPath, workspace, profile, now: () => clock.now() },
      args: argsFor(notes, workspace.rootPageId, profile, options.levels > 1),
      env: {
        NOTION_TOKEN: workspace.token,
        PAGELIFT_API_URL: workspace.url,
        PAGELIFT_TIME_SCALE: `${factor}@${origin}`,
      },
    };
    const lives = await liveUntilDone(options, parts);
    workspace.clearFaults();
    const writesBefore = writesOf(workspace.stats());
    await live(parts, undefined);
    const made = workspace.pages().filter(({ id }) => !seeded.has(id));
    return {
      ...comparePages(files, made, workspace.rootPageId),
      ...lives,
      stats: workspace.stats(),
      pages: made.length,
      needlessWrites: writesOf(workspace.stats()) - writesBefore,
      seconds: (performance.now() - began) / 1_000,
    };
  } finally {
    await workspace.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function argsFor(notes: string, to: string, profile: string, isTree: boolean): readonly string[] {
  const pace = ['--requests-per-minute', '6000'];
  const folders = ['--folders', isTree ? 'nested' : 'flat'];
  return ['import', notes, '--to', to, '--profile', profile, '--json', ...pace, ...folders];
}

type Lives = Pick<TortureReport, 'kills' | 'starts' | 'failedRuns' | 'lastWords'>;

async function liveUntilDone(options: TortureOptions, parts: LifeParts): Promise<Lives> {
  const random = seededRandom(options.seed, 1);
  let kills = 0;
  let starts = 0;
  let failedRuns = 0;
  let openFiles = options.files;
  for (;;) {
    const killsLeft = options.kills - kills;
    const kill = killsLeft > 0 ? drawKill(random, openFiles, killsLeft) : undefined;
    const life = await live(parts, kill);
    starts += 1;
    openFiles = life.openFiles ?? openFiles;
    if (life.wasKilled) kills += 1;
    options.onLife?.(kills, openFiles);
    if (life.wasKilled) continue;
    if (life.result.code === 0 && kills >= options.kills) {
      return { kills, starts, failedRuns, lastWords: undefined };
    }
    if (life.result.code === 0) continue;
    failedRuns += 1;
    if (failedRuns < mostFailedRuns) continue;
    const lastWords = `${life.result.out.slice(-2_000)}\n${life.result.err}`;
    return { kills, starts, failedRuns, lastWords };
  }
}

const writesOf = ({ requests }: PracticeStats): number =>
  Object.entries(requests).reduce(
    (writes, [route, count]) => (route.startsWith('GET ') ? writes : writes + count),
    0,
  );
