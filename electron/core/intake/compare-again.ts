import {
  compareWithMap,
  possibleMoves,
  type AgainPlan,
} from '../../../shared/plan/again/compare-with-map';
import type { Plan } from '../../../shared/plan/plan';
import type { MapEntry } from '../../../shared/plan/again/map-entry';
import { runToEnd } from '../../../shared/plan/slices';
import type { FileMap } from '../map-ports';
import { inLanes } from '../planning/in-lanes';
import { Slices, type SliceClock } from '../planning/slices';
import type { TableDraft } from '../tables/table-drafts';
import type { TableTargets } from '../tables/table-targets';
import type { IntakeTarget } from './intake';

export interface AgainParts {
  readonly map: Pick<FileMap, 'entriesOf'>;
  /** Whether a file is on the disk still. */
  readonly isThere: (path: string) => Promise<boolean>;
  /** What texts are printed with now (`printingOf`). */
  readonly printing: () => string;
  readonly clock: SliceClock;
  readonly tables: Pick<TableTargets, 'of'>;
}

/**
 * What has become of the files of a plan since they were imported to the same place.
 * @param draft how rows would be made of them
 */
export async function compareAgain(
  plan: Plan,
  { connectionId, destination }: IntakeTarget,
  { map, isThere, printing, clock, tables }: AgainParts,
  draft?: Pick<TableDraft, 'mapsOtherwise'>,
): Promise<AgainPlan> {
  const { signal } = new AbortController();
  const entries = map.entriesOf(connectionId, destination);
  const others = new Set<string>();
  await inLanes(possibleMoves(plan, entries), signal, async ({ path }) => {
    if (await isThere(path)) others.add(path);
  });
  const isMappedOtherwise = (path: string, { batchId }: MapEntry): boolean => {
    const former = draft === undefined ? undefined : tables.of(batchId, destination);
    return former !== undefined && draft?.mapsOtherwise(path, former) === true;
  };
  const context = { entries, printing: printing(), others, isMappedOtherwise };
  const compared = await new Slices(clock, signal).run(compareWithMap(plan, context));
  return compared ?? runToEnd(compareWithMap(plan, context));
}
