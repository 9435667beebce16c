import * as v from 'valibot';
import type { BatchId, ConnectionId, JobId, PageId } from '../../shared/jobs/job';
import type { MapEntry } from '../../shared/plan/again/map-entry';
import { epochMs } from '../../shared/units';
import type { FileMap } from '../core/map-ports';
import type { Database, Statement } from './database';

const PageIdSchema = v.pipe(
  v.string(),
  v.transform((id) => id as PageId),
);
const RowSchema = v.pipe(
  v.object({
    connection_id: v.string(),
    destination_id: v.string(),
    path: v.string(),
    name: v.string(),
    folder: v.string(),
    is_folder: v.number(),
    hash: v.string(),
    page_id: v.string(),
    page_url: v.nullable(v.string()),
    title: v.string(),
    parent_id: v.string(),
    job_id: v.string(),
    batch_id: v.string(),
    made_by: v.string(),
    at: v.number(),
    links: v.nullable(v.pipe(v.string(), v.parseJson(), v.record(v.string(), PageIdSchema))),
    printing: v.nullable(v.string()),
  }),
  v.transform((row): MapEntry => ({
    connectionId: row.connection_id as ConnectionId,
    destination: row.destination_id as PageId,
    path: row.path,
    name: row.name,
    folder: row.folder,
    ...(row.is_folder === 1 ? { isFolder: true } : {}),
    hash: row.hash,
    page: { id: row.page_id as PageId, ...(row.page_url === null ? {} : { url: row.page_url }) },
    title: row.title,
    parentId: row.parent_id as PageId,
    jobId: row.job_id as JobId,
    batchId: row.batch_id as BatchId,
    madeBy: row.made_by as BatchId,
    at: epochMs(row.at),
    ...(row.links === null ? {} : { links: row.links }),
    ...(row.printing === null ? {} : { printing: row.printing }),
  })),
);

const key = 'connection_id = ? AND destination_id = ? AND path = ?';

/** The map of files and pages in SQLite. */
export class SqliteFileMap implements FileMap {
  readonly #database: Database;
  readonly #ofDestination: Statement;
  readonly #ofPage: Statement;
  readonly #madeBy: Statement;
  readonly #write: Statement;
  readonly #delete: Statement;

  constructor(database: Database) {
    this.#database = database;
    const select = (where: string): Statement =>
      database.prepare(`SELECT * FROM file_map WHERE ${where} ORDER BY path`);
    this.#ofDestination = select('connection_id = ? AND destination_id = ?');
    this.#ofPage = select('page_id = ?');
    this.#madeBy = select('made_by = ?');
    this.#write = database.prepare(`
      INSERT OR REPLACE INTO file_map (connection_id, destination_id, path, name, folder, is_folder,
        hash, page_id, page_url, title, parent_id, job_id, batch_id, made_by, at, links, printing)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    this.#delete = database.prepare(`DELETE FROM file_map WHERE ${key}`);
  }

  entriesOf(connectionId: ConnectionId, destination: PageId): readonly MapEntry[] {
    return this.#ofDestination.all(connectionId, destination).map((row) => v.parse(RowSchema, row));
  }

  ofPage(page: PageId): readonly MapEntry[] {
    return this.#ofPage.all(page).map((row) => v.parse(RowSchema, row));
  }

  madeBy(batch: BatchId): readonly MapEntry[] {
    return this.#madeBy.all(batch).map((row) => v.parse(RowSchema, row));
  }

  save(entry: MapEntry): void {
    const { connectionId, destination, path, name, folder, isFolder, hash, page, title } = entry;
    const { parentId, jobId, batchId, madeBy, at, links, printing } = entry;
    this.#write.run(
      ...[connectionId, destination, path, name, folder, isFolder === true ? 1 : 0],
      ...[hash, page.id, page.url ?? null, title, parentId, jobId, batchId, madeBy, at],
      ...[links === undefined ? null : JSON.stringify(links), printing ?? null],
    );
  }

  move(from: MapEntry, to: Pick<MapEntry, 'path' | 'name' | 'folder'>): void {
    this.#database.transaction(() => {
      this.#delete.run(from.connectionId, from.destination, from.path);
      this.save({ ...from, path: to.path, name: to.name, folder: to.folder });
    });
  }

  remove(entries: readonly MapEntry[]): void {
    this.#database.transaction(() => {
      for (const { connectionId, destination, path } of entries) {
        this.#delete.run(connectionId, destination, path);
      }
    });
  }
}
