import type { EngineWorld } from './engine-world';
import type { Mend } from './fault-rows';

/** Does what a person must do after a fault, with what has failed because of it as well. */
export function mend(world: EngineWorld, how: Mend): void {
  const at = world.clock.now();
  if (how === 'new token') world.connect();
  if (how === 'try again') world.scheduler.retryNow();
  if (how === 'retry' || how === 'try again') {
    const failed = [...world.registry.all()].filter((job) => job.phase.name === 'failed');
    for (const { id } of failed) world.registry.apply(id, { type: 'retry-asked', at });
  }
  world.scheduler.pump();
}
