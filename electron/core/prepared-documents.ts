import type { PlainDocument } from '../../shared/documents/prepare-document';
import type { Job, JobId } from '../../shared/jobs/job';
import type { DocumentError } from '../../shared/jobs/job-error';
import type { Result } from '../../shared/result';
import type { FileSource, PrepareDocument } from './ports';

/** The documents of jobs at work: read and prepared once, kept until their text is with Notion. */
export class PreparedDocuments {
  readonly #files: FileSource;
  readonly #prepare: PrepareDocument;
  readonly #kept = new Map<JobId, PlainDocument>();

  constructor(files: FileSource, prepare: PrepareDocument) {
    this.#files = files;
    this.#prepare = prepare;
  }

  async get(job: Job): Promise<Result<PlainDocument, DocumentError>> {
    const kept = this.#kept.get(job.id);
    if (kept !== undefined) return { ok: true, value: kept };
    const bytes = await this.#files.read(job.source.path);
    if (!bytes.ok) return bytes;
    const document = await this.#prepare(bytes.value, job.source.name);
    if (document.ok) this.#kept.set(job.id, document.value);
    return document;
  }

  drop(id: JobId): void {
    this.#kept.delete(id);
  }
}
