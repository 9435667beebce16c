import type { ConnectionId, Job, PageId } from '../../../shared/jobs/job';
import type { MapEntry } from '../../../shared/plan/again/map-entry';
import type { DataSourceId } from '../../../shared/tables/table';
import type { JobRegistry } from '../job-registry';
import type { FileMap } from '../map-ports';
import { Slices, type SliceClock } from '../planning/slices';

/** Where the pages of a plan go. */
export interface IntakeTarget {
  readonly connectionId: ConnectionId;
  readonly destination: PageId;
  /** The destination is a table, and the pages are its rows. */
  readonly table?: DataSourceId;
}

export interface EntriesParts {
  readonly map: Pick<FileMap, 'entriesOf'>;
  readonly clock: SliceClock;
}

/** What is known of files that were imported to the same place. */
export const knownEntries = (
  { connectionId, destination }: IntakeTarget,
  { map, clock }: EntriesParts,
  slices = new Slices(clock),
): Promise<readonly MapEntry[]> => slices.runToEnd(map.entriesOf(connectionId, destination));

/** In queue order. */
export const jobsFor = (
  { connectionId, destination }: IntakeTarget,
  registry: Pick<JobRegistry, 'all'>,
): readonly Job[] =>
  [...registry.all()]
    .filter((job) => job.connectionId === connectionId && job.parentId === destination)
    .sort((a, b) => a.position - b.position);
