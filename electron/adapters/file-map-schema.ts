import type { Database } from './database';

/**
 * `file_map`: which file became which page, one row for each path of a destination; `links` is
 * JSON. `sent_texts.fingerprint`: what the page was when it was read at the end of its import.
 */
export function addFileMap(database: Database): void {
  database.exec(`
    CREATE TABLE file_map (
      connection_id TEXT NOT NULL,
      destination_id TEXT NOT NULL,
      path TEXT NOT NULL,
      name TEXT NOT NULL,
      folder TEXT NOT NULL,
      is_folder INTEGER NOT NULL,
      hash TEXT NOT NULL,
      page_id TEXT NOT NULL,
      page_url TEXT,
      title TEXT NOT NULL,
      parent_id TEXT NOT NULL,
      job_id TEXT NOT NULL,
      batch_id TEXT NOT NULL,
      made_by TEXT NOT NULL,
      at INTEGER NOT NULL,
      links TEXT,
      printing TEXT,
      PRIMARY KEY (connection_id, destination_id, path)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX file_map_by_page ON file_map (page_id);
    CREATE INDEX file_map_by_batch ON file_map (made_by);

    ALTER TABLE sent_texts ADD COLUMN fingerprint TEXT;
  `);
  fillFileMap(database);
}

/** Links of texts that lead to pages of earlier imports, of which there is no job any more. */
export function addLinkedPages(database: Database): void {
  database.exec(`
    ALTER TABLE job_links ADD COLUMN page_id TEXT;
    ALTER TABLE job_links ADD COLUMN page_url TEXT;
  `);
}

/**
 * For links to files of earlier imports. `root`: the folder or archive that was dropped, as the
 * system writes it; null for a file dropped by itself and for folders, whose path is no place on the
 * disk. What lies below it is as long in `path` as in `folder` and `name`, whichever way parts are
 * divided.
 */
export function addMapLookUps(database: Database): void {
  database.exec(`
    ALTER TABLE file_map ADD COLUMN root TEXT GENERATED ALWAYS AS (
      CASE WHEN folder = '' OR is_folder = 1 THEN NULL ELSE substr(path, 1,
        length(path) - length(name) - 1 -
          CASE instr(folder, '/') WHEN 0 THEN 0 ELSE length(folder) - instr(folder, '/') + 1 END)
      END
    ) VIRTUAL;
    CREATE INDEX file_map_by_root ON file_map (connection_id, root);
    CREATE INDEX file_map_by_path ON file_map (connection_id, path COLLATE NOCASE);
    CREATE INDEX file_map_by_name ON file_map (connection_id, name COLLATE NOCASE);
  `);
}

/** `files`: pictures and files as they were attached, JSON. */
export function addMapFiles(database: Database): void {
  database.exec('ALTER TABLE file_map ADD COLUMN files TEXT');
}

/**
 * The map as far as results and the jobs they came from tell it; what was imported to where is not
 * known of jobs that have left the list. Later imports of a file win.
 */
export function fillFileMap(database: Database): void {
  database.exec(`
    INSERT OR REPLACE INTO file_map (connection_id, destination_id, path, name, folder, is_folder,
      hash, page_id, page_url, title, parent_id, job_id, batch_id, made_by, at)
    SELECT
      jobs.connection_id,
      json_extract(jobs.document, '$.parentId'),
      results.path,
      results.name,
      results.folder,
      coalesce(json_extract(jobs.document, '$.source.isFolder'), 0),
      coalesce(json_extract(jobs.document, '$.document.hash'), ''),
      results.page_id,
      results.page_url,
      results.title,
      coalesce(
        json_extract(jobs.document, '$.parentPageId'),
        json_extract(jobs.document, '$.parentId')
      ),
      results.job_id,
      jobs.batch_id,
      jobs.batch_id,
      results.finished_at
    FROM results JOIN jobs ON jobs.id = results.job_id
    WHERE jobs.phase = 'succeeded'
    ORDER BY results.finished_at, results.rowid;
  `);
}
