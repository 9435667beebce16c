import { describe, expect, test } from 'vitest';
import { minutes, seconds } from '../../shared/units';
import { EngineWorld } from './testing/engine-world';

const routes = ['direct', 'shell'] as const;
const note = '# Apples\n\nRed ones';
const page = ['Apples: Red ones'];

/** What the journal tells, without order: some of it may have had to be done again. */
const eventsOf = ({ store }: EngineWorld): ReadonlySet<string> =>
  new Set(store.records.map(({ event }) => event).filter((event) => !isExtra(event)));

/** After a wait fewer polls are needed, and a step that could not begin is told. */
const isExtra = (event: string): boolean => event === 'task-polled' || event === 'restored';

/** Writes of one file's import on a disk with room. */
async function writesOf(route: (typeof routes)[number]): Promise<number> {
  const world = new EngineWorld();
  world.add('a.md', note, route);
  await world.clock.advance(minutes(1));
  return world.disk.writes;
}

/** An engine whose disk is full after `writes` writes, and that has come to a standstill. */
async function standstill(route: (typeof routes)[number], writes: number): Promise<EngineWorld> {
  const world = new EngineWorld();
  world.disk.fullAfter = writes;
  world.add('a.md', note, route);
  await world.clock.advance(minutes(3));
  expect(world.queue.trouble?.kind).toBe('storage');
  return world;
}

describe.each(routes)('a disk that is full at any write of the %s route', (route) => {
  test('holds the queue, and with room again each file is one page, nothing asked twice', async () => {
    const inPeace = new EngineWorld();
    inPeace.add('a.md', note, route);
    await inPeace.clock.advance(minutes(1));
    for (let writes = 1; writes < (await writesOf(route)); writes += 1) {
      const world = await standstill(route, writes);
      const calls = world.notion.calls.length;
      await world.clock.advance(minutes(10));
      expect(world.notion.calls).toHaveLength(calls);

      world.disk.makeRoom();
      await world.clock.advance(minutes(2));

      expect([writes, world.queue.trouble, world.phases()]).toEqual([
        writes,
        undefined,
        ['succeeded'],
      ]);
      expect([writes, world.pages(), world.results.results.size]).toEqual([writes, page, 1]);
      const creates = world.notion.calls.filter((call) => call === 'createPage');
      const looks = world.notion.calls.filter((call) => call === 'listChildPages');
      expect([writes, creates.length, looks.length]).toEqual([writes, 1, 0]);
      expect([writes, eventsOf(world)]).toEqual([writes, eventsOf(inPeace)]);
    }
  });

  test('and an end of the app meanwhile: the page is looked for, not made twice', async () => {
    for (let writes = 1; writes < (await writesOf(route)); writes += 1) {
      const world = await standstill(route, writes);
      world.disk.makeRoom();
      world.restart();
      await world.clock.advance(minutes(5));
      expect([writes, world.phases(), world.pages()]).toEqual([writes, ['succeeded'], page]);
      const creates = world.notion.calls.filter((call) => call === 'createPage');
      expect([writes, creates.length]).toEqual([writes, 1]);
    }
  });
});

test('an answer keeps its place: what the user asks meanwhile is refused, then comes after it', async () => {
  const world = new EngineWorld();
  const id = world.add('a.md', note, 'shell');
  world.disk.fullAfter = world.disk.writes + 2;
  await world.clock.advance(seconds(3));
  expect([world.job(id).phase.name, world.registry.hasUnsaved]).toEqual(['creating', true]);
  const cancel = () => world.registry.apply(id, { type: 'cancel-asked', at: world.clock.now() });
  expect(cancel).toThrow('the disk is full');

  world.disk.makeRoom();
  cancel();

  expect(world.job(id).phase.name).toBe('cancelled');
  expect(world.job(id).checkpoint.at).toBe('page-made');
});
