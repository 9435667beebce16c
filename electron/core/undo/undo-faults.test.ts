import { describe, expect, test } from 'vitest';
import { between, minutes, ms, seconds, type EpochMs } from '../../../shared/units';
import { faultRows } from '../testing/fault-rows';
import { batch, home, UndoWorld, type TreePage } from '../testing/undo-world';

const tree: readonly TreePage[] = [
  { title: 'Garden' },
  { title: 'Beds', under: 'Garden' },
  { title: 'North', under: 'Beds' },
  { title: 'South', under: 'Beds' },
  { title: 'Alone' },
];
const all = tree.map(({ title }) => title);
/** Requests of an undo without trouble: two looks a page, one more, and two moves. */
const requests = 3 * tree.length + 2;
const numbers = Array.from({ length: requests }, (_, index) => index + 1);

async function setup(): Promise<UndoWorld> {
  const world = new UndoWorld(tree);
  world.notion.answerTime = ms(50);
  await world.clock.advance(minutes(60));
  return world;
}

/** Lists, goes, and does what a person would until it ends. */
async function undo(world: UndoWorld): Promise<void> {
  world.undos.look(batch);
  await settle(world);
  if (world.view().phase === 'listed') world.undos.start(batch);
  await settle(world);
}

async function settle(world: UndoWorld): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await world.clock.advance(minutes(10));
    if (world.queue.trouble === undefined) continue;
    world.queue.retryNow(world.clock.now());
    world.queue.reset(undefined);
    world.undos.wake();
  }
}

/** Every page is in the trash, or is named with a reason; nothing else is. */
function expectAccounted(world: UndoWorld): void {
  const { trashed = [], stays = [], goes = [] } = world.outcome();
  expect(goes).toEqual([]);
  expect(trashed.length + stays.length).toBe(tree.length);
  const kept = new Set(stays.map((words) => words.split(':')[0]));
  const shown = new Set(world.inTrash());
  for (const title of all) expect([title, shown.has(title)]).toEqual([title, !kept.has(title)]);
}

describe.each(faultRows)('$name', ({ error, ran }) => {
  test('at any request: each page ends in the trash or is named', async () => {
    for (const nth of numbers) {
      const world = await setup();
      world.notion.faults.push({ nth, error, ran });
      await undo(world);
      expect(world.view().phase).toBe('done');
      expectAccounted(world);
    }
  });
});

test('trouble of the whole queue pauses an undo as it pauses the queue, and costs no page', async () => {
  for (const { error, mend } of faultRows) {
    if (mend !== 'by itself' && error.kind !== 'signed-out') continue;
    for (const nth of numbers) {
      const world = await setup();
      world.notion.faults.push({ nth, error, ran: false });
      await undo(world);
      expect(world.inTrash()).toEqual(all);
    }
  }
});

test('the app ends before any request, or while any answer is on its way: the undo goes on', async () => {
  for (const span of [0, 25]) {
    for (const nth of numbers.slice(2 * tree.length)) {
      const world = await setup();
      world.undos.look(batch);
      await settle(world);
      world.undos.start(batch);
      while (world.notion.calls.length < nth) await world.clock.advance(ms(5));
      await world.clock.advance(ms(span));
      world.restart();
      await settle(world);
      expect(world.view().phase).toBe('done');
      expect(world.inTrash()).toEqual(all);
      expectAccounted(world);
      expect(world.forgotten.size).toBe(tree.length);
    }
  }
});

test('an answer that never comes is found out after a restart', async () => {
  for (const ran of [true, false]) {
    for (const nth of numbers.slice(2 * tree.length)) {
      const world = await setup();
      world.notion.faults.push({ nth, error: 'never', ran });
      world.undos.look(batch);
      await settle(world);
      world.undos.start(batch);
      await settle(world);
      world.restart();
      await settle(world);
      expect(world.inTrash()).toEqual(all);
      expectAccounted(world);
    }
  }
});

test('the disk is full after any save: nothing is lost, and it goes on once there is room', async () => {
  for (let writes = 1; writes <= 6; writes += 1) {
    const world = await setup();
    world.undos.look(batch);
    await settle(world);
    world.disk.fullAfter = world.disk.writes + writes;
    world.undos.start(batch);
    await world.clock.advance(minutes(10));
    if (world.disk.isFull) {
      expect(world.queue.trouble?.kind).toBe('storage');
      world.disk.makeRoom();
    }
    await settle(world);
    expect(world.view().phase).toBe('done');
    expectAccounted(world);
    expect(world.inTrash()).toEqual(all);
  }
});

test('a disk that is full at the start begins nothing', async () => {
  const world = await setup();
  world.undos.look(batch);
  await settle(world);
  world.disk.isFull = true;
  expect(world.undos.start(batch)).toMatchObject({ ok: false, error: { kind: 'storage' } });
  await world.clock.advance(minutes(10));
  expect([world.count('trash'), world.view().phase]).toEqual([0, 'listed']);
});

/** How long after its last look a page can go; an edit within this time cannot be seen. */
const blind = seconds(10);

test('whenever a person edits a page, it is never moved to the trash unseen', async () => {
  for (const isSettled of [true, false]) {
    for (const title of all) {
      for (const nth of numbers) {
        const world = new UndoWorld(tree);
        world.notion.answerTime = ms(50);
        // Without the name of the editor: the text and its time alone decide.
        world.userIds = [];
        if (isSettled) await world.clock.advance(minutes(60));
        let isEdited = false;
        world.notion.onRequest = (number) => {
          if (number !== nth || isEdited || world.notion.isInTrash(world.id(title))) return;
          isEdited = true;
          world.notion.edit(world.id(title), { text: 'What a person wrote.' });
        };
        world.undos.look(batch);
        await world.clock.advance(minutes(3));
        world.undos.start(batch);
        await settle(world);
        expectAccounted(world);
        const trashed = world.notion.trashedAt.get(world.id(title));
        const edited = world.notion.editedByPeopleAt.get(world.id(title));
        const seenIn = (a?: EpochMs, b?: EpochMs): boolean =>
          a === undefined || b === undefined || between(a, b) <= blind;
        expect([title, nth, seenIn(edited, trashed)]).toEqual([title, nth, true]);
      }
    }
  }
});

test('an edit between the list and the move keeps the page', async () => {
  for (const title of all) {
    const world = await setup();
    world.undos.look(batch);
    await settle(world);
    world.notion.edit(world.id(title), { text: 'What a person wrote.' });
    world.undos.start(batch);
    await settle(world);
    expect(world.inTrash()).not.toContain(title);
    expect(world.outcome()['stays']).toContain(`${title}: edited`);
    expectAccounted(world);
  }
});

test('bringing back meets the same trouble and ends all the same', async () => {
  for (const { error, ran } of faultRows) {
    for (const offset of [1, 2, 3, 4]) {
      const world = await setup();
      await undo(world);
      world.notion.faults.push({ nth: world.notion.calls.length + offset, error, ran });
      world.undos.bringBack(batch);
      await settle(world);
      expect(world.view().phase).toBe('done');
      const { trashed = [], restored = [] } = world.outcome();
      expect([...trashed, ...restored].sort()).toEqual([...all].sort());
      expect(world.inTrash()).toEqual(all.filter((title) => trashed.includes(title)));
    }
  }
});

test('the app ends while pages are brought back: it goes on', async () => {
  for (const after of [0, 10, 60, 90, 130, 180]) {
    const world = await setup();
    await undo(world);
    world.undos.bringBack(batch);
    await world.clock.advance(ms(after));
    world.restart();
    await settle(world);
    expect(world.inTrash()).toEqual([]);
    expect(world.view()).toMatchObject({ phase: 'done', counts: { restored: 5 } });
  }
});

test('while there is no network nothing is asked in vain, and an undo can be stopped', async () => {
  const world = await setup();
  world.undos.look(batch);
  await settle(world);
  world.notion.isOffline = true;
  world.undos.start(batch);
  await world.clock.advance(minutes(10));
  expect(world.notion.calls.length).toBeLessThan(2 * tree.length + 100);
  world.undos.stop(batch);
  await world.clock.advance(seconds(1));
  expect(world.view()).toMatchObject({ phase: 'done', counts: { trashed: 0, stays: 5 } });
});

test('what the user asks for goes first while an undo uses up the budget', async () => {
  const world = new UndoWorld(tree, 4);
  world.undos.look(batch);
  await world.clock.advance(seconds(1));
  let served = '';
  void world.gates
    .of(home)
    .acquire(new AbortController().signal)
    .then((room) => (served = room));
  const before = world.notion.calls.length;
  while (served === '') await world.clock.advance(seconds(1));
  expect(world.notion.calls.length - before).toBeLessThan(4);
});
