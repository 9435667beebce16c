import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseApiUrl } from '../../shared/api-url';
import type { BatchId } from '../../shared/jobs/job';
import { defaultSettings } from '../../shared/settings';
import type { UndoView } from '../../shared/undo/undo';
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
import { composeEngine } from './compose-engine';

let folder: string;
let workspace: PracticeWorkspace;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pagelift-undo-'));
  workspace = await startPracticeWorkspace({ taskTimeScale: 0.1, pollAfterSeconds: 0 });
});
afterEach(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

function writeNotes(): string {
  const notes = join(folder, 'notes');
  mkdirSync(notes);
  for (const author of ['Thoreau', 'Dillard', 'Jansson']) {
    const matter = `---\nauthor: ${author}\npages: 300\ntags: [Ponds]\nmood: calm\n---\n`;
    writeFileSync(join(notes, `${author}.md`), `${matter}# ${author}\n\nNotes on ${author}.\n`);
  }
  return notes;
}

test('rows of an import go to the trash, but for the one whose value a person has changed', async () => {
  const opened = openDatabase(join(folder, 'profile'), new SystemClock().now());
  if (!opened.ok) throw new Error(opened.error.kind);
  let wake: () => void = () => undefined;
  let undone: UndoView | undefined;
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
    pushJobs: () => wake(),
    pushSession: () => undefined,
    pushUndo: (view) => {
      undone = view;
      wake();
    },
  });
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise<void>((resolve) => (wake = resolve));
  };
  await engine.connections.connect(workspace.token);
  const found = await engine.destinations.search('Reading notes');
  const table = found.ok ? found.value.find(({ kind }) => kind === 'table') : undefined;
  if (table === undefined) throw new Error('no table');
  engine.destinations.choose(table.pageId);
  expect(await engine.intake.add([writeNotes()])).toMatchObject({ value: { added: 3 } });
  await until(() => engine.registry.counts.done === 3);
  const rows = () => workspace.pages().filter(({ dataSourceId }) => dataSourceId !== undefined);
  const mine = rows().filter(({ title }) => /Thoreau|Dillard|Jansson/u.test(title));
  const changed = mine.find(({ title }) => title === 'Jansson');
  workspace.person.fill(changed?.id ?? '', { Pages: { number: 12 } });

  const batchId = [...engine.registry.all()][0]?.batchId as BatchId;
  expect(engine.undos.look(batchId).ok).toBe(true);
  await until(() => undone?.phase === 'listed');
  expect(undone?.counts).toMatchObject({ goes: 2, stays: 1 });
  const page = { batchId, group: 'stays', offset: 0, limit: 9 } as const;
  expect(engine.undos.pages(page).pages).toMatchObject([
    { title: 'Jansson', state: { reason: { kind: 'edited' } } },
  ]);
  expect(engine.undos.start(batchId).ok).toBe(true);
  await until(() => undone?.phase === 'done');
  const inTrash = workspace.pages().filter((one) => one.inTrash);
  expect(inTrash.map(({ title }) => title).sort()).toEqual(['Dillard', 'Thoreau']);

  expect(engine.undos.bringBack(batchId).ok).toBe(true);
  await until(() => undone?.phase === 'done' && undone.counts.restored === 2);
  expect(workspace.pages().filter((one) => one.inTrash)).toEqual([]);
  await engine.stop(ms(0));
  opened.value.database.close();
}, 60_000);
