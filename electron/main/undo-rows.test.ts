import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BatchId } from '../../shared/jobs/job';
import { defaultSettings } from '../../shared/settings';
import type { UndoView } from '../../shared/undo/undo';
import { EngineOverHttp } from './testing/engine-over-http';

const http = new EngineOverHttp();

function writeNotes(): string {
  const notes = join(http.folder, 'notes');
  mkdirSync(notes);
  for (const author of ['Thoreau', 'Dillard', 'Jansson']) {
    const matter = `---\nauthor: ${author}\npages: 300\ntags: [Ponds]\nmood: calm\n---\n`;
    writeFileSync(join(notes, `${author}.md`), `${matter}# ${author}\n\nNotes on ${author}.\n`);
  }
  return notes;
}

test('rows of an import go to the trash, but for the one whose value a person has changed', async () => {
  const { workspace } = http;
  let undone: UndoView | undefined;
  const { engine, until, close } = http.start({
    settings: () => defaultSettings,
    pushUndo: (view) => {
      undone = view;
    },
  });
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
  await close();
});
