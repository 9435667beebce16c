import * as v from 'valibot';
import { addAttachments } from './attachment-tables';
import { addUnbegunBatches } from './batch-writer';
import type { Database } from './database';
import { saveKnownImports } from './import-store';
import { addFileMap, addLinkedPages, addMapFiles, addMapLookUps } from './file-map-schema';
import { addHalfMade } from './half-made';
import { addUndos } from './undo-store';

/**
 * The tables, as numbered steps: step n brings a database of version n − 1 to version n. A step
 * that users have run is never changed; a new shape is a new step at the end.
 */
const migrations: readonly ((database: Database) => void)[] = [
  createTables,
  addQueueMemo,
  addPartsAndLinks,
  addImports,
  addFileMap,
  addAttachments,
  addTableTargets,
  addUndos,
  addLinkedPages,
  addMapLookUps,
  addUnbegunBatches,
  addHalfMade,
  addMapFiles,
];

/** The version that this program writes. */
export const schemaVersion = migrations.length;

/** Brings a database of an older version, or an empty one, to `schemaVersion`: wholly or not at all. */
export function migrate(database: Database): void {
  const from = versionOf(database);
  if (from >= schemaVersion) return;
  database.transaction(() => {
    for (const step of migrations.slice(from)) step(database);
    database.exec(`PRAGMA user_version = ${String(schemaVersion)}`);
  });
}

function versionOf(database: Database): number {
  const row = database.prepare('PRAGMA user_version').get();
  return v.parse(v.object({ user_version: v.number() }), row).user_version;
}

/**
 * `jobs`: the document is the truth; the other columns are for people and for later queries. A
 * change of status rewrites one row and no index, because `id` is the only indexed column.
 * `journal`: clustered by job, so that appending touches one page and reading a job's time line
 * one stretch. `results`: `words` is what a search looks into, in lower case.
 */
function createTables(database: Database): void {
  database.exec(`
    CREATE TABLE jobs (
      id TEXT PRIMARY KEY NOT NULL,
      position INTEGER NOT NULL,
      batch_id TEXT NOT NULL,
      connection_id TEXT NOT NULL,
      phase TEXT NOT NULL,
      document TEXT NOT NULL
    ) STRICT;

    CREATE TABLE unreadable_jobs (
      set_aside_at INTEGER NOT NULL,
      id TEXT NOT NULL,
      reason TEXT NOT NULL,
      document TEXT NOT NULL
    ) STRICT;

    CREATE TABLE journal (
      job_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      at INTEGER NOT NULL,
      event TEXT NOT NULL,
      request_id TEXT,
      detail TEXT,
      PRIMARY KEY (job_id, seq)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE results (
      job_id TEXT PRIMARY KEY NOT NULL,
      finished_at INTEGER NOT NULL,
      path TEXT NOT NULL,
      name TEXT NOT NULL,
      folder TEXT NOT NULL,
      title TEXT NOT NULL,
      page_id TEXT NOT NULL,
      page_url TEXT,
      connection_id TEXT NOT NULL,
      workspace_name TEXT NOT NULL,
      words TEXT NOT NULL
    ) STRICT;
    CREATE INDEX results_by_time ON results (finished_at);
    CREATE INDEX results_by_page ON results (page_id);
  `);
}

/** One row: what the queue as a whole must not forget, as JSON. */
function addQueueMemo(database: Database): void {
  database.exec(`
    CREATE TABLE queue_memo (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      document TEXT NOT NULL
    ) STRICT;
  `);
}

/**
 * Texts in several parts and links between jobs. `sent_texts`: what was sent, as JSON, kept for as
 * long as its result. Jobs that were at work on a text had written no part of it; a file that was
 * too large for one request waits to be sent in several.
 */
function addPartsAndLinks(database: Database): void {
  database.exec(`
    CREATE TABLE job_links (
      job_id TEXT NOT NULL,
      target TEXT NOT NULL,
      linked_job_id TEXT NOT NULL,
      PRIMARY KEY (job_id, target)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sent_texts (
      job_id TEXT PRIMARY KEY NOT NULL,
      document TEXT NOT NULL,
      fidelity TEXT
    ) STRICT;

    UPDATE jobs SET document = json_set(document, '$.checkpoint.written', 0)
      WHERE json_extract(document, '$.checkpoint.at') IN ('page-made', 'text-sent', 'text-accepted');
    UPDATE jobs SET document = json_set(document, '$.checkpoint.task.pollAfter', 1000)
      WHERE json_extract(document, '$.checkpoint.task.id') IS NOT NULL;
    UPDATE jobs SET phase = 'waiting', document = json_set(document, '$.phase', json('{"name":"waiting"}'))
      WHERE json_extract(document, '$.phase.error.kind') = 'body-too-large';
  `);
}

/**
 * Results belong to imports. `imports`: what was dropped together, kept as long as its results.
 * `is_update`: the page was there before. Of older results only those whose jobs are still in the
 * queue tell their import.
 */
function addImports(database: Database): void {
  database.exec(`
    CREATE TABLE imports (
      batch_id TEXT PRIMARY KEY NOT NULL,
      added_at INTEGER NOT NULL,
      name TEXT NOT NULL,
      roots INTEGER NOT NULL,
      connection_id TEXT NOT NULL,
      destination_id TEXT NOT NULL,
      destination_title TEXT
    ) STRICT;
    CREATE INDEX imports_by_time ON imports (added_at);

    ALTER TABLE results ADD COLUMN batch_id TEXT;
    ALTER TABLE results ADD COLUMN is_update INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE results ADD COLUMN trashed_at INTEGER;
    UPDATE results SET batch_id = (SELECT batch_id FROM jobs WHERE jobs.id = results.job_id);
    CREATE INDEX results_by_import ON results (batch_id, finished_at, trashed_at);
  `);
  saveKnownImports(database);
}

/** What the rows of a batch are made by, as JSON: the table's properties and the user's choices. */
function addTableTargets(database: Database): void {
  database.exec(`
    CREATE TABLE table_targets (
      batch_id TEXT NOT NULL,
      table_id TEXT NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (batch_id, table_id)
    ) STRICT, WITHOUT ROWID;
  `);
}
