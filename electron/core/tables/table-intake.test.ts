import { describe, expect, test } from 'vitest';
import type { PageId } from '../../../shared/jobs/job';
import { err, ok } from '../../../shared/result';
import { minutes } from '../../../shared/units';
import { IntakeWorld } from '../intake/testing/intake-world';
import { EngineWorld, parentId, tableId } from '../testing/engine-world';
import { TableMoves } from './table-moves';
import { WorkspaceRequests } from '../workspace-requests';
import { homeConnection } from '../testing/engine-world';

const table = tableId as string as PageId;
const contents = {
  'notes/a.md': '---\nauthor: Thoreau\nmood: calm\n---\n\n# Walden',
  'notes/deep/b.md': '---\nAuthor: Dillard\ntags: [Essay]\n---\n\n# Pilgrim',
  'single.md': '---\nauthor: Carson\n---\n\n# Silent Spring',
  'tagged.md': '---\ntags: [Birds]\n---\n\n# Tagged',
};

function setup({ hasKey = true } = {}) {
  const setup = new IntakeWorld(contents, { options: { mode: 'nested' } });
  const { notion } = setup.world;
  setup.world.addTable({ hasKey });
  const known = notion.tables.tables.get(tableId)?.properties ?? [];
  const tags = { id: 'tAg', name: 'Tags', type: 'multi_select', options: ['Essay'] };
  notion.tables.add(tableId, 'Reading notes', [...known.slice(1), tags]);
  setup.destination = table;
  setup.isTable = true;
  return setup;
}

describe('a folder for a table', () => {
  test('shows how its keys go into properties, and makes each file a row', async () => {
    const { desk, ready, world, ...parts } = bound(setup());
    await desk.propose(['/drop/notes']);
    const view = await ready();
    expect(view.summary).toMatchObject({ pages: 2, folderPages: 0 });
    expect(view.table?.keys).toMatchObject([
      { id: 'author', files: 2, choice: { to: 'property', property: 'aUt' } },
      { id: 'mood', files: 1, choice: { to: 'callout' } },
      { id: 'tags', files: 1, choice: { to: 'property', property: 'tAg' } },
    ]);
    expect(view.table?.hasImportKey).toBe(true);
    expect(await desk.start(view.id, view.revision)).toMatchObject({ value: { added: 2 } });
    const jobs = [...world.registry.all()];
    expect(
      jobs.map(({ parentId: above, parentJobId, place }) => [above, parentJobId, place]),
    ).toEqual([
      [table, undefined, undefined],
      [table, undefined, undefined],
    ]);
    expect(jobs.map(({ id, row }) => row?.key.replace(id, ''))).toEqual([
      '/notes/a.md',
      '/notes/deep/b.md',
    ]);
    expect(world.tables.of(jobs[0]?.batchId ?? ('' as never), table)).toMatchObject({
      choices: { author: { to: 'property', property: 'aUt' }, mood: { to: 'callout' } },
      importKey: 'kEy',
    });
    expect(parts.started).toEqual([]);
  });

  test('goes by what the user chooses, and the next one begins with that', async () => {
    const { desk, ready, world } = bound(setup());
    await desk.propose(['/drop/notes']);
    const { id } = await ready();
    const choices = {
      mood: { to: 'property', property: 'aUt' },
      author: { to: 'leave-out' },
    } as const;
    expect(desk.map(id, { choices, newOptions: 'leave-out' })).toEqual(ok(undefined));
    desk.revise(id, { mode: 'flat-with-path' });
    const { revision, table: mapping } = await ready();
    expect(mapping?.keys.map(({ choice }) => choice.to)).toEqual([
      'leave-out',
      'property',
      'property',
    ]);
    await desk.start(id, revision);
    const [job] = world.registry.all();
    const target = world.tables.of(job?.batchId ?? ('' as never), table);
    expect(target?.choices).toMatchObject(choices);
    await desk.propose(['/drop/notes']);
    expect((await ready()).table?.target).toMatchObject({ choices, newOptions: 'leave-out' });
  });

  test('gets the property for the import key by one click, even if the answer is lost', async () => {
    const { desk, ready, world } = bound(setup({ hasKey: false }));
    await desk.propose(['/drop/notes']);
    const { id, table: before } = await ready();
    expect(before?.hasImportKey).toBe(false);
    const add = world.notion.tables.addTextProperty.bind(world.notion.tables);
    world.notion.tables.addTextProperty = async (...args) => {
      await add(...args);
      return err({ kind: 'lost', detail: 'cut' });
    };
    expect(await desk.addImportKey(id)).toMatchObject({ error: { kind: 'request' } });
    expect(await desk.addImportKey(id)).toEqual(ok(undefined));
    expect(desk.view?.table).toMatchObject({
      hasImportKey: true,
      target: { importKey: 'import key', choices: { author: { property: 'aUt' } } },
    });
    const names = world.notion.tables.tables.get(tableId)?.properties.map(({ name }) => name);
    expect(names?.filter((name) => name === 'Import key')).toHaveLength(1);
  });

  test('takes a property of another name for the import key, and keeps to it', async () => {
    const { desk, ready, world } = bound(setup());
    await desk.propose(['/drop/notes']);
    const { id } = await ready();
    const known = () => world.notion.tables.tables.get(tableId)?.properties ?? [];
    expect(await desk.addImportKey(id, ' Source ')).toEqual(ok(undefined));
    expect(desk.view?.table?.target.importKey).toBe('source');
    const before = known();
    expect(await desk.addImportKey(id, 'author')).toEqual(ok(undefined));
    expect(known()).toBe(before);
    // It takes nothing of what files say any more.
    expect(desk.view?.table).toMatchObject({
      target: { importKey: 'aUt', choices: { author: { to: 'callout' } } },
    });
    expect(desk.view?.table?.choosable.map((property) => property.id)).toEqual(['tAg', 'source']);
    expect(await desk.addImportKey(id, 'tags')).toEqual(ok(undefined));
    expect(desk.view?.table?.target.importKey).toBe('pagelift import key');
    expect(await desk.addImportKey(id, 'Source')).toEqual(ok(undefined));
    desk.dismiss(id);
    // Also under another name.
    world.notion.tables.add(
      tableId,
      'Reading notes',
      before.slice(1).map((each) => (each.id === 'source' ? { ...each, name: 'From' } : each)),
    );
    await desk.propose(['/drop/notes']);
    const { id: next, revision, table: mapping } = await ready();
    expect(mapping?.target.importKey).toBe('source');
    await desk.start(next, revision);
    const [job] = world.registry.all();
    expect(world.tables.of(job?.batchId ?? ('' as never), table)?.importKey).toBe('source');
  });

  test('that cannot be looked at is told, and is tried again with the plan', async () => {
    const { desk, ready, world } = bound(setup());
    const known = new Map(world.notion.tables.tables);
    world.notion.tables.tables.clear();
    await desk.propose(['/drop/notes']);
    const view = await ready();
    expect(view.tableTrouble).toEqual({ kind: 'page-unknown' });
    expect(await desk.start(view.id, view.revision)).toEqual(err({ kind: 'page-unknown' }));
    for (const [id, each] of known) world.notion.tables.tables.set(id, each);
    desk.revise(view.id, {});
    expect((await ready()).table?.keys).toHaveLength(3);
  });
});

test('a single file starts at once, unless there is something to ask', async () => {
  const { desk, ready, started, jobs } = bound(setup());
  await desk.propose(['/drop/single.md']);
  expect(started).toMatchObject([{ value: { added: 1 } }]);
  expect(jobs()).toEqual(['single.md']);
  await desk.propose(['/drop/tagged.md']);
  expect((await ready()).table?.keys).toMatchObject([{ newOptions: [{ name: 'Birds' }] }]);
});

test('without a question no option comes into being', async () => {
  const { intake, world } = bound(setup());
  expect(await intake.add(['/drop/tagged.md'])).toMatchObject({ value: { added: 1 } });
  const [job] = world.registry.all();
  expect(world.tables.of(job?.batchId ?? ('' as never), table)).toMatchObject({
    newOptions: 'leave-out',
    properties: expect.arrayContaining([
      expect.objectContaining({ options: ['Essay'] }),
    ]) as unknown,
  });
});

describe('files that wait', () => {
  function moves(world: EngineWorld): TableMoves {
    const { clock, registry, gates, notes, tables: targets } = world;
    const connections = { api: world.notion, id: homeConnection };
    const requests = new WorkspaceRequests({ connections, gates, notes, clock });
    return new TableMoves({ clock, sliceClock: clock, registry, requests, targets });
  }

  test('for a table that has changed go by what it is now', async () => {
    const world = new EngineWorld();
    world.addRow('a.md', '# Apples\n\nRed ones');
    world.notion.tables.add(tableId, 'Reading notes', [
      { id: 'kEy', name: 'Import key', type: 'rich_text' },
      { id: 'nEw', name: 'Author', type: 'rich_text' },
    ]);
    await world.clock.advance(minutes(1));
    expect(world.queue.trouble?.kind).toBe('table-changed');
    expect(await moves(world).matchAgain(table)).toEqual(ok(undefined));
    world.scheduler.retryNow();
    await world.clock.advance(minutes(2));
    expect(world.phases()).toEqual(['succeeded']);
    expect(world.tables.of('b' as never, table)?.choices).toEqual({
      author: { to: 'property', property: 'nEw' },
    });
  });

  test('never look for rows by an import key that was added after they were sent', async () => {
    const world = new EngineWorld();
    const plain = world.addTable({ hasKey: false });
    const lost = { kind: 'lost', detail: 'cut' } as const;
    world.notion.faults.push({ on: 'createRow', nth: 1, error: lost, ran: true });
    world.addRow('a.md', '# Apples\n\nRed ones', 'shell', plain);
    await world.clock.advance(minutes(0));
    world.addTable({ hasKey: true });
    await moves(world).matchAgain(table);
    await world.clock.advance(minutes(2));
    expect(world.pages()).toEqual(['Apples: Red ones']);
  });

  test('for a page that is gone become rows of a table', async () => {
    const world = new EngineWorld();
    world.addTable();
    world.notion.goneParents.add(parentId);
    const id = world.add('a.md', '# Apples\n\nRed ones');
    await world.clock.advance(minutes(1));
    expect(await moves(world).moveAll(parentId, table)).toEqual(ok(undefined));
    await world.clock.advance(minutes(2));
    expect(world.job(id)).toMatchObject({
      phase: { name: 'succeeded' },
      row: { key: `${id}/a.md` },
    });
  });
});

/** The parts of a setup that tests name. */
function bound(world: IntakeWorld) {
  return {
    ...{ desk: world.desk, intake: world.intake, world: world.world, started: world.started },
    ready: () => world.ready(),
    jobs: () => world.jobs,
  };
}
