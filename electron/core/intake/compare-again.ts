import { withChangedFiles } from '../../../shared/plan/again/compare-files';
import {
  compareWithMap,
  possibleMoves,
  type AgainPlan,
} from '../../../shared/plan/again/compare-with-map';
import type { Plan } from '../../../shared/plan/plan';
import type { MapEntry } from '../../../shared/plan/again/map-entry';
import type { AttachmentFiles } from '../attaching/attachment-ports';
import { inLanes } from '../planning/in-lanes';
import { Slices, type SliceClock } from '../planning/slices';
import type { TableDraft } from '../tables/table-drafts';
import type { TableTargets } from '../tables/table-targets';
import type { IntakeTarget } from './intake-target';
import { pagesWithOtherFiles } from './pages-with-other-files';

export interface AgainParts {
  /** Whether a file is on the disk still. */
  readonly isThere: (path: string) => Promise<boolean>;
  /** What texts are printed with now (`printingOf`). */
  readonly printing: () => string;
  readonly clock: SliceClock;
  /** Pictures and files that texts use. */
  readonly attached: Pick<AttachmentFiles, 'isUnchanged' | 'fingerprint'>;
  readonly tables: Pick<TableTargets, 'of'>;
}

/** What was imported before, and how it would be imported now. */
export interface Former {
  readonly target: IntakeTarget;
  /** What the map tells of it. */
  readonly entries: readonly MapEntry[];
  /** How rows would be made of the files. */
  readonly draft: Pick<TableDraft, 'mapsOtherwise'> | undefined;
}

/** What has become of the files of a plan since they were imported to the same place. */
export async function compareAgain(
  plan: Plan,
  { target, entries, draft }: Former,
  { isThere, printing, clock, attached, tables }: AgainParts,
  slices = new Slices(clock),
): Promise<AgainPlan> {
  const { signal } = new AbortController();
  const others = new Set<string>();
  const moves = await slices.runToEnd(possibleMoves(plan, entries));
  await inLanes(moves, signal, async ({ path }) => {
    if (await isThere(path)) others.add(path);
  });
  const isMappedOtherwise = (path: string, { batchId }: MapEntry): boolean => {
    const former = draft === undefined ? undefined : tables.of(batchId, target.destination);
    return former !== undefined && draft?.mapsOtherwise(path, former) === true;
  };
  const context = { entries, printing: printing(), others, isMappedOtherwise };
  const again = await slices.runToEnd(compareWithMap(plan, context));
  return withChangedFiles(again, await pagesWithOtherFiles(plan, again, attached, slices));
}
