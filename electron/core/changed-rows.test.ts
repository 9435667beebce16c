import { describe, expect, test } from 'vitest';
import { pageOf, type JobId, type PageId } from '../../shared/jobs/job';
import type { PropertyValue } from '../../shared/tables/property-value';
import type { TableTarget } from '../../shared/tables/table';
import { epochMs, minutes, ms, seconds } from '../../shared/units';
import { untilCalled } from './testing/calls-of';
import { EngineWorld, tableId } from './testing/engine-world';
import { faultRows, type Mend } from './testing/fault-rows';

/**
 * A row was made, and its file changes before its text is sent. Once the user wants the text that is
 * there now, the row gets the properties of it too, whatever fails on the way.
 */

const table = tableId as string as PageId;
const properties = [
  { id: 'aUt', name: 'Author', type: 'rich_text' },
  { id: 'edT', name: 'Editor', type: 'rich_text' },
  { id: 'pGs', name: 'Pages', type: 'number' },
];
const target: TableTarget = {
  ...{ id: tableId, name: 'Reading notes', properties, choices: {} },
  ...{ otherKeys: 'leave-out', newOptions: 'leave-out' },
};
const said = (text: string): PropertyValue => ({ type: 'rich_text', text });
const number = (value: number): PropertyValue => ({ type: 'number', number: value });
const before = '---\nauthor: Thoreau\neditor: Cramer\npages: 352\n---\n\n# Walden\n\nOld.';
const now = '---\nauthor: Henry\npages: 353\n---\n\n# Pond\n\nNew.';

/** A file whose row is there, whose text is not, and that has changed. `person`: what was done to the row. */
async function changed(person: Readonly<Record<string, PropertyValue>> = {}) {
  const world = new EngineWorld({ taskTime: ms(0) });
  world.notion.tables.add(tableId, target.name, properties);
  world.tables.save('b' as never, target);
  const error = { kind: 'rate-limited', retryAfterMs: minutes(2) } as const;
  world.notion.faults.push({ on: 'createRow', nth: 1, error, ran: false });
  const [id] = world.addTree(
    [
      { name: 'walden.md', text: before, route: 'shell', isRow: true, links: ['b.md'] },
      { name: 'b.md', text: '# B\n\nb', route: 'shell', isRow: true },
    ],
    table,
  );
  if (id === undefined) throw new Error('nothing added');
  await untilCalled(world, 'createRow', 2);
  await world.clock.advance(seconds(5));
  const page = pageOf(world.job(id));
  if (page === undefined) throw new Error('no row');
  world.notion.tables.write(page.id, person);
  write(world, now, 5);
  await world.clock.advance(minutes(5));
  expect(world.job(id).phase).toMatchObject({ name: 'failed', error: { kind: 'file-changed' } });
  world.notion.calls.length = 0;
  const values = () => world.notion.tables.values.get(page.id);
  return { world, id, values };
}

function write(world: EngineWorld, text: string, at: number): void {
  world.files.texts.set('/notes/walden.md', text);
  world.files.changes.set('/notes/walden.md', epochMs(at));
}

async function sendAsItIs(world: EngineWorld, id: JobId): Promise<void> {
  const state = await world.files.stat('/notes/walden.md');
  if (!state.ok) throw new Error('the file is there');
  const source = { ...world.job(id).source, ...state.value };
  world.registry.apply(id, { type: 'source-chosen', at: world.clock.now(), source });
  world.scheduler.pump();
}

test('the row gets what the file says now, and loses what it says no more', async () => {
  const { world, id, values } = await changed();
  expect(values()).toMatchObject({ aUt: said('Thoreau'), edT: said('Cramer'), pGs: number(352) });
  await sendAsItIs(world, id);
  await world.clock.advance(minutes(2));
  expect(world.pages()).toEqual(['B: b', 'Pond: New.']);
  expect(values()).toMatchObject({ aUt: said('Henry'), pGs: number(353) });
  expect(values()?.['edT']).not.toEqual(said('Cramer'));
  expect(world.notion.calls).toEqual(['retrievePage', 'updatePage', 'replaceContent']);
  expect(world.job(id)).toMatchObject({ phase: { name: 'succeeded' }, title: 'Pond' });
  expect(world.job(id)).not.toHaveProperty('kept');
  expect(world.texts.of(id)?.properties).toMatchObject({ aUt: said('Henry') });
});

test('what a person has changed in the row stays, and the row tells', async () => {
  const { world, id, values } = await changed({ aUt: said('H. D. Thoreau') });
  await sendAsItIs(world, id);
  await world.clock.advance(minutes(2));
  expect(values()).toMatchObject({ aUt: said('H. D. Thoreau'), pGs: number(353) });
  expect(world.job(id)).toMatchObject({ phase: { name: 'succeeded' }, kept: ['Author'] });
});

test('a file whose text alone has changed sends no property', async () => {
  const { world, id } = await changed();
  write(world, before.replace('Old.', 'Newer.'), 6);
  await sendAsItIs(world, id);
  await world.clock.advance(minutes(2));
  expect(world.pages()).toEqual(['B: b', 'Walden: Newer.']);
  expect(world.notion.calls).toEqual(['retrievePage', 'replaceContent']);
});

test('a file that changes once more is compared with what was sent in between', async () => {
  const { world, id, values } = await changed();
  world.notion.faults.push({
    ...{ on: 'replaceContent', nth: 2, ran: false },
    error: { kind: 'forbidden', message: 'm', blockLimit: false },
  });
  await sendAsItIs(world, id);
  await world.clock.advance(minutes(1));
  expect(world.job(id).phase).toMatchObject({ name: 'failed' });
  expect(values()).toMatchObject({ aUt: said('Henry') });
  write(world, now.replace('Henry', 'David'), 7);
  await sendAsItIs(world, id);
  await world.clock.advance(minutes(2));
  expect(values()).toMatchObject({ aUt: said('David'), pGs: number(353) });
  expect(world.job(id)).not.toHaveProperty('kept');
});

/** The text of the other file has gone already. */
const places = [
  { on: 'retrievePage', nth: 1 },
  { on: 'updatePage', nth: 1 },
  { on: 'replaceContent', nth: 2 },
] as const;
const cases = places.flatMap((place) => faultRows.map((fault) => ({ ...place, ...fault })));

describe('faults on the way', () => {
  test.each(cases)('$on $nth: $name', async ({ on, nth, error, ran, mend: how }) => {
    const { world, id, values } = await changed();
    world.notion.faults.push({ on, nth, error, ran });
    await sendAsItIs(world, id);
    await world.clock.advance(minutes(6));
    mend(world, how);
    await world.clock.advance(minutes(6));
    expectWhole(world, values());
  });

  test.each(cases)('$on $nth: $name, and a restart right after', async (row) => {
    const { world, id, values } = await changed();
    const { on, nth, error, ran } = row;
    world.notion.faults.push({ on, nth, error, ran });
    await sendAsItIs(world, id);
    await untilCalled(world, on, 1);
    world.restart();
    await world.clock.advance(minutes(6));
    mend(world, row.mend);
    await world.clock.advance(minutes(6));
    expectWhole(world, values());
  });

  test.each(places.flatMap((place) => [true, false].map((ran) => ({ ...place, ran }))))(
    '$on $nth under way at a restart (ran: $ran)',
    async ({ on, nth, ran }) => {
      const { world, id, values } = await changed();
      world.notion.faults.push({ on, nth, error: 'never', ran });
      await sendAsItIs(world, id);
      await untilCalled(world, on, 1);
      await world.clock.advance(seconds(5));
      world.restart();
      await world.clock.advance(minutes(6));
      expectWhole(world, values());
    },
  );
});

function mend(world: EngineWorld, how: Mend): void {
  const at = world.clock.now();
  if (how === 'new token') world.connect();
  if (how === 'try again' || how === 'retry') world.scheduler.retryNow();
  for (const { id, phase } of [...world.registry.all()]) {
    if (how === 'retry' && phase.name === 'failed') {
      world.registry.apply(id, { type: 'retry-asked', at });
    }
  }
  world.scheduler.pump();
}

function expectWhole(world: EngineWorld, values: unknown): void {
  expect({ phases: world.phases(), pages: world.pages(), values }).toMatchObject({
    phases: ['succeeded', 'succeeded'],
    pages: ['B: b', 'Pond: New.'],
    values: { aUt: said('Henry'), pGs: number(353) },
  });
}
