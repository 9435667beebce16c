import { execFileSync } from 'node:child_process';
import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseApiUrl } from '../../shared/api-url';
import type { PageId } from '../../shared/jobs/job';
import { defaultSettings } from '../../shared/settings';
import { ms } from '../../shared/units';
import { DiskFileSource } from '../adapters/file-source';
import { openDatabase } from '../adapters/open-database';
import { SystemClock } from '../adapters/system-clock';
import { silentLog } from '../core/testing/engine-world';
import { MemoryConnectionStore, MemoryVault } from '../core/testing/memory-connections';
import {
  startPracticeWorkspace,
  type PracticeWorkspace,
} from '../practice/start-practice-workspace';
import { composeEngine, type Engine } from './compose-engine';

const folder = mkdtempSync(join(tmpdir(), 'pagelift-full-'));
/**
 * Of its own for each test: the driver ends a closed database only when it is collected, and SQLite
 * then deletes the log by its name, even if that is another database's by now.
 */
let disk = folder;
let workspace: PracticeWorkspace;
let connectionStore: MemoryConnectionStore;

/** A disk of two megabytes; only root may make one. */
function mount(): boolean {
  disk = mkdtempSync(join(folder, 'disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const hasDisk = mount();
const unmount = (): unknown => execFileSync('umount', ['--lazy', disk]);
if (hasDisk) unmount();
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  if (hasDisk) mount();
  connectionStore = new MemoryConnectionStore();
  workspace = await startPracticeWorkspace({ taskTimeScale: 0.1, pollAfterSeconds: 0 });
});
afterEach(async () => {
  await workspace.close();
  if (hasDisk) unmount();
});

const filler = (): string => join(disk, 'filler');

function fill(): void {
  const file = openSync(filler(), 'a');
  try {
    for (;;) writeSync(file, Buffer.alloc(4_096, 1));
  } catch {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

const makeRoom = (): void => {
  rmSync(filler());
};

interface Life {
  readonly engine: Engine;
  readonly end: () => Promise<void>;
}

async function live(): Promise<Life> {
  const opened = openDatabase(join(disk, 'profile'), new SystemClock().now());
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { database } = opened.value;
  const engine = composeEngine({
    database,
    files: new DiskFileSource(),
    connectionStore,
    vault: new MemoryVault(false),
    settings: () => ({ ...defaultSettings, folderMode: 'flat' }),
    apiAddress: () => parseApiUrl(workspace.url),
    startPractice: () => Promise.reject(new Error('not used')),
    log: silentLog,
    notices: [],
    pushJobs: () => undefined,
    pushSession: () => undefined,
  });
  engine.restore();
  await engine.connections.connect(workspace.token);
  await engine.destinations.resolve(workspace.rootPageId);
  engine.destinations.choose(workspace.rootPageId as PageId);
  const end = async (): Promise<void> => {
    await engine.stop(ms(0));
    database.close();
  };
  return { engine, end };
}

function writeNote(): string {
  const path = join(folder, 'note.md');
  writeFileSync(path, '# Apples\n\nRed ones');
  return path;
}

const until = (condition: () => boolean): Promise<unknown> =>
  vi.waitUntil(condition, { timeout: 60_000, interval: 5 });
const made = (): readonly string[] =>
  workspace
    .pages()
    .filter((page) => page.parentId === workspace.rootPageId)
    .map(({ title, markdown }) => `${title}: ${markdown}`);
const posts = (): number => workspace.stats().requests['POST /v1/pages'] ?? 0;
const looks = (): number => workspace.stats().requests['GET /v1/blocks/:id/children'] ?? 0;
const isHeld = (engine: Engine): boolean => engine.queue.trouble?.kind === 'storage';

/** A create is under way, and its answer comes when the disk is full. */
async function fullAtTheAnswer(): Promise<Life> {
  workspace.addFault({ on: 'POST /v1/pages', nth: 1, do: 'slow-answer', ms: 2_000 });
  const life = await live();
  await life.engine.intake.add([writeNote()]);
  await until(() => posts() === 1);
  fill();
  await until(() => isHeld(life.engine));
  expect(life.engine.registry.hasUnsaved).toBe(true);
  return life;
}

test.skipIf(!hasDisk)('a full disk: nothing is sent whose intent was not saved', async () => {
  const { engine, end } = await live();
  engine.queue.pausedByUser = true;
  await engine.intake.add([writeNote()]);
  fill();
  engine.queue.pausedByUser = false;
  engine.scheduler.pump();
  await until(() => isHeld(engine));
  expect(posts()).toBe(0);
  makeRoom();
  await until(() => engine.registry.counts.done === 1);
  expect([made(), engine.queue.trouble]).toEqual([['Apples: Red ones'], undefined]);
  await end();
});

test.skipIf(!hasDisk)('a full disk at an answer: it is saved when there is room', async () => {
  const { engine, end } = await fullAtTheAnswer();
  makeRoom();
  await until(() => engine.registry.counts.done === 1);
  expect([made(), posts(), looks()]).toEqual([['Apples: Red ones'], 1, 0]);
  await end();
});

test.skipIf(!hasDisk)('a quit in that state: the next start finds the page', async () => {
  await (await fullAtTheAnswer()).end();
  makeRoom();
  const { engine, end } = await live();
  await until(() => engine.registry.counts.done === 1);
  expect([made(), posts()]).toEqual([['Apples: Red ones'], 1]);
  expect(looks()).toBeGreaterThan(0);
  await end();
});
