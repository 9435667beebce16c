import { describe, expect, test } from 'vitest';
import { runToEnd } from '../../shared/plan/slices';
import { pageOf, type BatchId, type JobId, type PageId } from '../../shared/jobs/job';
import type { PropertyValue } from '../../shared/tables/property-value';
import type { TableTarget } from '../../shared/tables/table';
import { minutes, ms } from '../../shared/units';
import { EngineWorld, homeConnection, tableId, type TreeFile } from './testing/engine-world';

const table = tableId as string as PageId;
const long = minutes(5);
const properties = [
  { id: 'aUt', name: 'Author', type: 'rich_text' },
  { id: 'edT', name: 'Editor', type: 'rich_text' },
  { id: 'pGs', name: 'Pages', type: 'number' },
  { id: 'sTa', name: 'Status', type: 'status', options: ['To read', 'Reading', 'Finished'] },
];
const target: TableTarget = {
  ...{ id: tableId, name: 'Reading notes', properties, choices: {} },
  ...{ otherKeys: 'leave-out', newOptions: 'leave-out' },
};

/** A file with these keys. */
const file = (keys: Readonly<Record<string, string>>, text = 'Simplify.'): string =>
  ['---', ...Object.entries(keys).map(([key, value]) => `${key}: ${value}`), '---', '', text].join(
    '\n',
  );
const said = (text: string): PropertyValue => ({ type: 'rich_text', text });
const number = (value: number): PropertyValue => ({ type: 'number', number: value });

const first = { author: 'Thoreau', pages: '352' };

/** A world in which a file was imported as a row, and what happens to both since. */
async function imported(keys: Readonly<Record<string, string>> = first) {
  const world = new EngineWorld({ taskTime: ms(0) });
  world.notion.tables.add(tableId, target.name, properties);
  const id = world.addRow('walden.md', file(keys), 'direct', target);
  await world.clock.advance(long);
  const page = pageOf(world.job(id));
  if (page === undefined) throw new Error('not imported');
  world.notion.calls.length = 0;
  const again = async (text: string, more: Partial<TreeFile> = {}): Promise<JobId> => {
    const [entry] = runToEnd(world.map.entriesOf(homeConnection, table));
    const [job] = world.addTree(
      [{ name: 'walden.md', text, isRow: true, updates: entry?.jobId ?? id, ...more }],
      table,
    );
    if (job === undefined) throw new Error('nothing added');
    await world.clock.advance(long);
    return job;
  };
  const person = (values: Readonly<Record<string, PropertyValue>>): void => {
    world.notion.tables.write(page.id, values);
  };
  const writes = () => world.notion.calls.filter((call) => /update|replace|create/u.test(call));
  const values = () => world.notion.tables.values.get(page.id);
  return { world, id, page, again, person, writes, values };
}

describe('a row whose file has changed', () => {
  test('gets the values that are others now, and no text', async () => {
    const { world, again, writes, values } = await imported();
    const job = await again(file({ ...first, pages: '353' }));
    expect(world.notion.calls).toEqual(['retrievePage', 'updatePage']);
    expect(world.notion.pageChanges).toEqual([{ properties: { pGs: number(353) } }]);
    expect(values()).toEqual({ aUt: said('Thoreau'), pGs: number(353) });
    expect(world.job(job)).toMatchObject({ phase: { name: 'succeeded' } });
    expect(world.job(job).kept).toBeUndefined();
    expect(writes()).toEqual(['updatePage']);
  });

  test('gets only its text when only that has changed', async () => {
    const { world, again, writes } = await imported();
    await again(file(first, 'Simplify, simplify.'));
    expect(writes()).toEqual(['replaceContent']);
    expect(world.pages()).toEqual(['walden: Simplify, simplify.']);
  });

  test('gets both, its values first', async () => {
    const { world, again, writes, values } = await imported();
    await again(file({ author: 'H. D. Thoreau' }, 'Simplify, simplify.'));
    expect(writes()).toEqual(['updatePage', 'replaceContent']);
    expect(values()).toEqual({ aUt: said('H. D. Thoreau') });
    expect(world.pages()).toEqual(['walden: Simplify, simplify.']);
  });

  test('loses what its file says no more', async () => {
    const { world, again, values } = await imported();
    await again(file({ author: 'Thoreau' }));
    expect(values()).toEqual({ aUt: said('Thoreau') });
    expect(world.notion.pageChanges).toEqual([
      { properties: { pGs: { type: 'empty', of: 'number' } } },
    ]);
  });

  test('gets a status in the place of the one that every row begins with', async () => {
    const { again, person, values } = await imported();
    person({ sTa: { type: 'status', name: 'To read' } });
    await again(file({ ...first, status: 'finished' }));
    expect(values()).toMatchObject({ sTa: { type: 'status', name: 'Finished' } });
  });

  test('is compared with what was sent last, time after time', async () => {
    const { world, again, person, writes, values } = await imported();
    await again(file({ ...first, pages: '353' }));
    await again(file({ ...first, pages: '354' }));
    await again(file({ ...first, pages: '354' }, 'Walk.'));
    await again(file({ ...first, pages: '355' }, 'Walk.'));
    expect(writes()).toEqual(['updatePage', 'updatePage', 'replaceContent', 'updatePage']);
    expect(values()).toMatchObject({ pGs: number(355) });
    person({ pGs: number(1) });
    const job = await again(file({ ...first, pages: '356' }, 'Walk.'));
    expect(world.job(job).kept).toEqual(['Pages']);
    expect(values()).toMatchObject({ pGs: number(1) });
  });

  test('says nothing again that stands there already', async () => {
    const { again, person, writes } = await imported();
    person({ pGs: number(353) });
    await again(file({ ...first, pages: '353' }));
    await again(file({ ...first, pages: '353' }, 'Walk.'));
    expect(writes()).toEqual(['replaceContent']);
  });
});

describe('what a person has changed in a row', () => {
  test('stays when the file has not changed it', async () => {
    const { world, again, person, values } = await imported();
    person({ pGs: number(1) });
    const job = await again(file({ ...first, author: 'H. D. Thoreau' }));
    expect(values()).toEqual({ aUt: said('H. D. Thoreau'), pGs: number(1) });
    expect(world.notion.pageChanges).toEqual([{ properties: { aUt: said('H. D. Thoreau') } }]);
    expect(world.job(job).kept).toBeUndefined();
  });

  test('stays when the file takes it away, and the row says so', async () => {
    const { world, again, person, values } = await imported();
    person({ pGs: number(1) });
    const job = await again(file({ author: 'Thoreau' }));
    expect(values()).toMatchObject({ pGs: number(1) });
    expect(world.job(job)).toMatchObject({ phase: { name: 'succeeded' }, kept: ['Pages'] });
  });

  test.each([undefined, 'keep'] as const)(
    'stays when the file has changed it too, and the row says so (%s)',
    async (ifEdited) => {
      const { world, again, person, values } = await imported();
      person({ pGs: number(1) });
      const more = ifEdited === undefined ? {} : { ifEdited };
      const job = await again(file({ author: 'H. D. Thoreau', pages: '353' }), more);
      expect(values()).toEqual({ aUt: said('H. D. Thoreau'), pGs: number(1) });
      expect(world.job(job)).toMatchObject({ phase: { name: 'succeeded' }, kept: ['Pages'] });
      // It was told once; the same file does not bring it up again.
      const next = await again(file({ author: 'H. D. Thoreau', pages: '353' }, 'Walk.'), more);
      expect(world.job(next).kept).toBeUndefined();
      expect(values()).toMatchObject({ pGs: number(1) });
    },
  );

  test('is replaced where the file has changed it too, if the user wants that', async () => {
    const { world, again, person, values } = await imported();
    person({ aUt: said('mine'), pGs: number(1) });
    const job = await again(file({ ...first, pages: '353' }), { ifEdited: 'replace' });
    expect(values()).toEqual({ aUt: said('mine'), pGs: number(353) });
    expect(world.job(job).kept).toBeUndefined();
  });

  test('stays beside a copy, if the user wants that', async () => {
    const { world, again, person, values } = await imported();
    person({ pGs: number(1) });
    const job = await again(file({ ...first, pages: '353' }), { ifEdited: 'make' });
    expect(values()).toMatchObject({ pGs: number(1) });
    const copy = pageOf(world.job(job));
    if (copy === undefined) throw new Error('no copy');
    expect(world.notion.tables.values.get(copy.id)).toMatchObject({ pGs: number(353) });
    expect(world.notion.pages.size).toBe(2);
  });

  test('stays while it is not known what was sent, and empty properties are filled', async () => {
    const { world, id, again, person, values } = await imported({ author: 'Thoreau' });
    const { properties: _properties, ...former } = world.texts.of(id) ?? never();
    world.texts.texts.set(id, former);
    person({ aUt: said('mine') });
    const job = await again(file({ author: 'H. D. Thoreau', pages: '353' }));
    expect(values()).toEqual({ aUt: said('mine'), pGs: number(353) });
    expect(world.job(job).kept).toEqual(['Author']);
  });

  test('is replaced with its text, once the user has decided that', async () => {
    const { world, page, again, person, values } = await imported();
    person({ pGs: number(1) });
    const stored = world.notion.pages.get(page.id) ?? never();
    stored.text = 'edited';
    const job = await again(file({ ...first, pages: '353' }, 'Walk.'));
    expect(world.job(job).phase).toMatchObject({ error: { kind: 'page-edited' } });
    expect(values()).toMatchObject({ pGs: number(1) });
    const at = world.clock.now();
    world.registry.apply(job, { type: 'update-chosen', at, choice: 'replace' });
    await world.clock.advance(long);
    expect(values()).toMatchObject({ pGs: number(353) });
    expect(stored.text).toBe('Walk.');
  });
});

test('a text that is edited right after values were sent leaves the rest to be decided with it', async () => {
  const { world, page, again, person, values } = await imported();
  person({ pGs: number(1) });
  const stored = world.notion.pages.get(page.id) ?? never();
  const update = world.notion.updatePage;
  Object.assign(world.notion, {
    updatePage: async (...args: Parameters<typeof update>) => {
      const reply = await update(...args);
      stored.text = 'edited';
      return reply;
    },
  });
  const job = await again(file({ author: 'H. D. Thoreau', pages: '353' }, 'Walk.'));
  expect(world.job(job).phase).toMatchObject({ error: { kind: 'page-edited' } });
  expect(values()).toEqual({ aUt: said('H. D. Thoreau'), pGs: number(1) });
  const at = world.clock.now();
  world.registry.apply(job, { type: 'update-chosen', at, choice: 'replace' });
  await world.clock.advance(long);
  expect(values()).toEqual({ aUt: said('H. D. Thoreau'), pGs: number(353) });
  expect(stored.text).toBe('Walk.');
});

test('another mapping moves values from one property to the other', async () => {
  const { world, again, values } = await imported();
  world.tables.save('b' as BatchId, {
    ...target,
    choices: { author: { to: 'property', property: 'edT' } },
  });
  await again(file(first));
  expect(values()).toEqual({ edT: said('Thoreau'), pGs: number(352) });
});

test('a table that has changed meanwhile holds the row back, until it is matched again', async () => {
  const { world, again, values } = await imported();
  world.notion.tables.add(tableId, target.name, properties.slice(0, 2));
  const job = await again(file({ ...first, pages: '353' }));
  expect(world.queue.trouble).toMatchObject({
    kind: 'table-changed',
    changes: [{ property: 'Pages' }, { property: 'Status' }],
  });
  expect(world.job(job).phase.name).toBe('waiting');
  world.tables.save('b' as BatchId, { ...target, properties: properties.slice(0, 2) });
  world.scheduler.retryNow();
  await world.clock.advance(long);
  expect(world.job(job).phase.name).toBe('succeeded');
  expect(values()).toMatchObject({ aUt: said('Thoreau') });
});

test('a disk that is full after the values were sent sends nothing twice', async () => {
  const { world, again, values } = await imported();
  const before = world.disk.writes;
  await again(file({ ...first, pages: '353' }));
  const writes = world.disk.writes - before;
  for (let room = 1; room < writes; room += 1) {
    world.disk.fullAfter = world.disk.writes + room;
    const value = 400 + room;
    await again(file({ ...first, pages: String(value) }));
    expect([room, world.queue.trouble?.kind]).toEqual([room, 'storage']);
    world.disk.makeRoom();
    await world.clock.advance(long);
    expect([room, values()?.['pGs']]).toEqual([room, number(value)]);
    expect([room, new Set(world.phases())]).toEqual([room, new Set(['succeeded'])]);
    const sent = world.notion.pageChanges.filter(
      (change) => change.properties?.['pGs']?.type === 'number',
    );
    expect([room, sent.length]).toEqual([room, room + 1]);
  }
});

function never(): never {
  throw new Error('unreachable');
}
