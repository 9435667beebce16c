import { describe, expect, test } from 'vitest';
import { minutes, ms, seconds } from '../../shared/units';
import { EngineWorld, parentId } from './testing/engine-world';
import type { Call } from './testing/fake-notion';
import { faultRows } from './testing/fault-rows';

/**
 * Each kind of fault on each request that has to do with the order of pages: a create behind
 * another page, and the look for what stands before all of them. In the end every page is there
 * once, in the order of the folder, and nothing was held up for good.
 */

interface Place {
  readonly on: Call;
  readonly nth: number;
}

const places: readonly Place[] = [
  { on: 'createPage', nth: 2 },
  { on: 'createPage', nth: 4 },
  { on: 'listChildPages', nth: 1 },
];
const cases = places.flatMap((place) => faultRows.map((fault) => ({ ...place, ...fault })));

/** The first page waits for the last one, so that it must be put before all the others. */
function setup(taskTime: number) {
  const world = new EngineWorld({ keepsOrder: true, taskTime: ms(taskTime) });
  world.notion.contents.add(parentId, ['what was there before']);
  const names = ['1', '2', '3', '4', '5'];
  const ids = world.addTree(
    names.map((name) => ({ name, text: `text of ${name}`, links: name === '1' ? ['5'] : [] })),
  );
  return { world, ids, names };
}

describe.each([0, 3_000, 70_000])('with tasks of %i ms', (taskTime) => {
  test.each(cases)('$on $nth: $name', async ({ on, nth, error, ran, mend }) => {
    const { world, ids, names } = setup(taskTime);
    world.notion.faults.push({ on, nth, error, ran });
    await world.clock.advance(minutes(12));
    if (mend === 'new token') world.connect();
    if (mend === 'try again') world.scheduler.retryNow();
    for (const id of mend === 'retry' ? ids : []) {
      world.registry.apply(id, { type: 'retry-asked', at: world.clock.now() });
    }
    world.scheduler.pump();
    await world.clock.advance(minutes(12));
    expectOrder(world, names);
  });

  test.each(cases)('$on $nth: $name, and a restart right after', async (fault) => {
    const { on, nth, error, ran, mend } = fault;
    const { world, ids, names } = setup(taskTime);
    world.notion.faults.push({ on, nth, error, ran });
    const isAsked = (): boolean => world.notion.calls.filter((call) => call === on).length >= nth;
    for (let waited = 0; waited < 240 && !isAsked(); waited += 1) {
      await world.clock.advance(seconds(1));
    }
    world.restart();
    await world.clock.advance(minutes(12));
    for (const id of mend === 'retry' ? ids : []) {
      world.registry.apply(id, { type: 'retry-asked', at: world.clock.now() });
    }
    await world.clock.advance(minutes(12));
    expectOrder(world, names);
  });

  test.each(places.flatMap((place) => [true, false].map((ran) => ({ ...place, ran }))))(
    '$on $nth under way at a restart (ran: $ran)',
    async ({ on, nth, ran }) => {
      const { world, names } = setup(taskTime);
      world.notion.faults.push({ on, nth, error: 'never', ran });
      await world.clock.advance(minutes(2));
      world.restart();
      await world.clock.advance(minutes(12));
      expectOrder(world, names);
    },
  );
});

function expectOrder(world: EngineWorld, names: readonly string[]): void {
  const { contents, earlyPolls } = world.notion;
  expect({
    phases: new Set(world.phases()),
    order: contents.titlesUnder(parentId),
    first: contents.blocksOf(parentId)[0],
    earlyPolls,
  }).toEqual({
    phases: new Set(['succeeded']),
    order: names,
    first: 'what was there before',
    earlyPolls: 0,
  });
}
