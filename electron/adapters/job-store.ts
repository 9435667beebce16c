import * as v from 'valibot';
import type { JournalEntry } from '../../shared/jobs/journal-entry';
import type { BatchId, Job, JobId, PageId } from '../../shared/jobs/job';
import { formatJob, parseJob } from '../../shared/jobs/job-schema';
import type { SlicedWork } from '../../shared/plan/slices';
import { epochMs } from '../../shared/units';
import type { JobAttachment } from '../core/attaching/attachment-ports';
import type { JobChange, JobLink, JobStore, JournalRecord, LoadedJobs } from '../core/store-ports';
import { BatchWriter } from './batch-writer';
import type { Database, Statement } from './database';
import { isHalfMade } from './half-made';
import type { TitleOf } from './import-store';

const JobRowSchema = v.object({ id: v.string(), document: v.string() });
const LinkRowSchema = v.object({
  job_id: v.string(),
  target: v.string(),
  linked_job_id: v.string(),
  page_id: v.nullable(v.string()),
  page_url: v.nullable(v.string()),
});
const DocumentRowSchema = v.object({ document: v.string() });
const JournalRowSchema = v.object({
  at: v.number(),
  event: v.string(),
  request_id: v.nullable(v.string()),
  detail: v.nullable(v.string()),
});

/** Jobs and their journal in SQLite: one row a job, one row an entry. */
export class SqliteJobStore implements JobStore {
  readonly #database: Database;
  readonly #batches: BatchWriter;
  readonly #select: Statement;
  readonly #write: Statement;
  readonly #append: Statement;
  readonly #selectJournal: Statement;
  readonly #setAside: Statement;
  /** Of a JSON list of ids, as is the next. */
  readonly #delete: Statement;
  readonly #deleteJournal: Statement;
  readonly #deleteLinks: Statement;
  readonly #selectLinks: Statement;
  readonly #keepHalfMade: Statement;
  readonly #selectHalfMade: Statement;
  readonly #deleteAttachments: Statement;

  /** @param titleOf what a destination is called when jobs for it are added */
  constructor(database: Database, titleOf?: TitleOf) {
    this.#database = database;
    this.#batches = new BatchWriter(database, (job) => this.#writeRow(job), titleOf);
    this.#select = database.prepare('SELECT id, document FROM jobs ORDER BY position, rowid');
    this.#write = database.prepare(`
      INSERT INTO jobs (id, position, batch_id, connection_id, phase, document)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET
        position = excluded.position, batch_id = excluded.batch_id,
        connection_id = excluded.connection_id, phase = excluded.phase,
        document = excluded.document`);
    this.#append = database.prepare(`
      INSERT INTO journal (job_id, seq, at, event, request_id, detail)
      VALUES (?1, (SELECT coalesce(max(seq), 0) + 1 FROM journal WHERE job_id = ?1), ?2, ?3, ?4, ?5)`);
    this.#selectJournal = database.prepare(
      'SELECT at, event, request_id, detail FROM journal WHERE job_id = ? ORDER BY seq',
    );
    this.#setAside = database.prepare(`
      INSERT INTO unreadable_jobs (set_aside_at, id, reason, document)
      SELECT unixepoch() * 1000, id, ?, document FROM jobs WHERE id = ?`);
    const ids = '(SELECT value FROM json_each(?))';
    this.#delete = database.prepare(`DELETE FROM jobs WHERE id IN ${ids}`);
    this.#deleteJournal = database.prepare(`
      DELETE FROM journal WHERE job_id IN ${ids}
        AND NOT EXISTS (SELECT 1 FROM results WHERE results.job_id = journal.job_id)`);
    this.#deleteLinks = database.prepare(
      `DELETE FROM job_links WHERE job_id IN ${ids} OR linked_job_id IN ${ids}`,
    );
    this.#selectLinks = database.prepare(
      'SELECT job_id, target, linked_job_id, page_id, page_url FROM job_links',
    );
    this.#keepHalfMade = database.prepare(`
      INSERT OR REPLACE INTO half_made (job_id, batch_id, document)
      SELECT id, batch_id, document FROM jobs WHERE id IN ${ids} AND ${isHalfMade}`);
    this.#selectHalfMade = database.prepare('SELECT document FROM half_made WHERE batch_id = ?');
    this.#deleteAttachments = database.prepare(
      `DELETE FROM job_attachments WHERE job_id IN ${ids}`,
    );
  }

  load(): LoadedJobs {
    this.#batches.discardUnbegun();
    const jobs: Job[] = [];
    const unreadable: { readonly id: string; readonly reason: string }[] = [];
    for (const row of this.#select.all()) {
      const { id, document } = v.parse(JobRowSchema, row);
      const job = parseJob(document);
      if (job.ok && job.value.id === id) jobs.push(job.value);
      else unreadable.push({ id, reason: job.ok ? 'id: differs from its row' : job.error });
    }
    if (unreadable.length > 0) this.#setAsideRows(unreadable);
    return { jobs, links: this.#selectLinks.all().map(jobLink), unreadable: unreadable.length };
  }

  /** Those that have failed, as far as they can be read; nothing is changed, unlike by `load`. */
  failed(): readonly Job[] {
    const select = this.#database.prepare(`SELECT document FROM jobs WHERE phase = 'failed'`);
    return select.all().flatMap((row) => {
      const job = parseJob(v.parse(DocumentRowSchema, row).document);
      return job.ok ? [job.value] : [];
    });
  }

  adding(
    jobs: readonly Job[],
    links: readonly JobLink[] = [],
    attachments: readonly JobAttachment[] = [],
  ): SlicedWork<void> {
    return this.#batches.write(jobs, links, attachments);
  }

  save(job: Job, entry?: JournalRecord): void {
    this.saveAll([{ job, ...(entry === undefined ? {} : { entry }) }]);
  }

  saveAll(changes: readonly JobChange[]): void {
    this.#database.transaction(() => {
      for (const { job, entry } of changes) {
        this.#writeRow(job);
        if (entry !== undefined) this.#appendEntry(entry);
      }
    });
  }

  /** Jobs and entries of a damaged database. To be called within a transaction. */
  restore(jobs: readonly Job[], entries: readonly (JournalRecord & { seq: number })[]): void {
    for (const job of jobs) this.#writeRow(job);
    const insert = this.#database.prepare(`
      INSERT INTO journal (job_id, seq, at, event, request_id, detail) VALUES (?, ?, ?, ?, ?, ?)`);
    for (const { jobId, seq, at, event, requestId = null, detail = null } of entries) {
      insert.run(jobId, seq, at, event, requestId, detail);
    }
  }

  remove(ids: readonly JobId[]): void {
    const list = JSON.stringify(ids);
    this.#database.transaction(() => {
      this.#keepHalfMade.run(list);
      this.#delete.run(list);
      this.#deleteJournal.run(list);
      this.#deleteLinks.run(list, list);
      this.#deleteAttachments.run(list);
    });
  }

  halfMadeOf(batchId: BatchId): readonly Job[] {
    return this.#selectHalfMade.all(batchId).flatMap((row) => {
      const job = parseJob(v.parse(DocumentRowSchema, row).document);
      return job.ok ? [job.value] : [];
    });
  }

  journalOf(id: JobId): readonly JournalEntry[] {
    return this.#selectJournal.all(id).map(journalEntry);
  }

  #writeRow(job: Job): void {
    const { id, position, batchId, connectionId, phase } = job;
    this.#write.run(id, position, batchId, connectionId, phase.name, formatJob(job));
  }

  #appendEntry(entry: JournalRecord): void {
    const { jobId, at, event, requestId = null, detail = null } = entry;
    this.#append.run(jobId, at, event, requestId, detail);
  }

  /** The row leaves the queue but not the disk: it may tell of a page that exists. */
  #setAsideRows(rows: readonly { readonly id: string; readonly reason: string }[]): void {
    this.#database.transaction(() => {
      for (const { id, reason } of rows) this.#setAside.run(reason, id);
      this.#delete.run(JSON.stringify(rows.map((row) => row.id)));
    });
  }
}

function journalEntry(row: unknown): JournalEntry {
  const { at, event, request_id: requestId, detail } = v.parse(JournalRowSchema, row);
  return {
    at: epochMs(at),
    event,
    ...(requestId === null ? {} : { requestId }),
    ...(detail === null ? {} : { detail }),
  };
}

function jobLink(row: unknown): JobLink {
  const { job_id: jobId, target, linked_job_id: linked, ...page } = v.parse(LinkRowSchema, row);
  const { page_id: id, page_url: url } = page;
  return {
    ...{ jobId: jobId as JobId, target },
    ...(linked === '' ? {} : { linkedJobId: linked as JobId }),
    ...(id === null ? {} : { page: { id: id as PageId, ...(url === null ? {} : { url }) } }),
  };
}
