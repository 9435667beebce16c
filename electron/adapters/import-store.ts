import * as v from 'valibot';
import { importName } from '../../shared/history/import-name';
import type { ImportsPage, ImportView } from '../../shared/history/import-view';
import type { BatchId, ConnectionId, Job, PageId } from '../../shared/jobs/job';
import { epochMs } from '../../shared/units';
import type { Database, Statement } from './database';
import { isHalfMade } from './half-made';

/** An import as it is stored, without what its results tell. */
export type StoredImport = Omit<ImportView, 'workspaceName' | 'pages' | 'trashed'>;

/** What a page was called when an import went under it. */
export type TitleOf = (connection: ConnectionId, page: PageId) => string | undefined;

const ImportRowSchema = v.pipe(
  v.object({
    batch_id: v.string(),
    added_at: v.number(),
    name: v.string(),
    roots: v.number(),
    connection_id: v.string(),
    destination_id: v.string(),
    destination_title: v.nullable(v.string()),
    workspace_name: v.string(),
    pages: v.number(),
    trashed: v.number(),
  }),
  v.transform((row): ImportView => ({
    id: row.batch_id as BatchId,
    addedAt: epochMs(row.added_at),
    ...{ name: row.name, roots: row.roots, pages: row.pages, trashed: row.trashed },
    connectionId: row.connection_id as ConnectionId,
    destinationId: row.destination_id,
    workspaceName: row.workspace_name,
    ...(row.destination_title === null ? {} : { destinationTitle: row.destination_title }),
  })),
);
const CountRowSchema = v.object({ total: v.number() });

/** It has left a page; the last question is asked only of the few that have no result. */
const hasPages = `(EXISTS (SELECT 1 FROM results WHERE results.batch_id = imports.batch_id)
  OR EXISTS (SELECT 1 FROM half_made WHERE half_made.batch_id = imports.batch_id)
  OR EXISTS (SELECT 1 FROM jobs WHERE jobs.batch_id = imports.batch_id AND ${isHalfMade}))`;
const columns = `batch_id, added_at, name, roots, connection_id, destination_id, destination_title,
  coalesce(
    (SELECT workspace_name FROM results WHERE results.batch_id = imports.batch_id LIMIT 1),
    (SELECT workspace_name FROM results WHERE results.connection_id = imports.connection_id LIMIT 1),
    '') AS workspace_name,
  (SELECT count(*) FROM results WHERE results.batch_id = imports.batch_id) AS pages,
  (SELECT count(trashed_at) FROM results WHERE results.batch_id = imports.batch_id) AS trashed`;

/** Imports in SQLite: those that have left a page are part of the history. */
export class SqliteImportStore {
  readonly #write: Statement;
  readonly #select: Statement;
  readonly #selectOne: Statement;
  readonly #count: Statement;
  readonly #countAll: Statement;
  readonly #countEarlier: Statement;

  constructor(database: Database) {
    this.#write = writeStatement(database);
    this.#select = database.prepare(`
      SELECT ${columns} FROM imports WHERE ${hasPages}
        ORDER BY added_at DESC, rowid DESC LIMIT ? OFFSET ?`);
    this.#selectOne = database.prepare(
      `SELECT ${columns} FROM imports WHERE batch_id = ? AND ${hasPages}`,
    );
    this.#count = database.prepare(`SELECT count(*) AS total FROM imports WHERE ${hasPages}`);
    this.#countAll = database.prepare('SELECT count(*) AS total FROM results');
    this.#countEarlier = database.prepare(
      'SELECT count(*) AS total FROM results WHERE batch_id IS NULL',
    );
  }

  /** An import that is known stays as it is. */
  save(stored: StoredImport): void {
    write(this.#write, stored);
  }

  find(id: BatchId): ImportView | undefined {
    const row = this.#selectOne.get(id);
    return row === undefined ? undefined : v.parse(ImportRowSchema, row);
  }

  list({ offset, limit }: { readonly offset: number; readonly limit: number }): ImportsPage {
    const imports = this.#select.all(limit, offset).map((row) => v.parse(ImportRowSchema, row));
    return {
      imports,
      total: v.parse(CountRowSchema, this.#count.get()).total,
      allPages: v.parse(CountRowSchema, this.#countAll.get()).total,
      earlierPages: v.parse(CountRowSchema, this.#countEarlier.get()).total,
    };
  }
}

/** The imports that new jobs belong to. */
export function importsOf(
  jobs: readonly Job[],
  titleOf: TitleOf = () => undefined,
): readonly StoredImport[] {
  const batches = new Map<BatchId, Job[]>();
  for (const job of jobs) {
    const known = batches.get(job.batchId);
    if (known === undefined) batches.set(job.batchId, [job]);
    else known.push(job);
  }
  return [...batches].flatMap(([id, [first, ...rest]]) => {
    if (first === undefined) return [];
    const { addedAt, connectionId, parentId } = first;
    const destinationTitle = titleOf(connectionId, parentId);
    return {
      ...{ id, addedAt, connectionId, destinationId: parentId },
      ...importName([first, ...rest].map(({ source }) => source)),
      ...(destinationTitle === undefined ? {} : { destinationTitle }),
    };
  });
}

const KnownJobSchema = v.object({
  batch_id: v.string(),
  connection_id: v.string(),
  added_at: v.number(),
  destination_id: v.string(),
  name: v.string(),
  folder: v.string(),
  is_folder: v.number(),
});

/** Of a database that did not tell imports apart: what its jobs tell of theirs. */
export function saveKnownImports(database: Database): void {
  const rows = database.prepare(`
    SELECT batch_id, connection_id,
      json_extract(document, '$.addedAt') AS added_at,
      json_extract(document, '$.parentId') AS destination_id,
      json_extract(document, '$.source.name') AS name,
      json_extract(document, '$.source.folder') AS folder,
      json_extract(document, '$.source.isFolder') IS NOT NULL AS is_folder
    FROM jobs ORDER BY position`);
  const batches = new Map<string, v.InferOutput<typeof KnownJobSchema>[]>();
  for (const row of rows.all()) {
    const parsed = v.safeParse(KnownJobSchema, row);
    if (!parsed.success) continue;
    const known = batches.get(parsed.output.batch_id);
    if (known === undefined) batches.set(parsed.output.batch_id, [parsed.output]);
    else known.push(parsed.output);
  }
  const statement = writeStatement(database);
  for (const [id, jobs] of batches) {
    const [first] = jobs;
    if (first === undefined) continue;
    const sources = jobs.map(({ name, folder, is_folder: isFolder }) => ({
      ...{ name, folder },
      ...(isFolder === 1 ? ({ isFolder: true } as const) : {}),
    }));
    write(statement, {
      id: id as BatchId,
      addedAt: epochMs(first.added_at),
      ...importName(sources),
      connectionId: first.connection_id as ConnectionId,
      destinationId: first.destination_id,
    });
  }
}

const writeStatement = (database: Database): Statement =>
  database.prepare(`
    INSERT INTO imports
      (batch_id, added_at, name, roots, connection_id, destination_id, destination_title)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (batch_id) DO NOTHING`);

function write(statement: Statement, stored: StoredImport): void {
  const { id, addedAt, name, roots, connectionId, destinationId, destinationTitle } = stored;
  statement.run(id, addedAt, name, roots, connectionId, destinationId, destinationTitle ?? null);
}
