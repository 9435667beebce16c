import { expect, test } from 'vitest';
import type { PageId } from '../../../shared/jobs/job';
import type { ReadValues } from '../../../shared/tables/property-value';
import { sampleUuid } from '../../../shared/testing/sample-job';
import { minutes, ms, seconds } from '../../../shared/units';
import { batch, UndoWorld, type TreePage } from '../testing/undo-world';

const tree: readonly TreePage[] = [
  { title: 'Garden' },
  { title: 'Beds', under: 'Garden' },
  { title: 'Plums', under: 'Garden' },
  { title: 'North', under: 'Beds' },
  { title: 'Alone' },
];

async function setup(pages: readonly TreePage[] = tree, limit?: number) {
  const world = new UndoWorld(pages, limit);
  await world.clock.advance(minutes(60));
  return world;
}

async function undoAll(world: UndoWorld): Promise<void> {
  expect(world.undos.start(batch).ok).toBe(true);
  await world.clock.advance(minutes(30));
}

test('lists what would go with two reads a page, and changes nothing', async () => {
  const world = await setup();
  const view = await world.look();
  expect(view).toMatchObject({ phase: 'listed', total: 5, looked: 5, counts: { goes: 5 } });
  expect([world.count('read'), world.count('text'), world.count('trash')]).toEqual([5, 5, 0]);
  expect(world.store.load()).toEqual([]);
});

test('moves the topmost pages, and with them all that lies below', async () => {
  const world = await setup();
  await world.look();
  await undoAll(world);
  expect(world.inTrash()).toEqual(['Garden', 'Beds', 'Plums', 'North', 'Alone']);
  expect(world.notion.calls.filter((call) => call.startsWith('trash'))).toEqual([
    'trash Garden',
    'trash Alone',
  ]);
  // One read more for each page, since none has changed.
  expect([world.count('read'), world.count('text')]).toEqual([10, 5]);
  expect(world.view()).toMatchObject({ phase: 'done', counts: { trashed: 5, stays: 0 } });
  expect(world.forgotten.size).toBe(5);
});

test('keeps what was edited, with the pages above it, and moves the rest', async () => {
  const world = await setup();
  world.notion.edit(world.id('North'), { text: 'Text of North. And more.' });
  await world.look();
  expect(world.outcome()).toEqual({
    stays: ['Garden: page-below', 'Beds: page-below', 'North: edited'],
    goes: ['Plums', 'Alone'],
  });
  await undoAll(world);
  expect(world.inTrash()).toEqual(['Plums', 'Alone']);
});

test.each<[string, (world: UndoWorld) => void, string]>([
  ['another title', (world) => world.notion.edit(world.id('Alone'), { title: 'Other' }), 'renamed'],
  [
    'another place',
    (world) => {
      world.notion.add('elsewhere' as never, 'Elsewhere', 'top' as never, '');
      world.notion.edit(world.id('Alone'), { parentId: 'elsewhere' as never });
    },
    'moved',
  ],
  [
    'an edit that left the text as it was',
    (world) => world.notion.edit(world.id('Alone'), {}),
    'touched',
  ],
  [
    'a page that somebody put under it',
    (world) => world.notion.add('own' as never, 'Own', world.id('Alone'), ''),
    'sub-pages',
  ],
  [
    'a database under it',
    (world) => {
      const page = world.notion.pages.get(world.id('Alone'));
      if (page !== undefined)
        page.text += '\n<database url="https://app.notion.com/d/1">D</database>';
    },
    'sub-pages',
  ],
  [
    'the trash already',
    (world) => void (world.notion.pages.get(world.id('Alone'))!.inTrash = true),
    'in-trash',
  ],
  ['no page any more', (world) => void world.notion.pages.delete(world.id('Alone')), 'gone'],
  ['a text that is not known any more', (world) => world.left.clear(), 'text-unknown'],
])('a page with %s stays and says so', async (_, change, reason) => {
  const world = await setup([{ title: 'Alone' }]);
  change(world);
  await world.look();
  expect(world.outcome()).toEqual({ stays: [`Alone: ${reason}`] });
  expect(world.undos.start(batch).ok).toBe(true);
  await world.clock.advance(minutes(30));
  expect([world.count('trash'), world.view().phase]).toEqual([0, 'done']);
});

test('what is known to stay costs no request', async () => {
  const world = await setup([
    { title: 'Updated', keeps: 'existed' },
    { title: 'Later', keeps: 'later-import' },
    { title: 'Parent', keeps: 'awaited' },
  ]);
  await world.look();
  expect(world.notion.calls).toEqual([]);
  expect(world.outcome()).toEqual({
    stays: ['Updated: existed', 'Later: later-import', 'Parent: awaited'],
  });
});

test('the page of a file that failed on its way goes with what was written of it', async () => {
  const world = await setup([{ title: 'Half', isFinished: false }]);
  const page = world.notion.pages.get(world.id('Half'));
  if (page !== undefined) page.text = '';
  await world.look();
  expect(world.outcome()).toEqual({ goes: ['Half'] });
});

const author = { type: 'rich_text', text: 'Thoreau' } as const;
const row = {
  title: 'Walden',
  values: { aUt: author, 'd%3Ay': { type: 'number', number: 3 } },
} as const;

test('rows go as pages do', async () => {
  const world = await setup([row, { title: 'Pond', values: {} }]);
  await world.look();
  await undoAll(world);
  expect(world.inTrash()).toEqual(['Walden', 'Pond']);
  expect(world.outcome()).toEqual({ trashed: ['Walden', 'Pond'] });
});

test.each<[string, ReadValues, string | undefined]>([
  ['another value', { aUt: { type: 'rich_text', text: 'Dillard' } }, 'edited'],
  ['no value', { aUt: { type: 'empty', of: 'rich_text' } }, 'edited'],
  ['a value more', { note: { type: 'url', text: 'https://example.com' } }, 'edited'],
  [
    'what Notion fills in',
    { age: { type: 'other' }, state: { type: 'status', name: 'New' } },
    undefined,
  ],
])('a row that has %s stays if a person can have done that', async (_, change, reason) => {
  const world = await setup([row]);
  // Even where our own edits cannot be told from theirs.
  world.userIds = [];
  const { values } = world.notion.pages.get(world.id('Walden')) ?? {};
  world.notion.edit(world.id('Walden'), { values: { ...values, ...change } });
  await world.look();
  expect(world.outcome()).toEqual(
    reason === undefined ? { goes: ['Walden'] } : { stays: [`Walden: ${reason}`] },
  );
});

test('a row that was moved to another table stays', async () => {
  const world = await setup([row]);
  world.userIds = [];
  world.notion.edit(world.id('Walden'), { parentId: sampleUuid(0x7ab1e) as PageId });
  await world.look();
  expect(world.outcome()).toEqual({ stays: ['Walden: moved'] });
});

test('where our own edits cannot be told from others, the text decides alone', async () => {
  const world = await setup([{ title: 'Alone' }]);
  world.userIds = [];
  world.notion.edit(world.id('Alone'), {});
  await world.look();
  expect(world.outcome()).toEqual({ goes: ['Alone'] });
});

test('an edit within the minute of the last one is seen, though Notion tells the same time', async () => {
  const world = new UndoWorld([{ title: 'Alone' }]);
  world.userIds = [];
  world.undos.look(batch);
  await world.clock.advance(seconds(1));
  world.notion.edit(world.id('Alone'), { text: 'Changed' });
  world.undos.start(batch);
  await world.clock.advance(minutes(5));
  expect(world.inTrash()).toEqual([]);
  expect(world.outcome()).toEqual({ stays: ['Alone: edited'] });
});

test('an import that is not done, or of another workspace, is not undone', async () => {
  const world = await setup();
  world.open = 3;
  expect(world.undos.look(batch)).toEqual({ ok: false, error: { kind: 'import-open', open: 3 } });
  world.open = 0;
  world.connected = 'other' as never;
  expect(world.undos.look(batch)).toEqual({
    ok: false,
    error: { kind: 'other-workspace', name: 'Atelier' },
  });
  expect(world.notion.calls).toEqual([]);
});

test('a list can be left at any time, and nothing of it is kept', async () => {
  const world = await setup();
  world.notion.answerTime = seconds(1);
  world.undos.look(batch);
  await world.clock.advance(seconds(1));
  world.undos.stop(batch);
  await world.clock.advance(minutes(1));
  expect(world.undos.view(batch)).toBeUndefined();
  expect(world.notion.calls.length).toBeLessThan(10);
});

test('an undo that is stopped names the pages whose turn had not come', async () => {
  const world = await setup();
  await world.look();
  world.notion.answerTime = seconds(1);
  world.undos.start(batch);
  await world.clock.advance(ms(2_500));
  world.undos.stop(batch);
  await world.clock.advance(minutes(5));
  expect(world.view().phase).toBe('done');
  expect(world.outcome()).toEqual({
    trashed: ['Garden', 'Beds', 'Plums', 'North'],
    stays: ['Alone: stopped'],
  });
});

test('a large tree goes from below, a piece at a time, each page looked at shortly before', async () => {
  const pages: TreePage[] = [{ title: 'Top' }];
  for (let n = 0; n < 6; n += 1) {
    pages.push({ title: `Folder ${n}`, under: 'Top' });
    for (let m = 0; m < 8; m += 1) pages.push({ title: `Page ${n}.${m}`, under: `Folder ${n}` });
  }
  const world = await setup(pages);
  world.notion.answerTime = ms(300);
  await world.look();
  await undoAll(world);
  expect(world.inTrash()).toHaveLength(55);
  expect(world.count('trash')).toBeLessThanOrEqual(7);
  expect(world.view()).toMatchObject({ phase: 'done', counts: { trashed: 55 } });
});

test('with a small budget it takes longer, and still ends', async () => {
  const world = await setup(tree, 3);
  await world.look();
  world.undos.start(batch);
  await world.clock.advance(minutes(120));
  expect(world.inTrash()).toHaveLength(5);
  expect(world.view().phase).toBe('done');
});

test('undoing the undo brings back what went, by the same pages', async () => {
  const world = await setup();
  await world.look();
  await undoAll(world);
  const before = world.notion.calls.length;
  expect(world.undos.bringBack(batch).ok).toBe(true);
  await world.clock.advance(minutes(5));
  expect(world.inTrash()).toEqual([]);
  expect(world.notion.calls.slice(before)).toEqual([
    'read Garden',
    'restore Garden',
    'read Alone',
    'restore Alone',
  ]);
  expect(world.view()).toMatchObject({ phase: 'done', counts: { restored: 5, trashed: 0 } });
});

test('what cannot be brought back stays in the list of the trash', async () => {
  const world = await setup();
  await world.look();
  await undoAll(world);
  world.notion.pages.delete(world.id('Alone'));
  world.undos.bringBack(batch);
  await world.clock.advance(minutes(5));
  expect(world.outcome()).toEqual({
    trashed: ['Alone'],
    restored: ['Garden', 'Beds', 'Plums', 'North'],
  });
});

test('tells how far it is, until when pages can be brought back, and what it waits for', async () => {
  const world = await setup();
  await world.look();
  expect(world.views.at(-1)).toMatchObject({ phase: 'listed', looked: 5 });
  world.undos.start(batch);
  world.connected = undefined;
  world.undos.wake();
  await world.clock.advance(minutes(1));
  expect(world.views.at(-1)).toMatchObject({ phase: 'trashing', waitsForWorkspace: true });
  world.connected = 'home' as never;
  world.undos.wake();
  await world.clock.advance(minutes(5));
  expect(world.views.at(-1)).toMatchObject({ phase: 'done', counts: { trashed: 5 } });
  expect(world.views.at(-1)?.restorableUntil).toBeGreaterThan(world.clock.now() + minutes(40_000));
});
