import {
  compareWithMap,
  possibleMoves,
  type AgainPlan,
} from '../../../shared/plan/again/compare-with-map';
import type { Plan } from '../../../shared/plan/plan';
import { runToEnd } from '../../../shared/plan/slices';
import type { FileMap } from '../map-ports';
import { inLanes } from '../planning/in-lanes';
import { Slices, type SliceClock } from '../planning/slices';
import type { IntakeTarget } from './intake';

export interface AgainParts {
  readonly map: Pick<FileMap, 'entriesOf'>;
  /** Whether a file is on the disk still. */
  readonly isThere: (path: string) => Promise<boolean>;
  /** What texts are printed with now (`printingOf`). */
  readonly printing: () => string;
  readonly clock: SliceClock;
}

/** What has become of the files of a plan since they were imported to the same place. */
export async function compareAgain(
  plan: Plan,
  { connectionId, destination }: IntakeTarget,
  { map, isThere, printing, clock }: AgainParts,
): Promise<AgainPlan> {
  const { signal } = new AbortController();
  const entries = map.entriesOf(connectionId, destination);
  const others = new Set<string>();
  await inLanes(possibleMoves(plan, entries), signal, async ({ path }) => {
    if (await isThere(path)) others.add(path);
  });
  const context = { entries, printing: printing(), others };
  const compared = await new Slices(clock, signal).run(compareWithMap(plan, context));
  return compared ?? runToEnd(compareWithMap(plan, context));
}
