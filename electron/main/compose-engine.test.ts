import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseApiUrl } from '../../shared/api-url';
import type { JobsChange } from '../../shared/ipc';
import { defaultSettings } from '../../shared/settings';
import type { QueueTrouble } from '../../shared/session';
import { ms } from '../../shared/units';
import { DiskFileSource } from '../adapters/file-source';
import { openDatabase } from '../adapters/open-database';
import { ScaledClock } from '../adapters/scaled-clock';
import { SystemClock } from '../adapters/system-clock';
import type { Clock } from '../core/ports';
import { MemoryConnectionStore, MemoryVault } from '../core/testing/memory-connections';
import { silentLog } from '../core/testing/engine-world';
import {
  startPracticeWorkspace,
  type PracticeWorkspace,
} from '../practice/start-practice-workspace';
import { composeEngine, type Engine } from './compose-engine';

let folder: string;
let workspace: PracticeWorkspace;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pagelift-engine-'));
  workspace = await startPracticeWorkspace({ taskTimeScale: 0.1, pollAfterSeconds: 0 });
});
afterEach(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The engine with its real disk and network, as the app and the command line build it. */
function start(clock?: Clock) {
  const opened = openDatabase(join(folder, 'profile'), new SystemClock().now());
  if (!opened.ok) throw new Error(opened.error.kind);
  /** Kinds of trouble that the window was told of. */
  const troubles = new Set<QueueTrouble['kind'] | undefined>();
  let wake: () => void = () => undefined;
  const engine = composeEngine({
    database: opened.value.database,
    files: new DiskFileSource(),
    connectionStore: new MemoryConnectionStore(),
    vault: new MemoryVault(false),
    settings: () => ({ ...defaultSettings, folderMode: 'flat' }),
    apiAddress: () => parseApiUrl(workspace.url),
    startPractice: () => Promise.reject(new Error('not used')),
    log: silentLog,
    notices: [],
    pushJobs: (_change: JobsChange) => wake(),
    pushSession: ({ queue }) => troubles.add(queue.trouble?.kind),
    ...(clock === undefined ? {} : { clock }),
  });
  const whenChanged = (): Promise<void> => new Promise((resolve) => (wake = resolve));
  const close = async (): Promise<void> => {
    await engine.scheduler.stop(ms(0));
    opened.value.database.close();
  };
  return { engine, database: opened.value.database, troubles, whenChanged, close };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function writeNotes(count: number): string {
  const notes = join(folder, 'notes');
  mkdirSync(join(notes, 'inner'), { recursive: true });
  for (let index = 0; index < count; index += 1) {
    const isEven = index % 2 === 0;
    const link = `\n\n[other](${isEven ? `inner/${index + 1}` : `../${index - 1}`}.md)`;
    const path = join(notes, isEven ? '' : 'inner', `${index}.md`);
    writeFileSync(path, `# Note ${index}\n\nText ${index}${link}`);
  }
  return notes;
}

/** Connects, chooses the destination and adds a folder of so many notes. */
async function addNotes(engine: Engine, count: number): ReturnType<Engine['intake']['add']> {
  await engine.connections.connect(workspace.token);
  await engine.destinations.resolve(workspace.rootPageId);
  engine.destinations.choose(workspace.rootPageId as never);
  return engine.intake.add([writeNotes(count)]);
}

function expectEachNoteOnce(count: number): void {
  const made = workspace.pages().filter((page) => page.parentId === workspace.rootPageId);
  expect(made.map(({ title }) => title).sort()).toEqual(
    Array.from({ length: count }, (_, index) => `Note ${index}`).sort(),
  );
  expect(
    made.every(({ title, markdown }) => markdown.includes(title.replace('Note', 'Text'))),
  ).toBe(true);
  expect(workspace.stats()).toMatchObject({ earlyPolls: 0, rateLimited: 0 });
}

test('imports a folder over HTTP by both routes, each file as one page with its text', async () => {
  const { engine, whenChanged, close } = start();
  const report = await addNotes(engine, 20);
  expect(report).toMatchObject({ ok: true, value: { added: 20, ignoredCount: 0 } });
  while (engine.registry.counts.done < 20) await whenChanged();
  expectEachNoteOnce(20);
  expect(new Set(Array.from(engine.registry.all(), ({ route }) => route)).size).toBe(2);
  expect(engine.results.list({ search: '', offset: 0, limit: 50 }).total).toBe(20);
  await close();
}, 30_000);

test('other work goes on while a large import starts; one that is cut off leaves no file of it', async () => {
  const first = start();
  const begun = addNotes(first.engine, 1_500);
  const { database } = first;
  while (database.prepare('SELECT 1 FROM unbegun_batches').get() === undefined) await nextTurn();
  expect(database.prepare('SELECT 1 FROM jobs').get()).toBeDefined();
  database.abandon();
  expect(await begun).toMatchObject({ ok: false, error: { kind: 'storage' } });
  expect([...first.engine.registry.all()]).toEqual([]);
  const second = start();
  second.engine.restore();
  expect([...second.engine.registry.all()]).toEqual([]);
  await second.close();
}, 30_000);

test('a network that asks to sign in first holds the queue, and no file is lost or doubled', async () => {
  // A create that something else has answered is looked for during a minute and a half.
  const clock = new ScaledClock(30, new SystemClock().now());
  await workspace.close();
  workspace = await startPracticeWorkspace({ now: () => clock.now(), pollAfterSeconds: 1 });
  workspace.addFault({ on: '*', nth: 10, times: 14, do: 'html-body', status: 200 });
  const { engine, troubles, whenChanged, close } = start(clock);
  await addNotes(engine, 20);
  while (engine.registry.counts.done < 20) await whenChanged();
  expect(troubles).toContain('intercepted');
  expectEachNoteOnce(20);
  expect(engine.registry.counts.failed).toBe(0);
  await close();
}, 30_000);
