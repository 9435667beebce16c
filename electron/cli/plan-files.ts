import type { AgainPlan } from '../../shared/plan/again/compare-with-map';
import { withAgain } from '../../shared/plan/again/summarise-again';
import type { Plan } from '../../shared/plan/plan';
import { summarisePlan } from '../../shared/plan/summarise-plan';
import type { Settings } from '../../shared/settings';
import { DiskFileSource } from '../adapters/file-source';
import { openPlanningReader } from '../adapters/planning/planning-threads';
import { SystemClock } from '../adapters/system-clock';
import { modeForTable } from '../core/intake/intake';
import { makePlan } from '../core/planning/make-plan';
import { planOptionsOf, usualCosts } from '../core/planning/plan-options';
import type { ImportArguments } from './arguments';
import { KnownImports } from './known-imports';
import type { Profile } from './profile';
import type { ComparedPlan } from './reporter';
import type { Stop } from './stop';

export interface PlannedFiles {
  readonly plan: Plan;
  /** Where the profile knows of a workspace that was imported into. */
  readonly compared?: ComparedPlan;
}

/**
 * What would be made of the paths of a command, beside what its profile knows of earlier imports;
 * undefined when it was stopped. Nothing is sent, and of the profile only read.
 */
export async function planFiles(
  { paths, to, practice, again: wishes }: ImportArguments,
  settings: Settings,
  profile: Profile | undefined,
  stop: Stop,
): Promise<PlannedFiles | undefined> {
  const files = new DiskFileSource();
  const clock = new SystemClock();
  const cancel = new AbortController();
  void stop.asked.then(() => {
    cancel.abort();
  });
  const known = profile && KnownImports.of(profile, { to, practice });
  const options = planOptionsOf(settings);
  const made = await makePlan(
    {
      paths,
      options: known?.isTable === true ? { ...options, mode: modeForTable(options.mode) } : options,
      costs: usualCosts(settings),
      ...(known === undefined ? {} : { earlier: known.pages }),
    },
    { files, clock, reader: openPlanningReader({ files, clock }) },
    { onProgress: () => undefined, signal: cancel.signal },
  );
  if (!made.ok || stop.by !== undefined) return undefined;
  const plan = made.value;
  if (known === undefined) return { plan };
  const again: AgainPlan = await known.compare(plan, { settings, files, clock });
  const summary = withAgain(summarisePlan(plan), plan, again, wishes);
  return { plan, compared: { destination: known.destination, again, summary } };
}
