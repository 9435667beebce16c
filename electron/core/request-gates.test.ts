import { describe, expect, test } from 'vitest';
import type { ConnectionId } from '../../shared/jobs/job';
import { minutes, seconds } from '../../shared/units';
import { EngineWorld, parentId } from './testing/engine-world';

describe('each workspace has its own budget', () => {
  const other = 'other' as ConnectionId;

  test('a wait and a lowered rate hold for the one that was told, also after another was used', async () => {
    const world = new EngineWorld();
    const error = { kind: 'rate-limited', retryAfterMs: minutes(10) } as const;
    world.notion.faults.push({ on: 'createPage', nth: 1, error, ran: false });
    world.add('a.md', 'text');
    await world.clock.advance(seconds(1));
    world.connect(other);
    expect([world.queue.trouble, world.gates.of(other).limit]).toEqual([undefined, 180]);
    world.add('b.md', 'text', 'direct', other);
    await world.clock.advance(minutes(1));
    expect(world.phases()).toEqual(['held', 'succeeded']);
    world.connect();
    expect(world.queue.trouble?.kind).toBe('rate-limited');
    expect(world.gate.limit).toBeLessThan(180);
    await world.clock.advance(minutes(8));
    expect(world.phases()).toEqual(['waiting', 'succeeded']);
    await world.clock.advance(minutes(2));
    expect(world.phases()).toEqual(['succeeded', 'succeeded']);
  });

  test('their waits, rates and requests are there again after a restart', async () => {
    const world = new EngineWorld();
    world.notion.faults.push({
      on: 'createPage',
      nth: 2,
      error: { kind: 'overloaded', retryAfterMs: minutes(10) },
      ran: false,
    });
    world.add('a.md', 'text');
    world.add('b.md', 'text');
    await world.clock.advance(seconds(5));
    world.connect(other);
    world.add('c.md', 'text', 'direct', other);
    await world.clock.advance(seconds(5));
    const [home, theirs] = [world.gate.used, world.gates.of(other).used];
    const lowered = world.gate.limit;
    expect([home, theirs, lowered < 180]).toEqual([2, 4, true]);
    world.restart();
    expect([world.gate.used, world.gates.of(other).used]).toEqual([home, theirs]);
    expect([world.gate.limit, world.gates.of(other).limit]).toEqual([lowered, 180]);
    expect(world.queue.trouble?.kind).toBe('overloaded');
    await world.clock.advance(minutes(15));
    expect(world.phases()).toEqual(['succeeded', 'succeeded', 'succeeded']);
  });

  test('open tasks of one that waits for its token take no room from another', async () => {
    const openTaskBound = { value: 4, accepted: () => undefined, overloaded: () => undefined };
    const world = new EngineWorld({ taskTime: minutes(30), openTaskBound });
    for (let index = 0; index < 20; index += 1) world.add(`${index}.md`, 'text');
    await world.clock.advance(seconds(30));
    expect(world.phases()).toContain('waiting');
    world.connect(other);
    const id = world.add('theirs.md', 'text', 'direct', other);
    await world.clock.advance(seconds(5));
    expect(world.job(id).phase.name).toBe('processing');
  });

  test('an answer that comes after the workspace was changed concerns its own alone', async () => {
    const world = new EngineWorld();
    world.notion.answerTime = seconds(10);
    world.add('a.md', 'text');
    await world.clock.advance(seconds(1));
    world.connect(other);
    await world.clock.advance(minutes(5));
    // Its task is not asked with the token of another workspace.
    expect([world.phases(), world.notion.calls]).toEqual([['held'], ['createPage']]);
    world.connect();
    await world.clock.advance(minutes(1));
    expect([world.phases(), world.notion.pages.size]).toEqual([['succeeded'], 1]);
  });
});

test('a server that bears less than the setting is found out with few refusals', async () => {
  const world = new EngineWorld({ serverLimit: 60 });
  for (let index = 0; index < 300; index += 1) world.add(`${index}.md`, 'text');
  await world.clock.advance(minutes(20));
  expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
  // One burst a few times, not one refusal after the other.
  expect(world.notion.refused).toBeLessThan(60);
  expect(world.gate.limit).toBeLessThan(180);
});

test('what the user asks for goes before everything that waits', async () => {
  const world = new EngineWorld({ limit: 10 });
  world.notion.goneParents.add(parentId);
  const first = world.add('first.md', 'text');
  await world.clock.advance(seconds(1));
  world.registry.apply(first, { type: 'cancel-asked', at: world.clock.now() });
  world.notion.goneParents.clear();
  for (let index = 0; index < 100; index += 1) world.add(`${index}.md`, 'text');
  const last = world.add('last.md', 'text');
  world.registry.apply(last, { type: 'cancel-asked', at: world.clock.now() });
  await world.clock.advance(seconds(30));
  world.scheduler.prefer([last]);
  world.registry.apply(last, { type: 'retry-asked', at: world.clock.now() });
  await world.clock.advance(seconds(45));
  expect(world.job(last).phase.name).not.toBe('waiting');
});
