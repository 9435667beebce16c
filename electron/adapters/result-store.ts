import * as v from 'valibot';
import type { ResultsPage, ResultView } from '../../shared/ipc';
import type { JobId, PageId, PageRef } from '../../shared/jobs/job';
import { epochMs } from '../../shared/units';
import type { FinalResult, ResultStore } from '../core/ports';
import type { Database, Statement } from './database';
import { folded, searchWords } from './result-words';

const ResultRowSchema = v.pipe(
  v.object({
    job_id: v.string(),
    name: v.string(),
    folder: v.string(),
    title: v.string(),
    page_id: v.string(),
    workspace_name: v.string(),
    finished_at: v.number(),
  }),
  v.transform((row): ResultView => ({
    jobId: row.job_id as JobId,
    name: row.name,
    folder: row.folder,
    title: row.title,
    pageId: row.page_id as PageId,
    workspaceName: row.workspace_name,
    finishedAt: epochMs(row.finished_at),
  })),
);
const CountRowSchema = v.object({ total: v.number() });
const PageRowSchema = v.object({ page_url: v.nullable(v.string()) });

/** More words than a person types; the statement of a search stays short. */
const mostWords = 16;

const columns = 'job_id, name, folder, title, page_id, workspace_name, finished_at';

/** The two statements of one kind of search. */
interface Listing {
  readonly select: Statement;
  readonly count: Statement;
}

/** Final results in SQLite. */
export class SqliteResultStore implements ResultStore {
  readonly #database: Database;
  readonly #write: Statement;
  readonly #all: Listing;
  readonly #page: Statement;
  /** By number of words. */
  readonly #searches = new Map<number, Listing>();

  constructor(database: Database) {
    this.#database = database;
    this.#write = database.prepare(`
      INSERT INTO results (job_id, finished_at, path, name, folder, title, page_id, page_url,
        connection_id, workspace_name, words)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (job_id) DO UPDATE SET
        finished_at = excluded.finished_at, path = excluded.path, name = excluded.name,
        folder = excluded.folder, title = excluded.title, page_id = excluded.page_id,
        page_url = excluded.page_url, connection_id = excluded.connection_id,
        workspace_name = excluded.workspace_name, words = excluded.words`);
    this.#all = this.#listing('');
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
  list(query: {
    readonly search: string;
    readonly offset: number;
    readonly limit: number;
  }): ResultsPage {
    const words = folded(query.search)
      .split(/\s+/)
      .filter((word) => word !== '')
      .slice(0, mostWords);
    const { select, count } = words.length === 0 ? this.#all : this.#matching(words.length);
    const { total } = v.parse(CountRowSchema, count.get(...words));
    const rows = select.all(...words, query.limit, query.offset);
    return { results: rows.map((row) => v.parse(ResultRowSchema, row)), total };
  }

  /** `instr` knows no wildcards, so `%` and `_` mean themselves. */
  #matching(words: number): Listing {
    const known = this.#searches.get(words);
    if (known !== undefined) return known;
    const made = this.#listing(
      `WHERE ${Array<string>(words).fill('instr(words, ?) > 0').join(' AND ')}`,
    );
    this.#searches.set(words, made);
    return made;
  }

  #listing(where: string): Listing {
    return {
      select: this.#database.prepare(
        `SELECT ${columns} FROM results ${where} ORDER BY finished_at DESC, rowid DESC
          LIMIT ? OFFSET ?`,
      ),
      count: this.#database.prepare(`SELECT count(*) AS total FROM results ${where}`),
    };
  }
}
