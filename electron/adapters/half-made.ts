import type { Database } from './database';

/**
 * `half_made`: jobs that were taken out of the list after they had made a page, and had not come to
 * their end. They are part of their import, so that its undo knows of their pages.
 */
export function addHalfMade(database: Database): void {
  database.exec(`
    CREATE TABLE half_made (
      job_id TEXT PRIMARY KEY NOT NULL,
      batch_id TEXT NOT NULL,
      document TEXT NOT NULL
    ) STRICT;
    CREATE INDEX half_made_by_batch ON half_made (batch_id);
  `);
}

/** Of a row of `jobs`; the same as `isHalfMade` of a job. */
export const isHalfMade = `phase IN ('failed', 'cancelled')
  AND json_extract(document, '$.checkpoint.page.id') IS NOT NULL
  AND json_extract(document, '$.update') IS NULL`;
