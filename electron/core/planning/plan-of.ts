import { defaultPlanOptions, type Plan } from '../../../shared/plan/plan';
import type { Settings } from '../../../shared/settings';
import { seconds } from '../../../shared/units';
import { makePlan, type PlanningParts } from './make-plan';

/** As long as no task of a workspace is known. */
const usualTaskTime = seconds(5);

/** What would be made of these paths as things are set. */
export async function planOf(
  paths: readonly string[],
  { folderMode, requestsPerMinute }: Pick<Settings, 'folderMode' | 'requestsPerMinute'>,
  parts: PlanningParts,
): Promise<Plan> {
  const never = new AbortController().signal;
  const plan = await makePlan(
    {
      paths,
      options: { ...defaultPlanOptions, mode: folderMode },
      costs: { requestsPerMinute, taskTime: usualTaskTime, pollsPerTask: 1 },
    },
    parts,
    { onProgress: () => undefined, signal: never },
  );
  if (!plan.ok) throw new Error('A plan that nobody can cancel was cancelled.');
  return plan.value;
}
