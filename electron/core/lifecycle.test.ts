import { describe, expect, test } from 'vitest';
import { minutes, ms, seconds, type Ms } from '../../shared/units';
import { EngineWorld } from './testing/engine-world';

describe('both routes', () => {
  test('the direct route makes one page with its text in one write and one poll', async () => {
    const world = new EngineWorld();
    world.add('a.md', '# Apples\n\nRed ones', 'direct');
    await world.clock.advance(seconds(10));
    expect(world.phases()).toEqual(['succeeded']);
    expect(world.pages()).toEqual(['Apples: Red ones']);
    expect(world.notion.calls.filter((call) => call !== 'retrieveTask')).toEqual(['createPage']);
    expect(world.notion.earlyPolls).toBe(0);
  });

  test('the shell route makes the page first and sends its text after', async () => {
    const world = new EngineWorld();
    world.add('a.md', '# Apples\n\nRed ones', 'shell');
    await world.clock.advance(seconds(10));
    expect(world.phases()).toEqual(['succeeded']);
    expect(world.pages()).toEqual(['Apples: Red ones']);
    expect(world.notion.calls.slice(0, 2)).toEqual(['createPage', 'replaceContent']);
  });

  test.each(['direct', 'shell'] as const)('the %s route takes 200 for an answer', async (route) => {
    const world = new EngineWorld({ taskTime: ms(0) });
    world.add('a.md', 'Red ones', route);
    await world.clock.advance(seconds(1));
    expect(world.phases()).toEqual(['succeeded']);
    expect(world.pages()).toEqual(['a: Red ones']);
    expect(world.notion.calls).not.toContain('retrieveTask');
  });

  test('the result is stored with the page that was made', async () => {
    const world = new EngineWorld();
    const id = world.add('a.md', '# Apples');
    await world.clock.advance(seconds(10));
    const result = world.results.results.get(id);
    expect(result).toMatchObject({ title: 'Apples', workspaceName: 'Atelier' });
    expect([...world.notion.pages.keys()]).toEqual([result?.page.id]);
  });
});

describe('polling', () => {
  test('waits as long as the server asked before it polls', async () => {
    const world = new EngineWorld({ taskTime: minutes(2) });
    world.add('a.md', 'text');
    await world.clock.advance(ms(999));
    expect(world.notion.calls).toEqual(['createPage']);
    await world.clock.advance(ms(200));
    expect(world.notion.calls).toEqual(['createPage', 'retrieveTask']);
    await world.clock.advance(minutes(3));
    expect(world.notion.earlyPolls).toBe(0);
    expect(world.phases()).toEqual(['succeeded']);
  });

  test('a failed poll never leads to a new write', async () => {
    const world = new EngineWorld();
    world.notion.faults.push({
      on: 'retrieveTask',
      nth: 1,
      error: { kind: 'lost', detail: '502' },
      ran: false,
    });
    world.add('a.md', 'text');
    await world.clock.advance(seconds(20));
    expect(world.phases()).toEqual(['succeeded']);
    expect(world.notion.calls.filter((call) => call === 'createPage')).toHaveLength(1);
  });

  test('after a sleep each task is asked once, not once for every missed time', async () => {
    const world = new EngineWorld({ taskTime: seconds(2) });
    world.add('a.md', 'text');
    await world.clock.advance(ms(10));
    world.clock.sleep(minutes(600));
    await world.clock.advance(seconds(1));
    expect(world.notion.calls).toEqual(['createPage', 'retrieveTask']);
    expect(world.phases()).toEqual(['succeeded']);
  });
});

test('jobs that look for their pages at the same time share one look at the parent', async () => {
  const world = new EngineWorld();
  for (let nth = 1; nth <= 10; nth += 1) {
    const error = { kind: 'lost', detail: 'cut' } as const;
    world.notion.faults.push({ on: 'createPage', nth, error, ran: true });
    world.add(`${nth}.md`, `text ${nth}`, 'shell');
  }
  await world.clock.advance(minutes(5));
  expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
  const looks = world.notion.calls.filter((call) => call === 'listChildPages').length;
  expect(looks).toBeLessThan(6);
});

describe('a lost answer', () => {
  const lost = { kind: 'lost', detail: 'connection cut' } as const;

  test.each([
    ['direct', true],
    ['direct', false],
    ['shell', true],
    ['shell', false],
  ] as const)('on the %s route is settled with exactly one page (ran: %s)', async (route, ran) => {
    const world = new EngineWorld();
    world.notion.faults.push({ on: 'createPage', nth: 1, error: lost, ran });
    world.add('a.md', '# Apples\n\nRed ones', route);
    await world.clock.advance(minutes(5));
    expect(world.phases()).toEqual(['succeeded']);
    expect(world.pages()).toEqual(['Apples: Red ones']);
  });

  test('of two files with the same title leaves two pages, each with its own text', async () => {
    const world = new EngineWorld();
    world.notion.faults.push({ on: 'createPage', nth: 1, error: lost, ran: true });
    world.notion.faults.push({ on: 'createPage', nth: 2, error: lost, ran: true });
    world.add('a.md', '# Same\n\nfirst', 'shell');
    world.add('b.md', '# Same\n\nsecond', 'shell');
    await world.clock.advance(minutes(5));
    expect(world.pages()).toEqual(['Same: first', 'Same: second']);
  });

  test('never takes the page of a file with the same title that is yet to be told of it', async () => {
    const world = new EngineWorld({ taskTime: ms(500) });
    world.notion.faults.push({ on: 'createPage', nth: 1, error: lost, ran: false });
    world.notion.faults.push({ on: 'retrieveTask', nth: 1, error: lost, ran: false });
    world.add('a.md', '# Same\n\nfirst');
    world.add('b.md', '# Same\n\nsecond');
    await world.clock.advance(minutes(5));
    expect(world.phases()).toEqual(['succeeded', 'succeeded']);
    expect(world.pages()).toEqual(['Same: first', 'Same: second']);
  });

  test('of a page that was taken by a file with the same title leads to a page of its own', async () => {
    const world = new EngineWorld({ taskTime: ms(500) });
    world.notion.faults.push({ on: 'createPage', nth: 1, error: lost, ran: false });
    const taker = world.add('a.md', '# Same\n\nfirst');
    const maker = world.add('b.md', '# Same\n\nsecond');
    await world.clock.advance(ms(10));
    const at = world.clock.now();
    const away = { kind: 'other-connection' } as const;
    world.registry.apply(maker, { type: 'held', at, reason: away });
    await world.clock.advance(seconds(30));
    expect(world.job(taker).phase.name).toBe('succeeded');
    world.registry.apply(maker, { type: 'released', at: world.clock.now() });
    await world.clock.advance(minutes(5));
    expect(world.phases()).toEqual(['succeeded', 'succeeded']);
    expect(world.pages()).toEqual(['Same: first', 'Same: second']);
  });

  test('that names the committed page is settled by adopting it', async () => {
    const world = new EngineWorld({ taskTime: ms(0) });
    world.add('a.md', '# Apples\n\nRed ones', 'shell');
    const committedResourceId = '00000000-0000-4000-8000-000000000001';
    world.notion.faults.push({
      on: 'createPage',
      nth: 1,
      error: { ...lost, committedResourceId },
      ran: true,
    });
    await world.clock.advance(seconds(5));
    expect(world.pages()).toEqual(['Apples: Red ones']);
    expect(world.notion.calls).not.toContain('listChildPages');
  });

  test('of a text is settled by sending it again to the same page', async () => {
    const world = new EngineWorld();
    world.notion.faults.push({ on: 'replaceContent', nth: 1, error: lost, ran: true });
    world.add('a.md', '# Apples\n\nRed ones', 'shell');
    await world.clock.advance(minutes(1));
    expect(world.phases()).toEqual(['succeeded']);
    expect(world.pages()).toEqual(['Apples: Red ones']);
  });

  test('of a create is looked for beyond the first hundred children', async () => {
    const world = new EngineWorld({ taskTime: ms(0), limit: 1_000 });
    for (let index = 0; index < 120; index += 1) world.add(`${index}.md`, 'text');
    await world.clock.advance(seconds(30));
    world.notion.faults.push({ on: 'createPage', nth: 121, error: lost, ran: true });
    world.add('last.md', 'text');
    await world.clock.advance(minutes(2));
    expect(world.notion.pages.size).toBe(121);
    expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
  });
});

describe('a look that the user asks for', () => {
  const lost = { kind: 'lost', detail: 'connection cut' } as const;
  const looks = (world: EngineWorld): number =>
    world.notion.calls.filter((call) => call === 'listChildPages').length;

  /** A create whose answer is lost; Notion still works on its page for a minute. */
  async function lostCreate(taskTime: Ms): Promise<{ world: EngineWorld; look: () => void }> {
    const world = new EngineWorld({ taskTime });
    world.notion.faults.push({ on: 'createPage', nth: 1, error: lost, ran: true });
    const id = world.add('a.md', '# Apples\n\nRed ones', 'direct');
    await world.clock.advance(seconds(3));
    const look = (): void => {
      world.scheduler.prefer([id]);
      world.registry.apply(id, { type: 'retry-asked', at: world.clock.now() });
    };
    return { world, look };
  }

  test('comes at once and finds the page', async () => {
    const { world, look } = await lostCreate(seconds(30));
    await world.clock.advance(seconds(50));
    const before = looks(world);
    expect(world.phases()).toEqual(['unconfirmed']);
    look();
    await world.clock.advance(ms(200));
    expect([looks(world), world.phases()]).toEqual([before + 1, ['succeeded']]);
  });

  test('takes nothing from the planned ones: however often, the page is made once', async () => {
    const { world, look } = await lostCreate(seconds(60));
    for (let count = 0; count < 20; count += 1) {
      look();
      await world.clock.advance(ms(600));
    }
    expect(world.phases()).toEqual(['unconfirmed']);
    await world.clock.advance(minutes(5));
    expect(world.pages()).toEqual(['Apples: Red ones']);
    expect(world.phases()).toEqual(['succeeded']);
  });
});

describe('tasks that fail', () => {
  test('a lasting error fails the file with Notion’s own words, and a retry makes one page', async () => {
    const world = new EngineWorld();
    world.notion.taskErrors.push({ code: 'validation_error', status: 400 });
    const id = world.add('a.md', 'text');
    await world.clock.advance(seconds(10));
    expect(world.job(id).phase).toMatchObject({
      name: 'failed',
      error: { kind: 'task-failed', code: 'validation_error', message: 'it failed' },
    });
    world.registry.apply(id, { type: 'retry-asked', at: world.clock.now() });
    await world.clock.advance(minutes(5));
    expect(world.phases()).toEqual(['succeeded']);
    expect(world.pages()).toEqual(['a: text']);
  });

  test('a passing error is tried again by itself', async () => {
    const world = new EngineWorld();
    world.notion.taskErrors.push({ code: 'internal_server_error', status: 500 });
    world.add('a.md', 'text', 'shell');
    await world.clock.advance(minutes(1));
    expect(world.phases()).toEqual(['succeeded']);
  });

  test('an error that never passes is given to the user in the end', async () => {
    const world = new EngineWorld();
    const error = { code: 'internal_server_error', status: 500 };
    world.notion.taskErrors.push(...Array.from({ length: 20 }, () => error));
    world.add('a.md', 'text', 'shell');
    await world.clock.advance(minutes(60));
    expect(world.phases()).toEqual(['failed']);
    expect(world.notion.pages.size).toBe(1);
  });

  test('a forgotten task is settled by looking, not by repeating', async () => {
    const world = new EngineWorld({ taskTime: minutes(1) });
    world.add('a.md', '# A\n\nfirst', 'direct');
    world.add('b.md', '# B\n\nsecond', 'shell');
    await world.clock.advance(seconds(5));
    world.notion.forgetTasks();
    await world.clock.advance(minutes(5));
    expect(world.pages()).toEqual(['A: first', 'B: second']);
    expect(world.phases()).toEqual(['succeeded', 'succeeded']);
  });
});

describe('a restart', () => {
  test.each([0, 5, 1_100, 2_500, 3_500, 6_000])(
    'after %i ms loses and doubles nothing',
    async (at) => {
      const world = new EngineWorld();
      for (let index = 0; index < 12; index += 1) {
        world.add(`${index}.md`, `text ${index}`, index % 2 === 0 ? 'shell' : 'direct');
      }
      await world.clock.advance(ms(at));
      world.restart();
      await world.clock.advance(minutes(5));
      expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
      expect(world.pages()).toEqual(
        Array.from({ length: 12 }, (_, index) => `${index}: text ${index}`).sort(),
      );
      expect(world.notion.earlyPolls).toBe(0);
    },
  );
});

describe('cancel', () => {
  test('ends a job that nothing was sent for without a page', async () => {
    const world = new EngineWorld();
    world.queue.pausedByUser = true;
    const id = world.add('a.md', 'text');
    world.registry.apply(id, { type: 'cancel-asked', at: world.clock.now() });
    world.queue.pausedByUser = false;
    await world.clock.advance(minutes(1));
    expect(world.phases()).toEqual(['cancelled']);
    expect(world.notion.pages.size).toBe(0);
  });

  test('and then a retry while Notion works ends with the one page of the first try', async () => {
    const world = new EngineWorld();
    const id = world.add('a.md', 'text');
    await world.clock.advance(ms(500));
    world.registry.apply(id, { type: 'cancel-asked', at: world.clock.now() });
    await world.clock.advance(seconds(1));
    expect(world.phases()).toEqual(['cancelled']);
    world.registry.apply(id, { type: 'retry-asked', at: world.clock.now() });
    await world.clock.advance(minutes(1));
    expect(world.phases()).toEqual(['succeeded']);
    expect(world.notion.pages.size).toBe(1);
  });
});

test('a file that is gone fails with its own message and sends nothing', async () => {
  const world = new EngineWorld();
  const id = world.add('a.md', 'text');
  world.files.texts.clear();
  await world.clock.advance(seconds(1));
  expect(world.job(id).phase).toMatchObject({ name: 'failed', error: { kind: 'file-missing' } });
  expect(world.notion.calls).toEqual([]);
  expect(world.gate.used).toBe(0);
});
