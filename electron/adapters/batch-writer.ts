import type { Job } from '../../shared/jobs/job';
import type { SlicedWork } from '../../shared/plan/slices';
import type { JobAttachment } from '../core/attaching/attachment-ports';
import { StorageError, type JobLink } from '../core/store-ports';
import type { Database, Statement } from './database';
import { importsOf, SqliteImportStore, type TitleOf } from './import-store';

/**
 * `unbegun_batches`: those whose jobs are being written. A batch is there from before its first job
 * until all of it is on the disk; one that is still there when the app starts is half a batch.
 */
export function addUnbegunBatches(database: Database): void {
  database.exec('CREATE TABLE unbegun_batches (batch_id TEXT PRIMARY KEY NOT NULL) STRICT');
}

/** Rows of one transaction: a few milliseconds, beside the wait for the disk. */
const rowsAtOnce = 400;

/** Writes the jobs of a batch in several transactions, with what belongs to them. */
export class BatchWriter {
  readonly #database: Database;
  readonly #imports: SqliteImportStore;
  readonly #titleOf: TitleOf | undefined;
  readonly #writeJob: (job: Job) => void;
  readonly #mark: Statement;
  readonly #unmark: Statement;
  readonly #anyUnbegun: Statement;
  readonly #addLink: Statement;
  readonly #addAttachment: Statement;

  constructor(database: Database, writeJob: (job: Job) => void, titleOf: TitleOf | undefined) {
    this.#database = database;
    this.#imports = new SqliteImportStore(database);
    this.#titleOf = titleOf;
    this.#writeJob = writeJob;
    this.#mark = database.prepare('INSERT OR REPLACE INTO unbegun_batches (batch_id) VALUES (?)');
    this.#unmark = database.prepare('DELETE FROM unbegun_batches WHERE batch_id = ?');
    this.#anyUnbegun = database.prepare('SELECT 1 FROM unbegun_batches LIMIT 1');
    this.#addLink = database.prepare(
      `INSERT OR REPLACE INTO job_links (job_id, target, linked_job_id, page_id, page_url)
        VALUES (?, ?, ?, ?, ?)`,
    );
    this.#addAttachment = database.prepare(`
      INSERT OR REPLACE INTO job_attachments (job_id, key, path, name, folder, size, refused)
      VALUES (?, ?, ?, ?, ?, ?, ?)`);
  }

  *write(
    jobs: readonly Job[],
    links: readonly JobLink[],
    attachments: readonly JobAttachment[],
  ): SlicedWork<void> {
    const imports = importsOf(jobs, this.#titleOf);
    yield;
    const rows = this.#rows(jobs, links, attachments);
    let left = jobs.length + links.length + attachments.length;
    try {
      for (; left > rowsAtOnce; left -= rowsAtOnce) {
        this.#database.stepTransaction(() => {
          for (const { id } of imports) this.#mark.run(id);
          goOn(rows, rowsAtOnce);
        });
        yield;
      }
      this.#database.transaction(() => {
        goOn(rows, left);
        for (const stored of imports) this.#imports.save(stored);
        for (const { id } of imports) this.#unmark.run(id);
      });
      yield;
    } catch (cause) {
      if (cause instanceof StorageError) this.#tryToDiscard();
      throw cause;
    }
  }

  /** Removes what is left of batches whose writing did not come to its end. */
  discardUnbegun(): void {
    if (this.#anyUnbegun.get() === undefined) return;
    const batches = '(SELECT batch_id FROM unbegun_batches)';
    const jobs = `(SELECT id FROM jobs WHERE batch_id IN ${batches})`;
    this.#database.transaction(() => {
      this.#database.exec(`
        DELETE FROM job_links WHERE job_id IN ${jobs};
        DELETE FROM job_attachments WHERE job_id IN ${jobs};
        DELETE FROM table_targets WHERE batch_id IN ${batches};
        DELETE FROM jobs WHERE batch_id IN ${batches};
        DELETE FROM unbegun_batches;
      `);
    });
  }

  /** A disk that has just refused may refuse this too; the next start then does it. */
  #tryToDiscard(): void {
    try {
      this.discardUnbegun();
    } catch (cause) {
      if (!(cause instanceof StorageError)) throw cause;
    }
  }

  /** One row a step. */
  *#rows(
    jobs: readonly Job[],
    links: readonly JobLink[],
    attachments: readonly JobAttachment[],
  ): SlicedWork<void> {
    for (const job of jobs) {
      this.#writeJob(job);
      yield;
    }
    for (const { jobId, target, linkedJobId = '', page } of links) {
      this.#addLink.run(jobId, target, linkedJobId, page?.id ?? null, page?.url ?? null);
      yield;
    }
    for (const { jobId, key, file, refused = null } of attachments) {
      const { path = null, name = null, folder = null, size = null } = file ?? {};
      this.#addAttachment.run(jobId, key, path, name, folder, size, refused);
      yield;
    }
  }
}

function goOn(work: SlicedWork<void>, steps: number): void {
  for (let step = 0; step < steps; step += 1) work.next();
}
