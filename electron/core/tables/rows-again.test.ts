import { expect, test } from 'vitest';
import type { PageId } from '../../../shared/jobs/job';
import type { ProposalView } from '../../../shared/plan/proposal';
import { minutes } from '../../../shared/units';
import { IntakeWorld } from '../intake/testing/intake-world';
import { tableId } from '../testing/engine-world';

const said = (text: string) => ({ type: 'rich_text', text });

const contents = {
  'notes/a.md': '---\nauthor: Thoreau\n---\n# Walden\nwoods',
  'notes/b.md': '---\nauthor: Dillard\neditor: Ann\n---\n# Pilgrim\ncreek',
  'notes/c.md': '# Alone\nno keys',
};

/** A folder that was imported into a table, and is dropped again. */
async function imported() {
  const setup = new IntakeWorld(contents, { options: { mode: 'flat' } });
  const { world, desk } = setup;
  world.addTable();
  const known = world.notion.tables.tables.get(tableId)?.properties ?? [];
  const editor = { id: 'edT', name: 'Editor', type: 'rich_text' };
  world.notion.tables.add(tableId, 'Reading notes', [...known.slice(1), editor]);
  setup.destination = tableId as string as PageId;
  setup.isTable = true;
  for (const [path, text] of Object.entries(contents)) world.files.texts.set(`/drop/${path}`, text);
  const run = async (): Promise<void> => {
    world.queue.pausedByUser = false;
    world.scheduler.pump();
    await world.clock.advance(minutes(5));
  };
  const propose = async (): Promise<ProposalView> => {
    await desk.propose(['/drop/notes']);
    return setup.ready();
  };
  const first = await propose();
  await desk.start(first.id, first.revision);
  await run();
  world.notion.calls.length = 0;
  /** The view once it says that so many files have changed. */
  const changed = async (count: number): Promise<ProposalView> => {
    for (let turn = 0; turn < 1_000; turn += 1) {
      const view = desk.view;
      if (view?.summary?.again?.changed === count) return view;
      await Promise.resolve();
    }
    throw new Error(`never ${String(count)} changed`);
  };
  const values = () =>
    new Map(
      [...world.notion.pages.values()].map(({ id, title }) => {
        const { kEy: _key, ...rest } = world.notion.tables.values.get(id) ?? {};
        return [title, rest];
      }),
    );
  return { world, desk, propose, changed, run, values };
}

test('rows whose files and mapping are the same come again without a job', async () => {
  const { world, desk, propose } = await imported();
  const view = await propose();
  expect(view.summary?.again).toMatchObject({ unchanged: 3, changed: 0 });
  await desk.start(view.id, view.revision);
  expect(world.notion.calls).toEqual(['retrieveDataSource']);
});

test('a key that goes elsewhere changes the files that have it, and no others', async () => {
  const { world, desk, propose, changed, run, values } = await imported();
  const { id } = await propose();
  desk.map(id, { choices: { editor: { to: 'leave-out' } } });
  await changed(1);
  desk.map(id, { choices: { editor: { to: 'property', property: 'edT' } } });
  await changed(0);
  desk.map(id, {
    choices: { author: { to: 'property', property: 'edT' }, editor: { to: 'leave-out' } },
  });
  const view = await changed(2);
  expect(view.summary?.again).toMatchObject({ unchanged: 1 });
  expect(await desk.start(view.id, view.revision)).toMatchObject({
    value: { added: 2, updated: 2, unchanged: 1 },
  });
  world.notion.calls.length = 0;
  await run();
  expect(world.notion.calls.toSorted()).toEqual([
    'retrievePage',
    'retrievePage',
    'updatePage',
    'updatePage',
  ]);
  expect(values()).toEqual(
    new Map([
      ['Walden', { edT: said('Thoreau') }],
      ['Pilgrim', { edT: said('Dillard') }],
      ['Alone', {}],
    ]),
  );
  // What was chosen is what the next one begins with, and goes by.
  expect((await propose()).summary?.again).toMatchObject({ unchanged: 3, changed: 0 });
});
