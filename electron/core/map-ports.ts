import type { BatchId, ConnectionId, PageId } from '../../shared/jobs/job';
import type { MapEntry } from '../../shared/plan/again/map-entry';

/** Which file became which page. Calls are synchronous. @throws StorageError when saving */
export interface FileMap {
  /** All of one destination, by path. */
  entriesOf(connectionId: ConnectionId, destination: PageId): readonly MapEntry[];
  /** Those whose page is this one: several when the file was found at several paths. */
  ofPage(page: PageId): readonly MapEntry[];
  /** Pages that a batch has made, in the order of their paths. */
  madeBy(batch: BatchId): readonly MapEntry[];
  /** Replaces what was there for the same path, connection and destination. */
  save(entry: MapEntry): void;
  /** Follows a file that has another path now. */
  move(from: MapEntry, to: Pick<MapEntry, 'path' | 'name' | 'folder'>): void;
  remove(entries: readonly MapEntry[]): void;
}
