import type { Database } from './database';

/**
 * `job_attachments`: what the plan found for a text, a file or why it cannot go. `attachment_states`:
 * what became of each place in a page, as JSON. `inline_files`: bytes that stood in a text itself,
 * in base64, kept until its places are settled. `uploads`: files by their content, for each connection.
 */
export function addAttachments(database: Database): void {
  database.exec(`
    CREATE TABLE job_attachments (
      job_id TEXT NOT NULL,
      key TEXT NOT NULL,
      path TEXT,
      name TEXT,
      folder TEXT,
      size INTEGER,
      refused TEXT,
      PRIMARY KEY (job_id, key)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE attachment_states (
      job_id TEXT NOT NULL,
      mark TEXT NOT NULL,
      state TEXT NOT NULL,
      PRIMARY KEY (job_id, mark)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE inline_files (
      job_id TEXT NOT NULL,
      hash TEXT NOT NULL,
      content TEXT NOT NULL,
      PRIMARY KEY (job_id, hash)
    ) STRICT;

    CREATE TABLE uploads (
      connection_id TEXT NOT NULL,
      key TEXT NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (connection_id, key)
    ) STRICT, WITHOUT ROWID;
  `);
}
