import * as v from 'valibot';
import type { BatchId, PageId } from '../../shared/jobs/job';
import type { MapEntry } from '../../shared/plan/again/map-entry';
import type { Undo, UndoPage } from '../../shared/undo/undo';
import { parseUndo, parseUndoPage } from '../../shared/undo/undo-schema';
import type { FileMap } from '../core/map-ports';
import type { UndoStore } from '../core/undo/undo-ports';
import type { Database, Statement } from './database';

/**
 * `undos`: one for each import that was undone, as JSON. `undo_pages`: its pages, with the lines of
 * the map of files that a page in the trash has lost, so that they are known again when it is back.
 */
export function addUndos(database: Database): void {
  database.exec(`
    CREATE TABLE undos (
      batch_id TEXT PRIMARY KEY NOT NULL,
      document TEXT NOT NULL
    ) STRICT;

    CREATE TABLE undo_pages (
      batch_id TEXT NOT NULL,
      page_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      document TEXT NOT NULL,
      map_lines TEXT,
      PRIMARY KEY (batch_id, page_id)
    ) STRICT, WITHOUT ROWID;
  `);
}

const DocumentRowSchema = v.object({ document: v.string() });
const LinesRowSchema = v.object({ map_lines: v.nullable(v.string()) });
/** Written by this program alone, from what the map gave. */
const LinesSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.array(
    v.custom<MapEntry>(
      (value) => typeof value === 'object' && value !== null && 'path' in value && 'page' in value,
    ),
  ),
);

/** Undos in SQLite. */
export class SqliteUndoStore implements UndoStore {
  readonly #database: Database;
  readonly #map: Pick<FileMap, 'ofPage' | 'save'>;
  readonly #selectAll: Statement;
  readonly #select: Statement;
  readonly #selectPages: Statement;
  readonly #write: Statement;
  readonly #clear: Statement;
  readonly #writePage: Statement;
  readonly #changePage: Statement;
  readonly #selectLines: Statement;
  readonly #writeLines: Statement;
  readonly #forget: Statement;
  readonly #isMapped: Statement;
  readonly #mark: Statement;

  constructor(database: Database, map: Pick<FileMap, 'ofPage' | 'save'>) {
    this.#database = database;
    this.#map = map;
    const key = 'batch_id = ? AND page_id = ?';
    this.#selectAll = database.prepare('SELECT document FROM undos');
    this.#select = database.prepare('SELECT document FROM undos WHERE batch_id = ?');
    this.#selectPages = database.prepare(
      'SELECT document FROM undo_pages WHERE batch_id = ? ORDER BY seq',
    );
    this.#write = database.prepare(
      'INSERT OR REPLACE INTO undos (batch_id, document) VALUES (?, ?)',
    );
    this.#clear = database.prepare('DELETE FROM undo_pages WHERE batch_id = ? AND seq < 0');
    this.#writePage = database.prepare(`
      INSERT INTO undo_pages (batch_id, page_id, seq, document) VALUES (?, ?, ?, ?)
      ON CONFLICT (batch_id, page_id) DO UPDATE SET
        seq = excluded.seq, document = excluded.document`);
    this.#changePage = database.prepare(`UPDATE undo_pages SET document = ? WHERE ${key}`);
    this.#selectLines = database.prepare(`SELECT map_lines FROM undo_pages WHERE ${key}`);
    this.#writeLines = database.prepare(`UPDATE undo_pages SET map_lines = ? WHERE ${key}`);
    this.#forget = database.prepare('DELETE FROM file_map WHERE page_id = ?');
    this.#isMapped = database.prepare(
      'SELECT 1 FROM file_map WHERE connection_id = ? AND destination_id = ? AND path = ?',
    );
    this.#mark = database.prepare('UPDATE results SET trashed_at = ? WHERE page_id = ?');
  }

  load(): readonly Undo[] {
    return this.#selectAll.all().flatMap((row) => {
      const undo = parseUndo(v.parse(DocumentRowSchema, row).document);
      return undo === undefined ? [] : [undo];
    });
  }

  find(batchId: BatchId): Undo | undefined {
    const row = this.#select.get(batchId);
    return row === undefined ? undefined : parseUndo(v.parse(DocumentRowSchema, row).document);
  }

  pagesOf(batchId: BatchId): readonly UndoPage[] {
    return this.#selectPages.all(batchId).flatMap((row) => {
      const page = parseUndoPage(v.parse(DocumentRowSchema, row).document);
      return page === undefined ? [] : [page];
    });
  }

  /** Lines of the map that an earlier undo of the same import has kept stay with their pages. */
  begin(undo: Undo, pages: readonly UndoPage[]): void {
    const { batchId } = undo;
    this.#database.transaction(() => {
      this.#write.run(batchId, JSON.stringify(undo));
      this.#database
        .prepare('UPDATE undo_pages SET seq = -1 - seq WHERE batch_id = ? AND seq >= 0')
        .run(batchId);
      pages.forEach((page, seq) => {
        this.#writePage.run(batchId, page.pageId, seq, JSON.stringify(page));
      });
      this.#clear.run(batchId);
    });
  }

  save(undo: Undo, changed: readonly UndoPage[]): void {
    const { batchId } = undo;
    this.#database.transaction(() => {
      this.#write.run(batchId, JSON.stringify(undo));
      for (const page of changed) {
        this.#changePage.run(JSON.stringify(page), batchId, page.pageId);
        if (page.state.at === 'trashed') this.#trashed(batchId, page.pageId, page.state.since);
        else if (page.state.at === 'restored') this.#restored(batchId, page.pageId);
      }
    });
  }

  #trashed(batchId: BatchId, page: PageId, since: number): void {
    this.#mark.run(since, page);
    const lines = this.#map.ofPage(page);
    if (lines.length === 0) return;
    this.#writeLines.run(JSON.stringify(lines), batchId, page);
    this.#forget.run(page);
  }

  /** A file that has become another page since is known by that one. */
  #restored(batchId: BatchId, page: PageId): void {
    this.#mark.run(null, page);
    const row = this.#selectLines.get(batchId, page);
    const kept = row === undefined ? null : v.parse(LinesRowSchema, row).map_lines;
    if (kept === null) return;
    for (const line of v.parse(LinesSchema, kept)) {
      const { connectionId, destination, path } = line;
      if (this.#isMapped.get(connectionId, destination, path) === undefined) this.#map.save(line);
    }
    this.#writeLines.run(null, batchId, page);
  }
}
