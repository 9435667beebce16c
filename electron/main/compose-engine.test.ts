import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { QueueTrouble } from '../../shared/session';
import { ScaledClock } from '../adapters/scaled-clock';
import { SystemClock } from '../adapters/system-clock';
import { startPracticeWorkspace } from '../practice/start-practice-workspace';
import type { Engine } from './compose-engine';
import { EngineOverHttp } from './testing/engine-over-http';

const http = new EngineOverHttp();

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function writeNotes(count: number): string {
  const notes = join(http.folder, 'notes');
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
  await http.connect(engine);
  return engine.intake.add([writeNotes(count)]);
}

function expectEachNoteOnce(count: number): void {
  const { workspace } = http;
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
  const { engine, until, close } = http.start();
  const report = await addNotes(engine, 20);
  expect(report).toMatchObject({ ok: true, value: { added: 20, ignoredCount: 0 } });
  await until(() => engine.registry.counts.done === 20);
  expectEachNoteOnce(20);
  expect(new Set(Array.from(engine.registry.all(), ({ route }) => route)).size).toBe(2);
  expect(engine.results.list({ search: '', offset: 0, limit: 50 }).total).toBe(20);
  await close();
});

test('other work goes on while a large import starts; one that is cut off leaves no file of it', async () => {
  const first = http.start();
  const begun = addNotes(first.engine, 1_500);
  const { database } = first;
  while (database.prepare('SELECT 1 FROM unbegun_batches').get() === undefined) await nextTurn();
  expect(database.prepare('SELECT 1 FROM jobs').get()).toBeDefined();
  database.abandon();
  expect(await begun).toMatchObject({ ok: false, error: { kind: 'storage' } });
  expect([...first.engine.registry.all()]).toEqual([]);
  const second = http.start();
  second.engine.restore();
  expect([...second.engine.registry.all()]).toEqual([]);
  await second.close();
});

test('a network that asks to sign in first holds the queue, and no file is lost or doubled', async () => {
  // A create that something else has answered is looked for during a minute and a half.
  const clock = new ScaledClock(30, new SystemClock().now());
  await http.workspace.close();
  http.workspace = await startPracticeWorkspace({ now: () => clock.now(), pollAfterSeconds: 1 });
  http.workspace.addFault({ on: '*', nth: 10, times: 14, do: 'html-body', status: 200 });
  /** Kinds of trouble that the window was told of. */
  const troubles = new Set<QueueTrouble['kind'] | undefined>();
  const { engine, until, close } = http.start({
    clock,
    pushSession: ({ queue }) => troubles.add(queue.trouble?.kind),
  });
  await addNotes(engine, 20);
  await until(() => engine.registry.counts.done === 20);
  expect(troubles).toContain('intercepted');
  expectEachNoteOnce(20);
  expect(engine.registry.counts.failed).toBe(0);
  await close();
});
