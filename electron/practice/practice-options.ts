import type { Fault } from './faults/fault';
import type { RateLimit } from './rate-limit';
import type { Random } from './seeded-random';
import { drawTaskMs } from './tasks/task-schedule';

/** When a write that allows a task gets one. `mixed`: large bodies always, small ones mostly. */
export type AsyncPolicy = 'always' | 'never' | 'mixed';

/** How a practice workspace behaves; everything has a default. */
export interface PracticeOptions {
  /** Keeps the workspace in this folder across restarts. Default: in memory only. */
  readonly folder?: string;
  /** Default 0: a free port. */
  readonly port?: number;
  /** Default: made at random the first time, then kept in the folder. */
  readonly token?: string;
  /** Tokens of further connections; each sees the same pages but only its own tasks. */
  readonly otherTokens?: readonly string[];
  readonly workspaceName?: string;
  /** `internal` may not write at the top of the workspace, `personal` may. Default internal. */
  readonly connectionKind?: 'internal' | 'personal';
  /** Whether connections have the capability to read comments. Default true. */
  readonly canReadComments?: boolean;
  /** Milliseconds since 1970. Tasks, limits and times of pages follow it. Default: the clock. */
  readonly now?: () => number;
  /** Decides task times, which writes are tasks, and faults by chance. Default 1. */
  readonly seed?: number;
  /** Default 180 requests in any 60 s. */
  readonly rateLimit?: RateLimit;
  /** Default `mixed`. */
  readonly asyncPolicy?: AsyncPolicy;
  /** Milliseconds that a task takes, before `taskTimeScale`. Default: 1 to 6 s, mostly 2 to 3. */
  readonly taskMs?: (random: Random) => number;
  /** Makes all tasks slower or faster; 0 ends them at once. Default 1. */
  readonly taskTimeScale?: number;
  /** `poll_after_seconds` of every task. Default: 1 or 2, drawn for each task. */
  readonly pollAfterSeconds?: number;
  /** How long a finished task is remembered. Default one hour. */
  readonly taskRetentionMs?: number;
  /** How long a new page is missing from search. Default 0. */
  readonly searchLagMs?: number;
  /** `max_file_upload_size_in_bytes`. Default 5 GiB. */
  readonly maxUploadBytes?: number;
  readonly faults?: readonly Fault[];
}

export type PracticeSettings = Required<
  Omit<PracticeOptions, 'folder' | 'token' | 'pollAfterSeconds'>
> & {
  readonly pollAfterSeconds: number | undefined;
};

export function settingsOf(options: PracticeOptions): PracticeSettings {
  return {
    port: options.port ?? 0,
    otherTokens: options.otherTokens ?? [],
    workspaceName: options.workspaceName ?? 'Practice workspace',
    connectionKind: options.connectionKind ?? 'internal',
    canReadComments: options.canReadComments ?? true,
    now: options.now ?? Date.now,
    seed: options.seed ?? 1,
    rateLimit: options.rateLimit ?? { requests: 180, windowMs: 60_000 },
    asyncPolicy: options.asyncPolicy ?? 'mixed',
    taskMs: options.taskMs ?? drawTaskMs,
    taskTimeScale: options.taskTimeScale ?? 1,
    pollAfterSeconds: options.pollAfterSeconds,
    taskRetentionMs: options.taskRetentionMs ?? 3_600_000,
    searchLagMs: options.searchLagMs ?? 0,
    maxUploadBytes: options.maxUploadBytes ?? 5_368_709_120,
    faults: options.faults ?? [],
  };
}
