import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseApiUrl } from '../../shared/api-url';
import type { JobsChange } from '../../shared/ipc';
import { defaultSettings } from '../../shared/settings';
import { ms } from '../../shared/units';
import { DiskFileSource } from '../adapters/file-source';
import { openDatabase } from '../adapters/open-database';
import { SystemClock } from '../adapters/system-clock';
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

/** The engine with its real disk, network and clock, as the app and the command line build it. */
function start(): { engine: Engine; whenChanged: () => Promise<void>; close: () => Promise<void> } {
  const opened = openDatabase(join(folder, 'profile'), new SystemClock().now());
  if (!opened.ok) throw new Error(opened.error.kind);
  let wake: () => void = () => undefined;
  const engine = composeEngine({
    database: opened.value.database,
    files: new DiskFileSource(),
    connectionStore: new MemoryConnectionStore(),
    vault: new MemoryVault(false),
    settings: () => defaultSettings,
    apiAddress: () => parseApiUrl(workspace.url),
    startPractice: () => Promise.reject(new Error('not used')),
    log: silentLog,
    notices: [],
    pushJobs: (_change: JobsChange) => wake(),
    pushSession: () => undefined,
  });
  const whenChanged = (): Promise<void> => new Promise((resolve) => (wake = resolve));
  const close = async (): Promise<void> => {
    await engine.scheduler.stop(ms(0));
    opened.value.database.close();
  };
  return { engine, whenChanged, close };
}

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

test('imports a folder over HTTP by both routes, each file as one page with its text', async () => {
  const { engine, whenChanged, close } = start();
  await engine.connections.connect(workspace.token);
  await engine.destinations.resolve(workspace.rootPageId);
  engine.destinations.choose(workspace.rootPageId as never);
  const report = await engine.intake.add([writeNotes(20)]);
  expect(report).toMatchObject({ ok: true, value: { added: 20, ignoredCount: 0 } });
  while (engine.registry.counts.done < 20) await whenChanged();
  const made = workspace.pages().filter((page) => page.parentId === workspace.rootPageId);
  expect(made.map(({ title }) => title).sort()).toEqual(
    Array.from({ length: 20 }, (_, index) => `Note ${index}`).sort(),
  );
  expect(
    made.every(({ title, markdown }) => markdown.includes(title.replace('Note', 'Text'))),
  ).toBe(true);
  expect(workspace.stats()).toMatchObject({ earlyPolls: 0, rateLimited: 0 });
  expect(new Set(Array.from(engine.registry.all(), ({ route }) => route)).size).toBe(2);
  expect(engine.results.list({ search: '', offset: 0, limit: 50 }).total).toBe(20);
  await close();
}, 30_000);
