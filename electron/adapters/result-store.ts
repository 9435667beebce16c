import * as v from 'valibot';
import { earlier } from '../../shared/history/import-view';
import type { ResultsPage, ResultView } from '../../shared/history/result-view';
import type { BatchId, JobId, PageId, PageRef } from '../../shared/jobs/job';
import { epochMs } from '../../shared/units';
import type { FinalResult, ResultOfImport, ResultQuery, ResultStore } from '../core/store-ports';
import type { Database, Statement } from './database';
import { folded, searchWords } from './result-words';

const ResultRowEntries = {
  job_id: v.string(),
  name: v.string(),
  folder: v.string(),
  title: v.string(),
  page_id: v.string(),
  workspace_name: v.string(),
  finished_at: v.number(),
  batch_id: v.nullable(v.string()),
  is_update: v.number(),
  trashed_at: v.nullable(v.number()),
};
const ResultRow = v.object(ResultRowEntries);
const ResultRowSchema = v.pipe(ResultRow, v.transform(resultView));
const CountRowSchema = v.object({ total: v.number() });
const FullRowSchema = v.pipe(
  v.object({
    place: v.number(),
    path: v.string(),
    page_url: v.nullable(v.string()),
    connection_id: v.string(),
    ...ResultRowEntries,
  }),
  v.transform((row): { readonly place: number; readonly result: FinalResult } => {
    const { pageId, ...view } = resultView(row);
    const page = row.page_url === null ? { id: pageId } : { id: pageId, url: row.page_url };
    return {
      place: row.place,
      result: { ...view, page, path: row.path, connectionId: row.connection_id },
    };
  }),
);
const OfImportRowSchema = v.pipe(
  v.object({
    job_id: v.string(),
    page_id: v.string(),
    title: v.string(),
    name: v.string(),
    folder: v.string(),
    is_update: v.number(),
    is_latest: v.number(),
  }),
  v.transform((row): ResultOfImport => ({
    jobId: row.job_id as JobId,
    pageId: row.page_id as PageId,
    ...{ title: row.title, name: row.name, folder: row.folder },
    isUpdate: row.is_update === 1,
    isLatest: row.is_latest === 1,
  })),
);
const PageRowSchema = v.object({ page_url: v.nullable(v.string()) });

/** More words than a person types; the statement of a search stays short. */
const mostWords = 16;

/** Rows that an export reads at a time. */
const partSize = 500;

const columns = `job_id, name, folder, title, page_id, workspace_name, finished_at, batch_id,
  is_update, trashed_at`;

/** The two statements of one kind of search. */
interface Listing {
  readonly select: Statement;
  readonly count: Statement;
}

/** Final results in SQLite. */
export class SqliteResultStore implements ResultStore {
  readonly #database: Database;
  readonly #write: Statement;
  readonly #page: Statement;
  readonly #ofImport: Statement;
  /** By their condition. */
  readonly #listings = new Map<string, Listing>();

  constructor(database: Database) {
    this.#database = database;
    this.#write = database.prepare(`
      INSERT INTO results (job_id, finished_at, path, name, folder, title, page_id, page_url,
        connection_id, workspace_name, words, batch_id, is_update, trashed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (job_id) DO UPDATE SET
        finished_at = excluded.finished_at, path = excluded.path, name = excluded.name,
        folder = excluded.folder, title = excluded.title, page_id = excluded.page_id,
        page_url = excluded.page_url, connection_id = excluded.connection_id,
        workspace_name = excluded.workspace_name, words = excluded.words,
        batch_id = excluded.batch_id, is_update = excluded.is_update,
        trashed_at = excluded.trashed_at`);
    this.#ofImport = database.prepare(`
      SELECT job_id, page_id, title, name, folder, is_update, NOT EXISTS (
          SELECT 1 FROM results AS later WHERE later.page_id = results.page_id
            AND later.job_id <> results.job_id AND later.finished_at >= results.finished_at
        ) AS is_latest
      FROM results WHERE batch_id = ? ORDER BY finished_at, rowid`);
    this.#page = database.prepare('SELECT page_url FROM results WHERE page_id = ? LIMIT 1');
  }

  save(result: FinalResult): void {
    const { name, folder, title, page } = result;
    this.#write.run(
      result.jobId,
      result.finishedAt,
      result.path,
      name,
      folder,
      title,
      page.id,
      page.url ?? null,
      result.connectionId,
      result.workspaceName,
      searchWords(result),
      result.batchId ?? null,
      result.isUpdate === true ? 1 : 0,
      result.trashedAt ?? null,
    );
  }

  has(page: PageId): boolean {
    return this.findPage(page) !== undefined;
  }

  /** A result's page with its address for people, if Notion told one. */
  findPage(id: PageId): PageRef | undefined {
    const row = this.#page.get(id);
    if (row === undefined) return undefined;
    const { page_url: url } = v.parse(PageRowSchema, row);
    return url === null ? { id } : { id, url };
  }

  /** Every word of `search` must occur, in any letter case, somewhere in folder, name or title. */
  list({ search, within, offset, limit }: ResultQuery): ResultsPage {
    const { where, values } = conditionOf(search, within);
    const { select, count } = this.#listing(where);
    const { total } = v.parse(CountRowSchema, count.get(...values));
    // Looking for nothing takes the longest: every row is read again.
    if (total === 0) return { results: [], total };
    const rows = select.all(...values, limit, offset);
    return { results: rows.map((row) => v.parse(ResultRowSchema, row)), total };
  }

  *each({ search, within }: Pick<ResultQuery, 'search' | 'within'>): Iterable<FinalResult> {
    const { where, values } = conditionOf(search, within);
    const select = this.#database.prepare(
      `SELECT rowid AS place, path, page_url, connection_id, ${columns} FROM results
        ${where === '' ? 'WHERE' : `${where} AND`} rowid > ? ORDER BY rowid LIMIT ${partSize}`,
    );
    let last = 0;
    for (;;) {
      const rows = select.all(...values, last).map((row) => v.parse(FullRowSchema, row));
      for (const { result } of rows) yield result;
      last = rows.at(-1)?.place ?? last;
      if (rows.length < partSize) return;
    }
  }

  ofImport(batchId: BatchId): readonly ResultOfImport[] {
    return this.#ofImport.all(batchId).map((row) => v.parse(OfImportRowSchema, row));
  }

  #listing(where: string): Listing {
    const known = this.#listings.get(where);
    if (known !== undefined) return known;
    const made: Listing = {
      select: this.#database.prepare(
        `SELECT ${columns} FROM results ${where} ORDER BY finished_at DESC, rowid DESC
          LIMIT ? OFFSET ?`,
      ),
      count: this.#database.prepare(`SELECT count(*) AS total FROM results ${where}`),
    };
    this.#listings.set(where, made);
    return made;
  }
}

/** `instr` knows no wildcards, so `%` and `_` mean themselves. */
function conditionOf(
  search: string,
  within: ResultQuery['within'],
): { readonly where: string; readonly values: readonly string[] } {
  const words = folded(search)
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, mostWords);
  const conditions = words.map(() => 'instr(words, ?) > 0');
  if (within === earlier) conditions.push('batch_id IS NULL');
  else if (within !== undefined) conditions.push('batch_id = ?');
  const isImport = within !== undefined && within !== earlier;
  return {
    where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`,
    values: isImport ? [...words, within] : words,
  };
}

function resultView(row: v.InferOutput<typeof ResultRow>): ResultView {
  return {
    jobId: row.job_id as JobId,
    ...(row.batch_id === null ? {} : { batchId: row.batch_id as BatchId }),
    name: row.name,
    folder: row.folder,
    title: row.title,
    pageId: row.page_id as PageId,
    workspaceName: row.workspace_name,
    finishedAt: epochMs(row.finished_at),
    ...(row.is_update === 0 ? {} : { isUpdate: true }),
    ...(row.trashed_at === null ? {} : { trashedAt: epochMs(row.trashed_at) }),
  };
}
