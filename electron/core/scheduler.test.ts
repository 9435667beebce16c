import { describe, expect, test } from 'vitest';
import type { JobId } from '../../shared/jobs/job';
import { minutes, ms, seconds } from '../../shared/units';
import { EngineWorld, SeededRandom } from './testing/engine-world';

describe('a job that waits for another job', () => {
  test('is not begun until it is reconsidered, and does not hold up those behind it', async () => {
    const ready = new Set<JobId>();
    const world = new EngineWorld({ isReady: (job) => ready.has(job.id) });
    const child = world.add('child.md', 'text');
    const other = world.add('other.md', 'text');
    ready.add(other);
    world.scheduler.reconsider(other);
    await world.clock.advance(minutes(1));
    expect(world.phases()).toEqual(['waiting', 'succeeded']);
    ready.add(child);
    await world.clock.advance(minutes(1));
    expect(world.job(child).phase.name).toBe('waiting');
    world.scheduler.reconsider(child);
    await world.clock.advance(minutes(1));
    expect(world.phases()).toEqual(['succeeded', 'succeeded']);
  });

  test('begins once however often it is reconsidered, and stays back while it is not ready', async () => {
    let isReady = false;
    const world = new EngineWorld({ isReady: () => isReady });
    const id = world.add('a.md', 'text');
    world.scheduler.reconsider(id);
    await world.clock.advance(seconds(10));
    expect(world.notion.calls).toEqual([]);
    isReady = true;
    for (let count = 0; count < 3; count += 1) world.scheduler.reconsider(id);
    await world.clock.advance(ms(10));
    world.scheduler.reconsider(id);
    await world.clock.advance(minutes(1));
    expect(world.notion.pages.size).toBe(1);
    expect(world.phases()).toEqual(['succeeded']);
  });

  test('may be taken out of the list while it waits', async () => {
    const world = new EngineWorld({ isReady: () => false });
    const id = world.add('a.md', 'text');
    world.registry.apply(id, { type: 'cancel-asked', at: world.clock.now() });
    world.registry.remove([id]);
    world.scheduler.reconsider(id);
    await world.clock.advance(minutes(1));
    expect(world.notion.calls).toEqual([]);
  });
});

test('tasks that were asked before a restart are asked in their turn after it', async () => {
  const world = new EngineWorld({ taskTime: seconds(20) });
  for (let count = 1; count <= 30; count += 1) world.add(`${count}.md`, `text ${count}`, 'direct');
  await world.clock.advance(seconds(8));
  world.restart();
  await world.clock.advance(seconds(30));
  expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
  expect(world.notion.earlyPolls).toBe(0);
});

describe('time that passes while the queue looks for what to do', () => {
  const seeds = Array.from({ length: 200 }, (_, index) => index + 1);

  test.each(seeds)('is never slept through (seed %i)', async (seed) => {
    const random = new SeededRandom(seed);
    const share = [0.005, 0.02, 0.1][seed % 3] ?? 0;
    const taskTime = seconds(2 + 10 * random.next());
    const world = new EngineWorld({ limit: 12, taskTime });
    for (let count = 1; count <= 40; count += 1) {
      world.add(`${count}.md`, `text ${count}`, random.next() < 0.5 ? 'direct' : 'shell');
    }
    world.clock.lookTakes = () => ms(random.next() < share ? 1 : 0);
    await world.clock.advance(minutes(15));
    expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
    expect(world.notion.earlyPolls).toBe(0);
  });
});
