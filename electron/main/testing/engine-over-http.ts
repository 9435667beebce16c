import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { parseApiUrl } from '../../../shared/api-url';
import { defaultSettings } from '../../../shared/settings';
import { ms } from '../../../shared/units';
import type { Database } from '../../adapters/database';
import { DiskFileSource } from '../../adapters/file-source';
import { openDatabase } from '../../adapters/open-database';
import { SystemClock } from '../../adapters/system-clock';
import { silentLog } from '../../core/testing/engine-world';
import { MemoryConnectionStore, MemoryVault } from '../../core/testing/memory-connections';
import {
  startPracticeWorkspace,
  type PracticeWorkspace,
} from '../../practice/start-practice-workspace';
import { composeEngine, type Engine, type EngineOptions } from '../compose-engine';

export interface StartedEngine {
  readonly engine: Engine;
  readonly database: Database;
  /** Waits for as long as it takes; looked at with each change that the window would be told. */
  readonly until: (isSo: () => boolean) => Promise<void>;
  /** Ends it as a quit does that waits for nothing. */
  readonly close: () => Promise<void>;
}

/** Engines with their real disk and network, as the app builds them, one folder and server a test. */
export class EngineOverHttp {
  folder = '';
  workspace!: PracticeWorkspace;

  /** Call it where tests are declared. */
  constructor() {
    beforeEach(async () => {
      this.folder = mkdtempSync(join(tmpdir(), 'pagelift-engine-'));
      this.workspace = await startPracticeWorkspace({ taskTimeScale: 0.1, pollAfterSeconds: 0 });
    });
    afterEach(async () => {
      await this.workspace.close();
      rmSync(this.folder, { recursive: true, force: true });
    });
  }

  /** The same profile each time, and nobody connected. */
  start(options: Partial<EngineOptions> = {}): StartedEngine {
    const opened = openDatabase(join(this.folder, 'profile'), new SystemClock().now());
    if (!opened.ok) throw new Error(opened.error.kind);
    const { database } = opened.value;
    let wake: () => void = () => undefined;
    const engine = composeEngine({
      database,
      files: new DiskFileSource(),
      connectionStore: new MemoryConnectionStore(),
      vault: new MemoryVault(false),
      settings: () => ({ ...defaultSettings, folderMode: 'flat' }),
      apiAddress: () => parseApiUrl(this.workspace.url),
      startPractice: () => Promise.reject(new Error('not used')),
      log: silentLog,
      notices: [],
      pushSession: () => undefined,
      ...options,
      pushJobs: (change) => {
        options.pushJobs?.(change);
        wake();
      },
      pushUndo: (view) => {
        options.pushUndo?.(view);
        wake();
      },
    });
    return {
      engine,
      database,
      until: async (isSo) => {
        while (!isSo()) await new Promise<void>((resolve) => (wake = resolve));
      },
      close: async () => {
        await engine.stop(ms(0));
        database.close();
      },
    };
  }

  /** Connects and chooses the page "Imported notes". */
  async connect(engine: Engine): Promise<void> {
    await engine.connections.connect(this.workspace.token);
    await engine.destinations.resolve(this.workspace.rootPageId);
    engine.destinations.choose(this.workspace.rootPageId as never);
  }
}
