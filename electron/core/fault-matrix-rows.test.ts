import { describe, expect, test } from 'vitest';
import { minutes, ms, seconds } from '../../shared/units';
import { untilCalled } from './testing/calls-of';
import { EngineWorld } from './testing/engine-world';
import { lostFirst, placesOnRoutes, type FaultPlace } from './testing/fault-places';
import { faultRows, type FaultRow, type Mend } from './testing/fault-rows';

/**
 * Each kind of fault on each request that makes a row, live and with a restart, for tables with and
 * without the property for the import key: in the end there is exactly one row with its text.
 */

const places = placesOnRoutes('createRow', [
  { on: 'retrieveDataSource', nth: 1 },
  { on: 'createRow', nth: 1 },
  { on: 'retrieveTask', nth: 1 },
  { on: 'retrieveTask', nth: 2 },
  { on: 'queryDataSource', nth: 1, before: lostFirst('createRow', true) },
  { on: 'queryDataSource', nth: 1, before: lostFirst('createRow', false) },
  { on: 'queryDataSource', nth: 2, before: lostFirst('createRow', false) },
  { on: 'createRow', nth: 2, before: lostFirst('createRow', false) },
]);
const cases = places.flatMap((place) => faultRows.map((fault) => ({ ...place, ...fault })));

describe.each([
  { hasKey: true, taskTime: ms(0) },
  { hasKey: true, taskTime: seconds(3) },
  { hasKey: true, taskTime: seconds(70) },
  { hasKey: false, taskTime: seconds(70) },
])('with an import key: $hasKey, tasks of $taskTime ms', ({ hasKey, taskTime }) => {
  function setup({ before, on, nth }: FaultPlace, { error, ran }: Pick<FaultRow, 'error' | 'ran'>) {
    const world = new EngineWorld({ taskTime });
    before?.(world);
    world.notion.faults.push({ on, nth, error, ran });
    return world;
  }

  test.each(cases)('$route $on $nth: $name', async (row) => {
    const world = setup(row, row);
    world.addRow('a.md', '# Apples\n\nRed ones', row.route, world.addTable({ hasKey }));
    await world.clock.advance(minutes(12));
    mend(world, row.mend);
    await world.clock.advance(minutes(12));
    expectOneRow(world);
  });

  test.each(places.flatMap((place) => [true, false].map((ran) => ({ ...place, ran }))))(
    '$route $on $nth under way at a restart (ran: $ran)',
    async ({ before, on, nth, ran, route }) => {
      const world = new EngineWorld({ taskTime });
      before?.(world);
      world.notion.faults.push({ on, nth, error: 'never', ran });
      world.addRow('a.md', '# Apples\n\nRed ones', route, world.addTable({ hasKey }));
      await world.clock.advance(minutes(2));
      world.restart();
      await world.clock.advance(minutes(12));
      expectOneRow(world);
    },
  );

  test.each(cases)('$route $on $nth: $name, and a restart right after', async (row) => {
    const world = setup(row, row);
    world.addRow('a.md', '# Apples\n\nRed ones', row.route, world.addTable({ hasKey }));
    await untilCalled(world, row.on, row.nth);
    world.restart();
    await world.clock.advance(minutes(12));
    mend(world, row.mend);
    await world.clock.advance(minutes(12));
    expectOneRow(world);
  });
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

function expectOneRow(world: EngineWorld): void {
  const { earlyPolls: early } = world.notion;
  expect({ phases: world.phases(), pages: world.pages(), early }).toEqual({
    phases: ['succeeded'],
    pages: ['Apples: Red ones'],
    early: 0,
  });
}
