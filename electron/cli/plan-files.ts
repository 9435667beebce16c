import type { Plan } from '../../shared/plan/plan';
import type { Settings } from '../../shared/settings';
import { DiskFileSource } from '../adapters/file-source';
import { openPlanningReader } from '../adapters/planning/planning-threads';
import { SystemClock } from '../adapters/system-clock';
import { makePlan } from '../core/planning/make-plan';
import { planOptionsOf, usualCosts } from '../core/planning/plan-options';
import type { Stop } from './stop';

/** What would be made of these paths; undefined when it was stopped. Nothing is sent or written. */
export async function planFiles(
  paths: readonly string[],
  settings: Settings,
  stop: Stop,
): Promise<Plan | undefined> {
  const files = new DiskFileSource();
  const clock = new SystemClock();
  const cancel = new AbortController();
  void stop.asked.then(() => {
    cancel.abort();
  });
  const plan = await makePlan(
    {
      paths,
      options: planOptionsOf(settings),
      costs: usualCosts(settings),
    },
    { files, clock, reader: openPlanningReader({ files, clock }) },
    { onProgress: () => undefined, signal: cancel.signal },
  );
  return plan.ok && stop.by === undefined ? plan.value : undefined;
}
