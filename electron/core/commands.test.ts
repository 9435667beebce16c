import { describe, expect, test } from 'vitest';
import { notionApiUrl } from '../../shared/api-url';
import type { JobsChange } from '../../shared/ipc';
import type { JobId, PageId } from '../../shared/jobs/job';
import { err, ok } from '../../shared/result';
import type { SessionView } from '../../shared/session';
import { epochMs, minutes, ms, seconds } from '../../shared/units';
import { ChangeFeed } from './change-feed';
import type { ApiAccess } from './connection-ports';
import { Connections } from './connections';
import { Destinations } from './destinations';
import { JobCommands } from './job-commands';
import type { SliceClock } from './planning/slices';
import { WorkspaceRequests } from './workspace-requests';
import { SessionFeed } from './session-feed';
import { EngineWorld, parentId, silentLog } from './testing/engine-world';
import { MemoryConnectionStore, MemoryVault } from './testing/memory-connections';

const apiToken = 'ntn_secret';

/** @param isSlow every portion of long work takes its whole slice */
function setup({ hasKeyStore = true, isSlow = false } = {}) {
  const world = new EngineWorld();
  world.scheduler.disconnect();
  const store = new MemoryConnectionStore();
  const vault = new MemoryVault(hasKeyStore);
  const opened: ApiAccess[] = [];
  const changes: JobsChange[] = [];
  const sessions: SessionView[] = [];
  const onChanged = (): void => feed.changed();
  const { clock, random, files, registry, gates, notes, queue, scheduler, dependencies, texts } =
    world;
  const connections = new Connections({
    store,
    vault,
    openApi: (access) => {
      opened.push(access);
      return world.notion;
    },
    startPractice: () => Promise.resolve({ baseUrl: notionApiUrl, token: 'practice' }),
    apiAddress: () => ok(notionApiUrl),
    scheduler,
    gates,
    notes,
    clock,
    random,
    log: silentLog,
    onChanged,
  });
  const destinations = new Destinations({
    ...{ connections, store, onChanged },
    requests: new WorkspaceRequests({ connections, gates, notes, clock }),
  });
  let looks = 0;
  const slow: SliceClock = {
    now: () => epochMs((looks += 20)),
    schedule: (_, run) => clock.schedule(ms(1), run),
  };
  const commands = new JobCommands({
    ...{ clock, files, registry, dependencies, texts, map: world.map },
    sliceClock: isSlow ? slow : clock,
  });
  const jobsFeed = new ChangeFeed(clock, registry, (change) => changes.push(change));
  const parts = { clock, registry, connections, destinations, queue, gates, vault };
  const feed = new SessionFeed({ ...parts, push: (session) => sessions.push(session) }, []);
  const destination = { pageId: parentId, title: 'Garden handbook' };
  return {
    world,
    store,
    vault,
    opened,
    connections,
    destinations,
    commands,
    jobsFeed,
    feed,
    changes,
    sessions,
    destination,
  };
}

describe('connecting', () => {
  test('checks the token, keeps it in the vault and never in a view', async () => {
    const { connections, vault, opened, feed } = setup();
    const view = await connections.connect(`  ${apiToken}\n`);
    expect(view).toMatchObject({
      ok: true,
      value: { workspaceName: 'Atelier', tokenStorage: 'key-store' },
    });
    expect(opened).toEqual([{ baseUrl: 'https://api.notion.com', token: apiToken }]);
    expect([...vault.tokens.values()]).toEqual([apiToken]);
    expect(JSON.stringify([view, feed.view()])).not.toContain(apiToken);
  });

  test('says that the token stays in memory where there is no key store', async () => {
    const { connections, feed } = setup({ hasKeyStore: false });
    await connections.connect(apiToken);
    expect(feed.view()).toMatchObject({
      hasKeyStore: false,
      connection: { tokenStorage: 'memory' },
    });
  });

  test('a refused token is told and changes nothing', async () => {
    const { world, connections, vault, store } = setup();
    const error = { kind: 'signed-out', message: 'API token is invalid.' } as const;
    world.notion.retrieveMe = () => Promise.resolve(err(error));
    expect(await connections.connect(apiToken)).toEqual(err({ kind: 'request', error }));
    expect([vault.tokens.size, store.current()]).toEqual([0, undefined]);
  });

  test('goes on after a start with the token of the vault, without a request', async () => {
    const { world, connections } = setup();
    await connections.connect(apiToken);
    const calls = world.notion.calls.length;
    await connections.restore();
    expect(connections.view?.workspaceName).toBe('Atelier');
    expect(world.notion.calls).toHaveLength(calls);
  });

  test('asks for the token again when the vault has lost it', async () => {
    const { connections, vault, feed } = setup();
    await connections.connect(apiToken);
    vault.tokens.clear();
    await connections.restore();
    expect(feed.view().signInAgain).toEqual({ workspaceName: 'Atelier' });
  });

  test('leaving forgets the token', async () => {
    const { connections, vault, feed } = setup();
    await connections.connect(apiToken);
    connections.leave();
    expect(vault.tokens.size).toBe(0);
    expect(feed.view().connection).toBeUndefined();
  });
});

describe('the destination', () => {
  test('is found by a pasted link, chosen and remembered', async () => {
    const { world, connections, destinations, feed } = setup();
    await connections.usePractice();
    const made = await world.notion.createPage({ parentId, title: 'Garden handbook' });
    const id = made.ok && made.value.value.kind === 'page' ? made.value.value.page.id : undefined;
    const link = `https://www.notion.so/Garden-${String(id).replaceAll('-', '')}?pvs=4`;
    const found = await destinations.resolve(link);
    expect(found).toEqual(ok([{ pageId: id, title: 'Garden handbook' }]));
    expect(destinations.choose(id as PageId)).toEqual(ok(undefined));
    expect(feed.view().destination?.title).toBe('Garden handbook');
  });

  test('is refused when the text is no link or the page is not shared', async () => {
    const { connections, destinations } = setup();
    await connections.usePractice();
    expect(await destinations.resolve('my page')).toEqual(err({ kind: 'not-a-link' }));
    expect(await destinations.resolve('0'.repeat(31) + '9')).toEqual(err({ kind: 'page-unknown' }));
  });
});

describe('what the window is told', () => {
  test('very many jobs come in several pushes, each job as it is by then', async () => {
    const { world, changes } = setup();
    const names = Array.from({ length: 1_200 }, (_, number) => `${number}.md`);
    const ids = world.addTree(names.map((name) => ({ name, text: 'x' })));
    await world.clock.advance(ms(100));
    const last = ids.at(-1) as JobId;
    world.registry.apply(last, { type: 'cancel-asked', at: world.clock.now() });
    await world.clock.advance(ms(200));
    expect(changes.map(({ changed }) => changed.length)).toEqual([500, 500, 200]);
    expect(changes.at(-1)?.changed.at(-1)).toBe(world.job(last));
  });

  test('jobs come as a snapshot and then as changes of rising revisions, folded into 100 ms', async () => {
    const { world, connections, jobsFeed, changes } = setup();
    await connections.usePractice();
    world.connect();
    const id = world.add('a.md', 'text');
    expect(jobsFeed.snapshot().jobs).toHaveLength(1);
    await world.clock.advance(ms(99));
    expect(changes).toHaveLength(0);
    await world.clock.advance(seconds(10));
    expect(changes.map(({ revision }) => revision)).toEqual(changes.map((_, index) => index + 1));
    expect(changes.at(-1)?.changed.at(-1)).toBe(world.job(id));
    world.registry.remove([id]);
    await world.clock.advance(ms(100));
    expect(changes.at(-1)).toMatchObject({ changed: [], removed: [id] });
  });

  test('the budget is told until it is free again', async () => {
    const { world, connections, sessions } = setup();
    await connections.usePractice();
    await world.clock.advance(seconds(1));
    expect(sessions.at(-1)?.queue.budget.used).toBe(1);
    await world.clock.advance(minutes(2));
    expect(sessions.at(-1)?.queue.budget.used).toBe(0);
    const told = sessions.length;
    await world.clock.advance(minutes(2));
    expect(sessions).toHaveLength(told);
  });
});

test('clearing takes what has ended well and leaves failures to the user', async () => {
  const { world, connections, commands } = setup();
  await connections.usePractice();
  world.connect();
  world.add('a.md', 'text');
  const failed = world.add('b.md', 'text');
  world.files.texts.delete('/notes/b.md');
  await world.clock.advance(seconds(10));
  expect(await commands.clearFinished()).toEqual(ok(undefined));
  expect([...world.registry.all()].map(({ id }) => id)).toEqual([failed]);
  world.files.texts.set('/notes/b.md', 'text');
  expect(await commands.retryFailed()).toEqual(ok(undefined));
  await world.clock.advance(seconds(10));
  expect(world.phases()).toEqual(['succeeded']);
});

test('cancelling and clearing many lets other work go on in between', async () => {
  const { world, connections, commands } = setup({ isSlow: true });
  await connections.usePractice();
  world.queue.pausedByUser = true;
  const ids = Array.from({ length: 200 }, (_, index) => world.add(`${index}.md`, 'text'));
  const cancelled = commands.cancel(ids);
  await world.clock.advance(ms(1));
  const meanwhile = world.registry.counts.stopped;
  expect([meanwhile > 0, meanwhile < 200]).toEqual([true, true]);
  await world.clock.advance(seconds(1));
  expect([await cancelled, world.registry.counts.stopped]).toEqual([ok(undefined), 200]);
  const cleared = commands.clearFinished();
  await world.clock.advance(ms(1));
  const left = world.registry.counts.stopped;
  expect([left > 0, left < 200]).toEqual([true, true]);
  await world.clock.advance(seconds(1));
  expect([await cleared, world.registry.counts.stopped]).toEqual([ok(undefined), 0]);
});

test('pages and those below them that are cancelled together stay so after a restart', async () => {
  const { world, connections, commands } = setup();
  await connections.usePractice();
  world.queue.pausedByUser = true;
  const ids = world.addTree([
    { name: 'a', text: 'text' },
    { name: 'b', text: 'text', under: 'a' },
    { name: 'c', text: 'text', under: 'b' },
  ]);
  expect(await commands.cancel(ids)).toEqual(ok(undefined));
  const cancelled = ['cancelled', 'cancelled', 'cancelled'];
  expect(world.phases()).toEqual(cancelled);
  world.restart();
  expect(world.phases()).toEqual(cancelled);
});

describe('choices about failed files', () => {
  async function withChanged(text: string | undefined) {
    const { world, connections, commands } = setup();
    await connections.usePractice();
    world.connect();
    const id = world.add('a.md', 'old words');
    if (text === undefined) world.files.texts.delete('/notes/a.md');
    else world.files.texts.set('/notes/a.md', text);
    await world.clock.advance(seconds(10));
    return { world, commands, id };
  }

  test('a changed file is sent only when the user says so', async () => {
    const { world, commands, id } = await withChanged('other words than before');
    expect(world.job(id).phase).toMatchObject({ name: 'failed', error: { kind: 'file-changed' } });
    expect(world.pages()).toEqual([]);
    expect(await commands.sendAsItIs([id])).toEqual(ok(undefined));
    await world.clock.advance(seconds(10));
    expect(world.pages()).toEqual(['a: other words than before']);
  });

  test('a file that is gone by then fails by that', async () => {
    const { world, commands, id } = await withChanged('other words than before');
    world.files.texts.delete('/notes/a.md');
    await commands.sendAsItIs([id]);
    await world.clock.advance(seconds(10));
    expect(world.job(id).phase).toMatchObject({ name: 'failed', error: { kind: 'file-missing' } });
  });

  test('what is left out leaves the list; what goes on stays', async () => {
    const { world, commands, id } = await withChanged(undefined);
    const other = world.add('b.md', 'text');
    expect(await commands.leaveOut([id, other])).toEqual(ok(undefined));
    expect([...world.registry.all()].map((job) => job.id)).toEqual([other]);
  });

  test.each(['keep', 'anew'] as const)(
    'of several pages one is kept, or a new one is made (%s)',
    async (choice) => {
      const { world, connections, commands } = setup();
      await connections.usePractice();
      world.connect();
      const fault = { on: 'createPage', error: { kind: 'lost', detail: 'reset' } } as const;
      world.notion.faults.push({ ...fault, nth: 2, ran: true });
      await world.notion.createPage({ parentId, title: 'a' });
      const id = world.add('a.md', 'words', 'shell');
      await world.clock.advance(minutes(3));
      const { phase } = world.job(id);
      expect(phase).toMatchObject({ name: 'failed', error: { kind: 'ambiguous' } });
      const [, second] = [...world.notion.pages.keys()];
      expect(commands.choosePage(id, choice === 'keep' ? second : undefined)).toEqual(
        ok(undefined),
      );
      await world.clock.advance(minutes(1));
      expect(world.pages()).toEqual(
        choice === 'keep' ? ['a: ', 'a: words'] : ['a: ', 'a: ', 'a: words'],
      );
    },
  );
});
