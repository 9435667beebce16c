import { describe, expect, test } from 'vitest';
import type { PageId } from '../../shared/jobs/job';
import { minutes, seconds } from '../../shared/units';
import { EngineWorld, parentId, tableId } from './testing/engine-world';

const table = tableId as string as PageId;
const text = '# Apples\n\nRed ones';
const count = (world: EngineWorld, name: string): number =>
  world.notion.calls.filter((call) => call === name).length;

describe('a row whose create was lost', () => {
  test.each(['direct', 'shell'] as const)(
    'is asked for by its import key and adopted (%s route)',
    async (route) => {
      const world = new EngineWorld();
      world.notion.faults.push({
        ...{ on: 'createRow', nth: 1, ran: true },
        error: { kind: 'lost', detail: 'cut' },
      });
      // Rows of the same title are there already, and one is made by somebody else meanwhile.
      world.addRow('other.md', text, 'shell');
      const id = world.addRow('a.md', text, route);
      await world.clock.advance(minutes(5));
      expect(world.phases()).toEqual(['succeeded', 'succeeded']);
      expect(world.pages()).toEqual(['Apples: Red ones', 'Apples: Red ones']);
      expect(count(world, 'listChildPages')).toBe(0);
      expect(world.notion.tables.values.get(pageOf(world, id))).toEqual({
        kEy: { type: 'rich_text', text: `${id}/a.md` },
      });
    },
  );

  test('is found although a query does not tell it at once', async () => {
    const world = new EngineWorld();
    world.notion.tables.hiddenFor = seconds(8);
    world.notion.faults.push({
      ...{ on: 'createRow', nth: 1, ran: true },
      error: { kind: 'timed-out', afterMs: seconds(75) },
    });
    world.addRow('a.md', text, 'shell');
    await world.clock.advance(minutes(5));
    expect(world.pages()).toEqual(['Apples: Red ones']);
    expect(count(world, 'createRow')).toBe(1);
  });

  test('is adopted without a query when Notion says which it is', async () => {
    const world = new EngineWorld();
    world.addRow('first.md', '# First', 'shell');
    await world.clock.advance(minutes(1));
    world.notion.faults.push({
      ...{ on: 'createRow', nth: 2, ran: true },
      error: {
        ...{ kind: 'lost', detail: '503', status: 503 },
        committedResourceId: '00000000-0000-4000-8000-000000000002',
      },
    });
    world.addRow('a.md', text, 'shell');
    await world.clock.advance(minutes(1));
    expect(world.pages()).toEqual(['Apples: Red ones', 'First: ']);
    expect(count(world, 'queryDataSource')).toBe(0);
  });

  test('is for the user to tell when several rows have its key', async () => {
    const world = new EngineWorld();
    const lost = { kind: 'lost', detail: 'cut' } as const;
    world.notion.faults.push({ on: 'createRow', nth: 1, error: lost, ran: true });
    const id = world.addRow('a.md', text, 'shell');
    await world.clock.advance(seconds(0));
    const [made] = world.notion.pages.values();
    if (made === undefined) throw new Error('no row was made');
    const copy = '55555555-5555-4555-8555-555555555555' as PageId;
    world.notion.pages.set(copy, { ...made, id: copy });
    world.notion.tables.values.set(copy, world.notion.tables.values.get(made.id) ?? {});
    await world.clock.advance(minutes(2));
    expect(world.job(id).phase).toMatchObject({ name: 'failed', error: { kind: 'ambiguous' } });
    world.registry.apply(id, { type: 'page-chosen', at: world.clock.now(), page: { id: made.id } });
    await world.clock.advance(minutes(2));
    expect(world.pages()).toEqual(['Apples: ', 'Apples: Red ones']);
  });

  test('is told by title, maker and time in a table without the import key', async () => {
    const world = new EngineWorld();
    const plain = world.addTable({ hasKey: false });
    const lost = { kind: 'lost', detail: 'cut' } as const;
    world.notion.faults.push({ on: 'createRow', nth: 1, error: lost, ran: true });
    world.addRow('a.md', text, 'direct', plain);
    await world.clock.advance(minutes(5));
    expect(world.phases()).toEqual(['succeeded']);
    expect(world.pages()).toEqual(['Apples: Red ones']);
  });
});

describe('a table', () => {
  function withManyRows(): EngineWorld {
    const world = new EngineWorld();
    for (let index = 0; index < 30; index += 1) world.addRow(`${index}.md`, text);
    world.add('page.md', '# Page\n\ntext');
    return world;
  }

  test('is looked at once, before the first of its rows', async () => {
    const world = withManyRows();
    await world.clock.advance(minutes(5));
    expect(world.notion.calls.find((call) => call !== 'createPage')).toBe('retrieveDataSource');
    expect(count(world, 'retrieveDataSource')).toBe(1);
    expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
  });

  test('that is gone holds its files back and lets others go on', async () => {
    const world = withManyRows();
    world.notion.tables.tables.clear();
    await world.clock.advance(minutes(5));
    expect(world.queue.trouble).toEqual({ kind: 'destination-gone', pageId: table });
    expect(world.phases()).toEqual([...Array<string>(30).fill('waiting'), 'succeeded']);
    expect(count(world, 'createRow')).toBe(0);
    world.addTable();
    world.scheduler.retryNow();
    await world.clock.advance(minutes(5));
    expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
  });

  test('in the trash is as one that is gone', async () => {
    const world = withManyRows();
    const known = world.notion.tables.tables.get(tableId);
    if (known !== undefined) world.notion.tables.tables.set(tableId, { ...known, inTrash: true });
    await world.clock.advance(minutes(5));
    expect(world.queue.trouble?.kind).toBe('destination-gone');
    expect(count(world, 'createRow')).toBe(0);
  });

  test('that is full holds its files back, with their rows unmade', async () => {
    const world = withManyRows();
    world.notion.tables.full.add(tableId);
    await world.clock.advance(minutes(5));
    expect(world.queue.trouble).toEqual({ kind: 'destination-full', pageId: table });
    expect(world.phases()).toEqual([...Array<string>(30).fill('waiting'), 'succeeded']);
    expect(count(world, 'createRow')).toBeLessThanOrEqual(12);
    world.notion.tables.full.clear();
    world.scheduler.retryNow();
    await world.clock.advance(minutes(5));
    expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
  });

  test('that has changed holds its files back before the first of them is sent', async () => {
    const world = withManyRows();
    world.notion.tables.add(tableId, 'Reading notes', [
      { id: 'aUt', name: 'Author', type: 'number' },
    ]);
    await world.clock.advance(minutes(5));
    expect(world.queue.trouble).toEqual({
      ...{ kind: 'table-changed', pageId: table },
      changes: [{ property: 'Author', type: 'number' }, { property: 'Import key' }],
    });
    expect(count(world, 'createRow')).toBe(0);
    expect(world.phases()[0]).toBe('waiting');
  });

  test('that is renamed in is the same', async () => {
    const world = withManyRows();
    world.notion.tables.add(tableId, 'Books', [
      { id: 'aUt', name: 'Writer', type: 'rich_text' },
      { id: 'kEy', name: 'Key', type: 'rich_text' },
    ]);
    await world.clock.advance(minutes(5));
    expect(new Set(world.phases())).toEqual(new Set(['succeeded']));
  });

  test('that changes in the middle of an import holds the rest back, and fails nothing', async () => {
    const world = withManyRows();
    await world.clock.advance(minutes(5));
    world.notion.tables.add(tableId, 'Reading notes', []);
    world.addRow('late.md', text, 'direct', world.tables.of('b' as never, table));
    await world.clock.advance(minutes(5));
    expect(world.queue.trouble?.kind).toBe('table-changed');
    expect(world.phases().at(-1)).toBe('waiting');
  });

  test('cannot be reached for a while: its rows wait and go on by themselves', async () => {
    const world = new EngineWorld();
    const lost = { kind: 'lost', detail: 'cut' } as const;
    for (const nth of [1, 2, 3]) {
      world.notion.faults.push({ on: 'retrieveDataSource', nth, error: lost, ran: false });
    }
    world.addRow('a.md', text);
    await world.clock.advance(minutes(5));
    expect(world.phases()).toEqual(['succeeded']);
  });
});

test('files that wait for a page go into a table when they are moved there', async () => {
  const world = new EngineWorld();
  world.notion.goneParents.add(parentId);
  const id = world.add('a.md', text);
  world.tables.save(world.job(id).batchId, world.addTable());
  await world.clock.advance(minutes(1));
  const row = { key: `${id}/a.md` };
  world.registry.apply(id, { type: 'moved', at: world.clock.now(), parentId: table, row });
  await world.clock.advance(minutes(2));
  expect(world.phases()).toEqual(['succeeded']);
  expect(world.notion.tables.values.size).toBe(1);
});

function pageOf(world: EngineWorld, id: ReturnType<EngineWorld['add']>): PageId {
  const { phase } = world.job(id);
  if (phase.name !== 'succeeded') throw new Error(phase.name);
  return phase.page.id;
}
