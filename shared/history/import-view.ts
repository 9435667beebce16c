import type { BatchId, ConnectionId } from '../jobs/job';
import type { EpochMs } from '../units';

/** What results belong to: one import, or the time before imports were told apart. */
export type ImportKey = BatchId | typeof earlier;
export const earlier = 'earlier';

/** One import as the history shows it: what was dropped together, and what became of it. */
export interface ImportView {
  readonly id: BatchId;
  readonly addedAt: EpochMs;
  /** What was dropped: a file's name, or a folder's with `/`; the first of `roots`. */
  readonly name: string;
  readonly roots: number;
  readonly connectionId: ConnectionId;
  readonly workspaceName: string;
  /** Id of the page or table that it went to. */
  readonly destinationId: string;
  /** As it was called then. */
  readonly destinationTitle?: string;
  /** Pages that it has made or brought up to date, those in the trash included. */
  readonly pages: number;
  /** Of these, the ones that an undo has moved to the trash. */
  readonly trashed: number;
}

export interface ImportsPage {
  /** Newest first. */
  readonly imports: readonly ImportView[];
  readonly total: number;
  /** Of all imports, and of before they were told apart. */
  readonly allPages: number;
  /** Pages of before imports were told apart; they belong to none. */
  readonly earlierPages: number;
}
