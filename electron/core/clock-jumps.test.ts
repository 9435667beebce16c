import { describe, expect, test } from 'vitest';
import { minutes, ms, seconds } from '../../shared/units';
import { gateWindow } from './gate-window';
import { EngineWorld, type WorldOptions } from './testing/engine-world';

/** The machine sleeps, or somebody sets its clock, while an import is under way. */

async function withOpenTasks(count: number, options: WorldOptions = {}): Promise<EngineWorld> {
  const world = new EngineWorld({ taskTime: minutes(5), ...options });
  for (let index = 0; index < count; index += 1) world.add(`${index}.md`, `text ${index}`);
  await world.clock.advance(ms(10));
  return world;
}

const polls = (world: EngineWorld): number =>
  world.notion.calls.filter((call) => call === 'retrieveTask').length;

function expectAllImported(world: EngineWorld, count: number): void {
  expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
  expect(world.notion.pages.size).toBe(count);
  expect(world.notion.earlyPolls).toBe(0);
  expect(world.queue.trouble).toBeUndefined();
}

describe.each([
  ['after a sleep of ten hours', (world: EngineWorld) => world.clock.sleep(minutes(600))],
  [
    'when the clock is set forward by a day',
    (world: EngineWorld) => world.clock.set(minutes(1_440)),
  ],
  [
    'when the clock is set back by a day',
    (world: EngineWorld) => world.clock.set(ms(-minutes(1_440))),
  ],
])('%s', (_name, jump) => {
  test('every open task is asked once, and none fails', async () => {
    const world = await withOpenTasks(16);
    const before = polls(world);
    jump(world);
    world.scheduler.pump();
    await world.clock.advance(seconds(1.2));
    expect(polls(world) - before).toBeLessThanOrEqual(16);
    await world.clock.advance(minutes(7));
    expectAllImported(world, 16);
  });

  test('the import goes on at its pace, no slower and no faster', async () => {
    const world = await withOpenTasks(40, { taskTime: seconds(2), limit: 20 });
    const sent = world.notion.calls.length;
    jump(world);
    world.scheduler.pump();
    await world.clock.advance(ms(gateWindow - seconds(1)));
    expect(world.notion.calls.length - sent).toBeLessThanOrEqual(20);
    await world.clock.advance(minutes(6));
    expectAllImported(world, 40);
  });

  test('a network that is away as well is tried now and then, and nothing is lost', async () => {
    const world = await withOpenTasks(16);
    world.notion.isOffline = true;
    jump(world);
    world.scheduler.pump();
    const before = world.notion.calls.length;
    await world.clock.advance(minutes(2));
    expect(world.notion.calls.length - before).toBeLessThan(20);
    expect(world.queue.trouble?.kind).toBe('offline');
    world.notion.isOffline = false;
    await world.clock.advance(minutes(8));
    expectAllImported(world, 16);
  });
});

test.each([minutes(1_440), ms(-minutes(1_440))])(
  'a wait of Notion’s is as long as asked when the clock is set by %i ms meanwhile',
  async (by) => {
    const world = new EngineWorld();
    const error = { kind: 'rate-limited', retryAfterMs: minutes(10) } as const;
    world.notion.faults.push({ on: 'createPage', nth: 1, error, ran: false });
    world.add('a.md', 'text');
    await world.clock.advance(minutes(2));
    world.clock.set(by);
    await world.clock.advance(minutes(7.9));
    expect([world.notion.calls.length, world.queue.trouble?.kind]).toEqual([1, 'rate-limited']);
    await world.clock.advance(minutes(1));
    expectAllImported(world, 1);
  },
);

test('the budget is not new because the clock was set forward', async () => {
  const world = await withOpenTasks(40, { limit: 20 });
  await world.clock.advance(seconds(10));
  const sent = world.notion.calls.length;
  expect(sent).toBe(20);
  world.clock.set(minutes(60));
  world.scheduler.pump();
  await world.clock.advance(seconds(45));
  expect(world.notion.calls.length).toBe(sent);
});

test('a timer that stood still with the machine holds nothing up', async () => {
  const world = await withOpenTasks(4, { taskTime: minutes(30) });
  await world.clock.advance(minutes(5));
  world.notion.isOffline = true;
  await world.clock.advance(minutes(4));
  world.clock.sleep(minutes(20));
  world.notion.isOffline = false;
  const before = world.notion.calls.length;
  const id = world.add('new.md', 'text');
  await world.clock.advance(ms(10));
  expect(world.notion.calls.length).toBeGreaterThan(before);
  await world.clock.advance(minutes(1));
  expect(world.job(id).phase.name).not.toBe('waiting');
});
