import { seconds } from '../../../shared/units';
import type { EngineWorld } from './engine-world';
import type { Call } from './fake-notion';

/** How often something was asked of Notion. */
export const callsOf = (world: EngineWorld, on: Call): number =>
  world.notion.calls.filter((call) => call === on).length;

/** Goes on until a call was made so many times, four minutes at most. */
export async function untilCalled(world: EngineWorld, on: Call, count: number): Promise<void> {
  for (let waited = 0; waited < 240 && callsOf(world, on) < count; waited += 1) {
    await world.clock.advance(seconds(1));
  }
}
