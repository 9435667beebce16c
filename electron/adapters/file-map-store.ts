import * as v from 'valibot';
import type { BatchId, ConnectionId, JobId, PageId } from '../../shared/jobs/job';
import type { MapEntry } from '../../shared/plan/again/map-entry';
import type { SlicedWork } from '../../shared/plan/slices';
import { epochMs } from '../../shared/units';
import type { EarlierQuery } from '../../shared/plan/links/earlier-pages';
import type { FileMap, MapMove, MappedFile } from '../core/map-ports';
import { FingerprintSchema } from './fingerprint-schema';
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
    files: v.nullable(
      v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.nullable(FingerprintSchema))),
    ),
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
    ...(row.files === null ? {} : { files: row.files }),
    ...(row.printing === null ? {} : { printing: row.printing }),
  })),
);

const RootRowSchema = v.object({ root: v.string() });
const MappedRowSchema = v.pipe(
  v.object({
    path: v.string(),
    destination_id: PageIdSchema,
    page_id: PageIdSchema,
    page_url: v.nullable(v.string()),
    at: v.number(),
  }),
  v.transform(({ path, destination_id: destination, page_id: id, page_url: url, at }) => ({
    ...{ path, destination, at: epochMs(at) },
    page: { id, ...(url === null ? {} : { url }) },
  })),
);
/** Lines read in a row: a few milliseconds. */
const readAtOnce = 200;

/** So many files tell the page of the folder they lie in, even if some are at several destinations. */
const someBelow = 8;

const key = 'connection_id = ? AND destination_id = ? AND path = ?';

/** The map of files and pages in SQLite. */
export class SqliteFileMap implements FileMap {
  readonly #database: Database;
  readonly #ofDestination: Statement;
  readonly #ofPage: Statement;
  readonly #madeBy: Statement;
  readonly #roots: Statement;
  readonly #atPaths: Statement;
  readonly #ofNames: Statement;
  readonly #below: Statement;
  readonly #write: Statement;
  readonly #delete: Statement;

  constructor(database: Database) {
    this.#database = database;
    const select = (where: string): Statement =>
      database.prepare(`SELECT * FROM file_map WHERE ${where} ORDER BY path`);
    this.#ofDestination = database.prepare(`
      SELECT * FROM file_map WHERE connection_id = ? AND destination_id = ? AND path > ?
        ORDER BY path LIMIT ${String(readAtOnce)}`);
    this.#ofPage = select('page_id = ?');
    this.#madeBy = select('made_by = ?');
    // Left to itself, SQLite reads all files of the connection for each line that is asked for.
    this.#roots = database.prepare(`
      SELECT wanted.value AS root FROM json_each(?) AS wanted
      WHERE EXISTS (
        SELECT 1 FROM file_map INDEXED BY file_map_by_root
        WHERE connection_id = ? AND root = wanted.value)`);
    const among = (column: 'path' | 'name'): Statement =>
      database.prepare(`
        SELECT map.path, destination_id, page_id, page_url, at
        FROM json_each(?) AS wanted CROSS JOIN file_map AS map INDEXED BY file_map_by_${column}
        WHERE connection_id = ? AND map.${column} = wanted.value COLLATE NOCASE AND is_folder = 0`);
    this.#atPaths = among('path');
    this.#ofNames = among('name');
    this.#below = database.prepare(`
      SELECT * FROM file_map INDEXED BY file_map_by_path
      WHERE connection_id = ? AND is_folder = 0 AND instr(path, ?) = 1
        AND path > ? COLLATE NOCASE AND path < ? COLLATE NOCASE
      ORDER BY path COLLATE NOCASE LIMIT ${String(someBelow)}`);
    this.#write = database.prepare(`
      INSERT OR REPLACE INTO file_map (connection_id, destination_id, path, name, folder, is_folder,
        hash, page_id, page_url, title, parent_id, job_id, batch_id, made_by, at, links, printing,
        files)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
    this.#delete = database.prepare(`DELETE FROM file_map WHERE ${key}`);
  }

  *entriesOf(connectionId: ConnectionId, destination: PageId): SlicedWork<readonly MapEntry[]> {
    const entries: MapEntry[] = [];
    for (let isEnd = false; !isEnd;) {
      const rows = this.#ofDestination.all(connectionId, destination, entries.at(-1)?.path ?? '');
      entries.push(...rows.map((row) => v.parse(RowSchema, row)));
      isEnd = rows.length < readAtOnce;
      yield;
    }
    return entries;
  }

  ofPage(page: PageId): readonly MapEntry[] {
    return this.#ofPage.all(page).map((row) => v.parse(RowSchema, row));
  }

  madeBy(batch: BatchId): readonly MapEntry[] {
    return this.#madeBy.all(batch).map((row) => v.parse(RowSchema, row));
  }

  rootsAmong(connectionId: ConnectionId, folders: readonly string[]): readonly string[] {
    const rows = this.#roots.all(JSON.stringify(folders), connectionId);
    return rows.map((row) => v.parse(RootRowSchema, row).root);
  }

  lookUp(connectionId: ConnectionId, { paths, names }: EarlierQuery): readonly MappedFile[] {
    const rows = [
      ...(paths.length === 0 ? [] : this.#atPaths.all(JSON.stringify(paths), connectionId)),
      ...(names.length === 0 ? [] : this.#ofNames.all(JSON.stringify(names), connectionId)),
    ];
    return rows.map((row) => v.parse(MappedRowSchema, row));
  }

  below(connectionId: ConnectionId, folder: string): readonly MapEntry[] {
    const divider = folder.includes('\\') ? '\\' : '/';
    const start = `${folder}${divider}`;
    const end = `${folder}${String.fromCodePoint((divider.codePointAt(0) ?? 0) + 1)}`;
    const read = (exactly: string): readonly MapEntry[] =>
      this.#below.all(connectionId, exactly, start, end).map((row) => v.parse(RowSchema, row));
    const some = read('');
    if (some.every(({ path }) => path.startsWith(start))) return some;
    const exact = read(start);
    return exact.length === 0 ? some : exact;
  }

  save(entry: MapEntry): void {
    const { connectionId, destination, path, name, folder, isFolder, hash, page, title } = entry;
    const { parentId, jobId, batchId, madeBy, at, links, printing, files } = entry;
    this.#write.run(
      ...[connectionId, destination, path, name, folder, isFolder === true ? 1 : 0],
      ...[hash, page.id, page.url ?? null, title, parentId, jobId, batchId, madeBy, at],
      ...[links === undefined ? null : JSON.stringify(links), printing ?? null],
      files === undefined ? null : JSON.stringify(files),
    );
  }

  move(moves: readonly MapMove[]): void {
    this.#database.transaction(() => {
      for (const { entry, to } of moves) {
        this.#delete.run(entry.connectionId, entry.destination, entry.path);
        this.save({ ...entry, path: to.path, name: to.name, folder: to.folder });
      }
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
