import { describe, expect, test } from 'vitest';
import { hasEnded, type JobId, type PageId } from '../../shared/jobs/job';
import { minutes, ms, seconds } from '../../shared/units';
import { EngineWorld, homeConnection, parentId, type TreeFile } from './testing/engine-world';
import type { Call } from './testing/fake-notion';
import { faultRows, type Mend } from './testing/fault-rows';

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
}

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
      for (let waited = 0; waited < 240 && callsOf(world, on) < nth; waited += 1) {
        await world.clock.advance(seconds(1));
      }
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
async function imported({ before, after }: Pick<Scene, 'before' | 'after'>, taskTime: number) {
  const world = new EngineWorld({ taskTime: ms(taskTime) });
  const ids = world.addTree(before);
  await world.clock.advance(minutes(5));
  if ([...world.registry.all()].some((job) => job.phase.name !== 'succeeded')) {
    throw new Error('the first import failed');
  }
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
        return updates === undefined ? file : { ...file, updates };
      }),
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

const callsOf = (world: EngineWorld, on: Call): number =>
  world.notion.calls.filter((call) => call === on).length;

function mend(world: EngineWorld, how: Mend): void {
  const at = world.clock.now();
  if (how === 'new token') world.connect();
  if (how === 'try again') world.scheduler.retryNow();
  if (how === 'retry' || how === 'try again') {
    const failed = [...world.registry.all()].filter((job) => job.phase.name === 'failed');
    for (const { id } of failed) world.registry.apply(id, { type: 'retry-asked', at });
  }
  world.scheduler.pump();
}

function expectWhole(world: EngineWorld, { tree }: Pick<Scene, 'tree'>): void {
  const open = [...world.registry.all()].filter((job) => !hasEnded(job)).length;
  expect({ tree: world.tree(), open, phases: new Set(world.phases()) }).toEqual({
    tree,
    open: 0,
    phases: new Set(['succeeded']),
  });
  const pages = world.map.entriesOf(homeConnection, parentId).map(({ page }) => page.id);
  expect(new Set(pages).size).toBe(world.notion.pages.size);
}
