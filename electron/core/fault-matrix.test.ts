import { describe, expect, test } from 'vitest';
import { minutes, ms, seconds } from '../../shared/units';
import { untilCalled } from './testing/calls-of';
import { EngineWorld } from './testing/engine-world';
import { lostFirst, placesOnRoutes } from './testing/fault-places';
import { faultRows } from './testing/fault-rows';

/**
 * Each kind of fault, on each request of each route, live and with a restart while the request is
 * under way: in the end there is exactly one page with its text, or no page and a failure that says
 * why. What only a person can mend is mended the way the window offers it.
 */

const places = placesOnRoutes('createPage', [
  { on: 'createPage', nth: 1 },
  { on: 'retrieveTask', nth: 1 },
  { on: 'retrieveTask', nth: 2 },
  { on: 'listChildPages', nth: 1, before: lostFirst('createPage', true) },
  { on: 'listChildPages', nth: 1, before: lostFirst('createPage', false) },
  { on: 'createPage', nth: 2, before: lostFirst('createPage', false) },
]);
const cases = places.flatMap((place) => faultRows.map((fault) => ({ ...place, ...fault })));
const taskTimes = [ms(0), seconds(3), seconds(70)];

describe.each(taskTimes)('with tasks of %i ms', (taskTime) => {
  test.each(cases)(
    '$route $on $nth: $name',
    async ({ before, on, nth, error, ran, mend, route }) => {
      const world = new EngineWorld({ taskTime });
      before?.(world);
      world.notion.faults.push({ on, nth, error, ran });
      const id = world.add('a.md', '# Apples\n\nRed ones', route);
      await world.clock.advance(minutes(12));
      if (mend === 'new token') world.connect();
      if (mend === 'try again') world.scheduler.retryNow();
      if (mend === 'retry')
        world.registry.apply(id, { type: 'retry-asked', at: world.clock.now() });
      world.scheduler.pump();
      await world.clock.advance(minutes(12));
      expectOnePage(world);
    },
  );

  test.each(places.flatMap((place) => [true, false].map((ran) => ({ ...place, ran }))))(
    '$route $on $nth under way at a restart (ran: $ran)',
    async ({ before, on, nth, ran, route }) => {
      const world = new EngineWorld({ taskTime });
      before?.(world);
      world.notion.faults.push({ on, nth, error: 'never', ran });
      world.add('a.md', '# Apples\n\nRed ones', route);
      await world.clock.advance(minutes(2));
      world.restart();
      await world.clock.advance(minutes(12));
      expectOnePage(world);
    },
  );

  test.each(places.flatMap((place) => faultRows.map((fault) => ({ ...place, ...fault }))))(
    '$route $on $nth: $name, and a restart right after',
    async ({ before, on, nth, error, ran, mend, route }) => {
      const world = new EngineWorld({ taskTime });
      before?.(world);
      world.notion.faults.push({ on, nth, error, ran });
      const id = world.add('a.md', '# Apples\n\nRed ones', route);
      await untilCalled(world, on, nth);
      world.restart();
      await world.clock.advance(minutes(12));
      if (mend === 'retry')
        world.registry.apply(id, { type: 'retry-asked', at: world.clock.now() });
      await world.clock.advance(minutes(12));
      expectOnePage(world);
    },
  );
});

function expectOnePage(world: EngineWorld): void {
  expect({ phases: world.phases(), pages: world.pages(), early: world.notion.earlyPolls }).toEqual({
    phases: ['succeeded'],
    pages: ['Apples: Red ones'],
    early: 0,
  });
}
