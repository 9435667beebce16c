import type { BatchId, ConnectionId, PageId, PageRef } from '../../shared/jobs/job';
import type { MapEntry } from '../../shared/plan/again/map-entry';
import type { EarlierQuery } from '../../shared/plan/links/earlier-pages';
import type { SlicedWork } from '../../shared/plan/slices';
import type { EpochMs } from '../../shared/units';

/** A file and its page, as links need it. */
export interface MappedFile {
  readonly path: string;
  readonly destination: PageId;
  readonly page: PageRef;
  readonly at: EpochMs;
}

/** A file that has another path now. */
export interface MapMove {
  readonly entry: MapEntry;
  readonly to: Pick<MapEntry, 'path' | 'name' | 'folder'>;
}

/** Which file became which page. Calls are synchronous. @throws StorageError when saving */
export interface FileMap {
  /** All of one destination, by path; read a little at a time. */
  entriesOf(connectionId: ConnectionId, destination: PageId): SlicedWork<readonly MapEntry[]>;
  /** Those whose page is this one: several when the file was found at several paths. */
  ofPage(page: PageId): readonly MapEntry[];
  /** Pages that a batch has made, in the order of their paths. */
  madeBy(batch: BatchId): readonly MapEntry[];
  /** Which of these folders were dropped whole, in whatever way their files went to Notion. */
  rootsAmong(connectionId: ConnectionId, folders: readonly string[]): readonly string[];
  /** Files at these paths or of these names, of all destinations. */
  lookUp(connectionId: ConnectionId, query: EarlierQuery): readonly MappedFile[];
  /** Some of the files below a folder, whose letters from A to Z may differ in case, of all destinations. */
  below(connectionId: ConnectionId, folder: string): readonly MapEntry[];
  /** Replaces what was there for the same path, connection and destination. */
  save(entry: MapEntry): void;
  /** Follows files that have other paths now. */
  move(moves: readonly MapMove[]): void;
  remove(entries: readonly MapEntry[]): void;
}
