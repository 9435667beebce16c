import { describe, expect, test } from 'vitest';
import type { ConnectionId } from '../../shared/jobs/job';
import { minutes, ms, seconds } from '../../shared/units';
import { EngineWorld } from './testing/engine-world';

describe('the whole queue', () => {
  test('a rate limit pauses everything for as long as Notion asked, and nothing fails', async () => {
    const world = new EngineWorld();
    const error = { kind: 'rate-limited', retryAfterMs: seconds(40) } as const;
    world.notion.faults.push({ on: 'createPage', nth: 3, error, ran: false });
    for (let index = 0; index < 30; index += 1) world.add(`${index}.md`, 'text');
    await world.clock.advance(seconds(1));
    const sent = world.notion.calls.length;
    await world.clock.advance(seconds(38));
    expect(world.notion.calls).toHaveLength(sent);
    expect(world.queue.trouble?.kind).toBe('rate-limited');
    await world.clock.advance(minutes(2));
    expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
    expect(world.notion.pages.size).toBe(30);
    expect(world.queue.trouble).toBeUndefined();
  });

  test('never begins more requests in a minute than the budget allows', async () => {
    const world = new EngineWorld({ limit: 20 });
    for (let index = 0; index < 50; index += 1) world.add(`${index}.md`, 'text');
    await world.clock.advance(seconds(60));
    expect(world.notion.calls.length).toBe(20);
    await world.clock.advance(minutes(15));
    expect(world.notion.pages.size).toBe(50);
    expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
  });

  test('a lost network pauses the queue, is tried with one request, and goes on by itself', async () => {
    const world = new EngineWorld();
    world.notion.isOffline = true;
    for (let index = 0; index < 20; index += 1) world.add(`${index}.md`, 'text');
    await world.clock.advance(minutes(3));
    expect(world.queue.trouble?.kind).toBe('offline');
    expect(new Set(world.phases())).toEqual(new Set(['waiting']));
    expect(world.notion.calls.length).toBeLessThan(25);
    world.notion.isOffline = false;
    await world.clock.advance(minutes(2));
    expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
  });

  test('a network that asks to sign in pauses the queue, is tried with one request, and fails no job', async () => {
    const world = new EngineWorld();
    world.notion.interceptedWith = 200;
    for (let index = 0; index < 20; index += 1) {
      world.add(`${index}.md`, `text ${index}`, index % 2 === 0 ? 'shell' : 'direct');
    }
    await world.clock.advance(minutes(30));
    expect(world.queue.trouble?.kind).toBe('intercepted');
    expect(new Set(world.phases())).toEqual(new Set(['waiting', 'unconfirmed']));
    expect(world.notion.calls.length).toBeLessThan(80);
    world.notion.interceptedWith = undefined;
    await world.clock.advance(minutes(5));
    expect(world.queue.trouble).toBeUndefined();
    expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
    expect(world.notion.pages.size).toBe(20);
  });

  test('a text is never given up while a network asks to sign in', async () => {
    const world = new EngineWorld();
    const error = { kind: 'intercepted', status: 200, detail: 'HTML' } as const;
    for (let nth = 1; nth <= 5_000; nth += 1) {
      world.notion.faults.push({ on: 'replaceContent', nth, error, ran: false });
    }
    world.add('a.md', 'text', 'shell');
    await world.clock.advance(minutes(60));
    expect(['waiting', 'unconfirmed']).toContain(world.phases()[0]);
    world.notion.faults.length = 0;
    await world.clock.advance(minutes(1));
    expect([world.phases(), world.pages()]).toEqual([['succeeded'], ['a: text']]);
  });

  test('a request that was given up before it left does not look like a lost network', async () => {
    const world = new EngineWorld();
    const error = { kind: 'stopped' } as const;
    world.notion.faults.push({ on: 'createPage', nth: 1, error, ran: false });
    world.add('a.md', 'text');
    await world.clock.advance(ms(10));
    expect(world.queue.trouble).toBeUndefined();
    await world.clock.advance(minutes(1));
    expect(world.phases()).toEqual(['succeeded']);
  });

  test('the network is back as soon as anything is answered, a refusal too', async () => {
    const world = new EngineWorld();
    world.notion.isOffline = true;
    world.add('a.md', 'text');
    await world.clock.advance(seconds(1));
    expect(world.queue.trouble?.kind).toBe('offline');
    world.notion.isOffline = false;
    const error = { kind: 'not-found', message: 'no such parent' } as const;
    for (const nth of [2, 3, 4])
      world.notion.faults.push({ on: 'createPage', nth, error, ran: false });
    await world.clock.advance(minutes(1));
    expect([world.queue.trouble, world.phases()]).toEqual([undefined, ['failed']]);
  });

  test('a revoked token stops the queue until a new one is there', async () => {
    const world = new EngineWorld();
    const error = { kind: 'signed-out', message: 'bad token' } as const;
    world.notion.faults.push({ on: 'createPage', nth: 1, error, ran: false });
    world.add('a.md', 'text');
    await world.clock.advance(minutes(10));
    expect(world.queue.trouble?.kind).toBe('signed-out');
    expect(world.phases()).toEqual(['waiting']);
    world.connect();
    await world.clock.advance(minutes(1));
    expect(world.phases()).toEqual(['succeeded']);
  });

  test('a pause sends nothing new and follows what is at Notion already', async () => {
    const world = new EngineWorld();
    world.add('a.md', 'text');
    await world.clock.advance(ms(10));
    world.queue.pausedByUser = true;
    world.add('b.md', 'text');
    await world.clock.advance(minutes(1));
    expect(world.phases()).toEqual(['succeeded', 'waiting']);
    world.queue.pausedByUser = false;
    world.scheduler.pump();
    await world.clock.advance(minutes(1));
    expect(world.phases()).toEqual(['succeeded', 'succeeded']);
  });

  test('a full disk stops the queue before anything is sent', async () => {
    const world = new EngineWorld();
    world.add('a.md', 'text');
    world.disk.isFull = true;
    await world.clock.advance(minutes(1));
    expect(world.notion.calls).toEqual([]);
    expect(world.queue.trouble?.kind).toBe('storage');
    world.disk.makeRoom();
    world.scheduler.retryNow();
    await world.clock.advance(minutes(1));
    expect(world.phases()).toEqual(['succeeded']);
  });

  test('jobs of another workspace are held until theirs is connected again', async () => {
    const world = new EngineWorld();
    world.queue.pausedByUser = true;
    world.add('a.md', 'text');
    world.connect('other' as ConnectionId);
    world.queue.pausedByUser = false;
    await world.clock.advance(minutes(1));
    expect(world.phases()).toEqual(['held']);
    world.connect();
    await world.clock.advance(minutes(1));
    expect(world.phases()).toEqual(['succeeded']);
  });

  test('a job that comes when the workspace was changed already is not sent to the other one', async () => {
    const world = new EngineWorld();
    world.connect('other' as ConnectionId);
    const id = world.add('a.md', 'text');
    await world.clock.advance(minutes(1));
    expect(world.notion.calls).toEqual([]);
    expect(world.job(id).phase).toMatchObject({
      name: 'held',
      reason: { kind: 'other-connection' },
    });
    world.connect();
    await world.clock.advance(minutes(1));
    expect(world.phases()).toEqual(['succeeded']);
  });

  test('a pause of the user and a wait of Notion’s hold across a restart', async () => {
    const world = new EngineWorld();
    const error = { kind: 'rate-limited', retryAfterMs: minutes(10) } as const;
    world.notion.faults.push({ on: 'createPage', nth: 1, error, ran: false });
    world.add('a.md', 'text');
    await world.clock.advance(minutes(1));
    world.restart();
    expect(world.queue.trouble?.kind).toBe('rate-limited');
    await world.clock.advance(minutes(8));
    expect(world.notion.calls).toHaveLength(1);
    world.scheduler.setPaused(true);
    world.restart();
    await world.clock.advance(minutes(10));
    expect([world.queue.pausedByUser, world.notion.calls.length]).toEqual([true, 1]);
    world.scheduler.setPaused(false);
    await world.clock.advance(minutes(1));
    expect(world.phases()).toEqual(['succeeded']);
  });

  test('a restart does not bring a new budget', async () => {
    const world = new EngineWorld({ limit: 20 });
    for (let index = 0; index < 30; index += 1) world.add(`${index}.md`, 'text');
    await world.clock.advance(seconds(30));
    const sent = world.notion.calls.length;
    world.restart();
    expect(world.gate.used).toBe(sent);
    await world.clock.advance(seconds(25));
    expect(world.notion.calls.length).toBe(20);
  });

  test('a poll that a kill cut off is not made again too early', async () => {
    const world = new EngineWorld({ taskTime: minutes(2) });
    world.notion.faults.push({ on: 'retrieveTask', nth: 2, error: 'never', ran: true });
    world.add('a.md', 'text');
    const polls = (): number => world.notion.calls.filter((call) => call === 'retrieveTask').length;
    while (polls() < 2) await world.clock.advance(ms(10));
    world.restart();
    await world.clock.advance(minutes(3));
    expect([world.phases(), world.notion.earlyPolls]).toEqual([['succeeded'], 0]);
  });

  test('requests for files that were cleared from the list still count after a restart', async () => {
    const world = new EngineWorld({ limit: 60 });
    const ids = Array.from({ length: 10 }, (_, index) => world.add(`${index}.md`, 'text'));
    await world.clock.advance(seconds(20));
    const sent = world.notion.calls.length;
    expect(world.phases()).not.toContain('processing');
    world.registry.remove(ids);
    world.add('more.md', 'text');
    await world.clock.advance(seconds(20));
    const all = world.notion.calls.length;
    expect(all).toBeGreaterThan(sent);
    world.restart();
    expect(world.gate.used).toBe(all);
  });

  test('a budget that the user raises is used at once', async () => {
    const world = new EngineWorld({ limit: 10 });
    for (let index = 0; index < 30; index += 1) world.add(`${index}.md`, 'text');
    await world.clock.advance(seconds(10));
    expect(world.notion.calls.length).toBe(10);
    world.gates.setting = 100;
    await world.clock.advance(ms(10));
    expect(world.notion.calls.length).toBeGreaterThan(10);
  });

  test('a check that is all there is to do goes on when there is room again', async () => {
    const world = new EngineWorld({ limit: 1 });
    world.notion.faults.push({
      on: 'createPage',
      nth: 1,
      error: { kind: 'lost', detail: 'd' },
      ran: true,
    });
    world.add('a.md', 'text', 'shell');
    await world.clock.advance(minutes(10));
    expect([world.phases(), world.pages()]).toEqual([['succeeded'], ['a: text']]);
  });
});
