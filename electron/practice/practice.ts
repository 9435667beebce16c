import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Answers } from './answers/answers';
import type { Fault } from './faults/fault';
import type { ScriptedFaults } from './faults/scripted-faults';
import type { PracticeSettings } from './practice-options';
import type { RateLimiter } from './rate-limit';
import type { StatsCounter } from './stats';
import type { BlockChanges } from './store/block-changes';
import type { PageChanges } from './store/page-changes';
import type { Pages } from './store/pages';
import type { WorkspaceIdentity } from './store/records';
import type { WorkspaceStore } from './store/workspace-store';
import type { TaskDesk } from './tasks/task-desk';
import type { SignedFiles } from './uploads/signed-files';
import type { UploadDesk } from './uploads/upload-desk';
import type { Writes } from './writes';

/** Who sends a request: a token and the bot user it acts as. */
export interface Connection {
  readonly id: string;
  readonly token: string;
}

/** Everything a route may need, built once by `startPracticeWorkspace`. */
export interface Practice {
  readonly settings: PracticeSettings;
  readonly identity: WorkspaceIdentity;
  readonly connections: readonly Connection[];
  readonly store: WorkspaceStore;
  readonly pages: Pages;
  readonly changes: PageChanges;
  readonly blockChanges: BlockChanges;
  readonly files: SignedFiles;
  readonly uploads: UploadDesk;
  readonly answers: Answers;
  readonly desk: TaskDesk;
  readonly writes: Writes;
  readonly limiter: RateLimiter;
  readonly faults: ScriptedFaults;
  readonly stats: StatsCounter;
  /** `http://127.0.0.1:<port>` */
  readonly baseUrl: () => string;
}

export interface PracticeEnv {
  readonly Bindings: HttpBindings;
  readonly Variables: {
    requestId: string;
    connection: Connection;
    fault: Fault | undefined;
    body: RequestBody;
    /** Of a request that sends a file. */
    form: FormData | undefined;
  };
}

/** A request's body, read once: its size in bytes and its JSON. */
export interface RequestBody {
  readonly bytes: number;
  readonly json: unknown;
}

export type PracticeContext = Context<PracticeEnv>;
