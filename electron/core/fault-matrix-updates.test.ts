import { describe, expect, test } from 'vitest';
import { hasEnded, type BatchId, type JobId, type PageId } from '../../shared/jobs/job';
import { fillProperties } from '../../shared/tables/fill-properties';
import type { PropertyValues } from '../../shared/tables/property-value';
import type { TableTarget } from '../../shared/tables/table';
import { minutes, ms, seconds } from '../../shared/units';
import { callsOf, untilCalled } from './testing/calls-of';
import {
  EngineWorld,
  homeConnection,
  parentId,
  tableId,
  type TreeFile,
} from './testing/engine-world';
import type { Call } from './testing/fake-notion';
import { faultRows } from './testing/fault-rows';
import { mend } from './testing/mend';
import { runToEnd } from '../../shared/plan/slices';

/**
 * Each kind of fault on each request of an update. In the end every page has its new text, in its
 * place and with its name, none is there twice, and its sub-pages are there still.
 */

interface Scene {
  readonly name: string;
  readonly before: readonly TreeFile[];
  readonly after: readonly TreeFile[];
  readonly tree: readonly string[];
  /** The requests of the update that a fault is put on. */
  readonly requests: Readonly<Partial<Record<Call, number>>>;
  /** The files are rows: what a person puts into the first one, and what it says in the end. */
  readonly row?: { readonly person: PropertyValues; readonly values: PropertyValues };
}

/** A file with these keys, and a text. */
function matter(...keys: readonly string[]): string {
  return ['---', ...keys, '---', 'red'].join('\n');
}

const properties = [
  { id: 'auT', name: 'Author', type: 'rich_text' },
  { id: 'pGs', name: 'Pages', type: 'number' },
  { id: 'shF', name: 'Shelf', type: 'rich_text' },
];
const target: TableTarget = {
  ...{ id: tableId, name: 'Reading notes', properties, choices: {} },
  ...{ otherKeys: 'leave-out', newOptions: 'leave-out' },
};

const table = tableId as string as PageId;
const elsewhere = '99999999-9999-4999-8999-999999999999' as PageId;

const scenes: readonly Scene[] = [
  {
    name: 'another text and another title',
    before: [{ name: 'a', text: '# Apples\n\nRed ones' }],
    after: [{ name: 'a', text: '# Pears\n\nGreen ones, and some more' }],
    tree: ['/Pears: Green ones, and some more'],
    requests: {
      retrievePage: 2,
      retrieveMarkdown: 2,
      listBlocks: 2,
      listComments: 2,
      updatePage: 1,
      replaceContent: 1,
      retrieveTask: 1,
    },
  },
  {
    name: 'a text in three parts',
    before: [{ name: 'a', text: 'red\n===\nblue\n===\ngreen' }],
    after: [{ name: 'a', text: 'first part\n===\nsecond one\n===\nthird and last' }],
    tree: ['/a: first part\nsecond one\nthird and last'],
    requests: {
      retrievePage: 1,
      retrieveMarkdown: 1,
      listBlocks: 1,
      listComments: 3,
      replaceContent: 1,
      insertContent: 2,
      retrieveTask: 3,
    },
  },
  {
    name: 'a folder with sub-pages, an old and a new one',
    before: [
      { name: 'top', text: 'one\ntwo' },
      { name: 'old', text: 'old text', under: 'top' },
    ],
    after: [
      { name: 'top', text: 'three words here\n===\nfour' },
      { name: 'new', text: 'new text', under: 'top' },
    ],
    tree: ['/top: three words here\nfour', 'top/new: new text', 'top/old: old text'],
    requests: {
      retrievePage: 1,
      retrieveMarkdown: 1,
      listBlocks: 1,
      listComments: 2,
      deleteBlock: 2,
      insertContent: 2,
      createPage: 1,
      retrieveTask: 3,
    },
  },
  {
    name: 'a file that has moved',
    before: [{ name: 'a', text: 'text' }],
    after: [{ name: 'a', text: '# Name\ntext', movesTo: elsewhere, keepsText: true }],
    tree: ['/Name: text'],
    requests: { retrievePage: 1, movePage: 1, updatePage: 1 },
  },
  {
    name: 'a row with other values',
    before: [{ name: 'a', text: matter('Author: Ann', 'Pages: 1', 'Shelf: low') }],
    after: [{ name: 'a', text: matter('Author: Bea', 'Shelf: high') }],
    tree: ['/a: red'],
    requests: { retrievePage: 1, updatePage: 1 },
    row: {
      person: { shF: { type: 'rich_text', text: 'mine' } },
      values: {
        auT: { type: 'rich_text', text: 'Bea' },
        shF: { type: 'rich_text', text: 'mine' },
      },
    },
  },
  {
    name: 'a row with other values and another text',
    before: [{ name: 'a', text: `${matter('Author: Ann', 'Pages: 1')}, green` }],
    after: [{ name: 'a', text: `${matter('Author: Ann', 'Pages: 2')}, blue` }],
    tree: ['/a: red, blue'],
    requests: {
      retrievePage: 2,
      retrieveMarkdown: 2,
      listBlocks: 2,
      listComments: 2,
      updatePage: 1,
      replaceContent: 1,
      retrieveTask: 1,
    },
    row: {
      person: { auT: { type: 'rich_text', text: 'mine' } },
      values: {
        auT: { type: 'rich_text', text: 'mine' },
        pGs: { type: 'number', number: 2 },
      },
    },
  },
];

const places = scenes.flatMap((scene) =>
  Object.entries(scene.requests).flatMap(([on, count]) =>
    Array.from({ length: count }, (_, index) => ({ ...scene, on: on as Call, nth: index + 1 })),
  ),
);

describe.each([ms(0), seconds(3)])('with tasks of %i ms', (taskTime) => {
  const faults = places.flatMap((place) =>
    faultRows.map((fault) => ({ ...place, fault: fault.name, row: fault })),
  );

  test.each(scenes)('$name: whole without any fault', async (scene) => {
    const { world, update } = await imported(scene, taskTime);
    update();
    await world.clock.advance(minutes(5));
    expectWhole(world, scene);
    for (const [on, count] of Object.entries(scene.requests)) {
      if (taskTime > 0 || on !== 'retrieveTask') {
        expect([on, callsOf(world, on as Call)]).toEqual([on, expect.toSatisfy(atLeast(count))]);
      }
    }
  });

  test.each(faults)('$name: $on $nth: $fault', async ({ on, nth, row, ...scene }) => {
    const { world, update, putFault } = await imported(scene, taskTime);
    putFault(on, nth, row.error, row.ran);
    update();
    await world.clock.advance(minutes(15));
    mend(world, row.mend);
    await world.clock.advance(minutes(15));
    expectWhole(world, scene);
  });

  test.each(faults)(
    '$name: $on $nth: $fault, and a restart right after',
    async ({ on, nth, row, ...scene }) => {
      const { world, update, putFault } = await imported(scene, taskTime);
      putFault(on, nth, row.error, row.ran);
      update();
      await untilCalled(world, on, nth);
      world.restart();
      await world.clock.advance(minutes(15));
      mend(world, row.mend);
      await world.clock.advance(minutes(15));
      expectWhole(world, scene);
    },
  );

  test.each(places.flatMap((place) => [true, false].map((ran) => ({ ...place, ran }))))(
    '$name: $on $nth under way at a restart (ran: $ran)',
    async ({ on, nth, ran, ...scene }) => {
      const { world, update, putFault } = await imported(scene, taskTime);
      putFault(on, nth, 'never', ran);
      update();
      await world.clock.advance(minutes(3));
      world.restart();
      await world.clock.advance(minutes(15));
      expectWhole(world, scene);
    },
  );
});

const atLeast =
  (count: number) =>
  (found: number): boolean =>
    found >= count;

/** A world in which the files of a scene were imported as they were before. */
async function imported({ before, after, row }: Omit<Scene, 'requests'>, taskTime: number) {
  const world = new EngineWorld({ taskTime: ms(taskTime) });
  world.notion.tables.add(tableId, target.name, properties);
  world.tables.save('b' as BatchId, target);
  const [destination, kind] = row === undefined ? [parentId, {}] : [table, { isRow: true }];
  const ids = world.addTree(
    before.map((file) => ({ ...file, ...kind })),
    destination,
  );
  await world.clock.advance(minutes(5));
  if ([...world.registry.all()].some((job) => job.phase.name !== 'succeeded')) {
    throw new Error('the first import failed');
  }
  const [first] = world.notion.pages.keys();
  if (row !== undefined && first !== undefined) world.notion.tables.write(first, row.person);
  const counted = new Map<Call, number>();
  for (const call of world.notion.calls) counted.set(call, (counted.get(call) ?? 0) + 1);
  world.notion.calls.length = 0;
  const former = new Map<string, JobId | undefined>(
    before.map(({ name }, index) => [name, ids[index]]),
  );
  const update = (): void => {
    world.addTree(
      after.map((file) => {
        const updates = former.get(file.name);
        return { ...file, ...kind, ...(updates === undefined ? {} : { updates }) };
      }),
      destination,
    );
  };
  const putFault = (
    on: Call,
    nth: number,
    error: (typeof world.notion.faults)[number]['error'],
    ran: boolean,
  ): void => {
    world.notion.faults.push({ on, nth: nth + (counted.get(on) ?? 0), error, ran });
  };
  return { world, update, putFault };
}

/** What a file of a scene says in its keys. */
function valuesIn(text: string): PropertyValues {
  const keys = [...text.matchAll(/^(\w+): (.+)$/gmu)].map(([, key = '', value = '']) => [
    key,
    value,
  ]);
  return fillProperties(new Map(keys.map(([key = '', value = '']) => [key, value])), target)
    .properties;
}

function expectWhole(world: EngineWorld, { tree, row }: Pick<Scene, 'tree' | 'row'>): void {
  const open = [...world.registry.all()].filter((job) => !hasEnded(job)).length;
  expect({ tree: world.tree(), open, phases: new Set(world.phases()) }).toEqual({
    tree,
    open: 0,
    phases: new Set(['succeeded']),
  });
  const destination = row === undefined ? parentId : table;
  const entries = runToEnd(world.map.entriesOf(homeConnection, destination));
  expect(new Set(entries.map(({ page }) => page.id)).size).toBe(world.notion.pages.size);
  if (row === undefined) return;
  expect([...world.notion.tables.values.values()]).toEqual([row.values]);
  // What the file says now is what the next import goes by.
  const sent = entries.map(({ jobId }) => world.texts.of(jobId)?.properties);
  const said = [...world.registry.all()].at(-1)?.source.path ?? '';
  expect(sent).toEqual([valuesIn(world.files.texts.get(said) ?? '')]);
}
