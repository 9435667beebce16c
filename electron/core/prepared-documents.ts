import type { PreparedDocument } from '../../shared/documents/document';
import { longestTitle } from '../../shared/documents/title/title-pieces';
import type { Job, JobId, Naming } from '../../shared/jobs/job';
import type { DocumentError } from '../../shared/jobs/job-error';
import { err, ok, type Result } from '../../shared/result';
import type { TableTarget } from '../../shared/tables/table';
import type { AttachmentStore } from './attaching/attachment-ports';
import { targetsOf } from './attaching/sent-attachments';
import type { DocumentPrinter } from './document-ports';
import type { FileSource } from './ports';
import type { SentText, SentTexts } from './store-ports';
import { tableTargetOf, type TableTargets } from './tables/table-targets';

type Prepared = Result<PreparedDocument, DocumentError>;

/** Where the links of a file lead: the address for each target as it is written. */
export type LinkAddresses = ReadonlyMap<string, string>;

interface KeptDocument {
  readonly document: PreparedDocument;
  /** What it was made for; undefined for a page. */
  readonly table: TableTarget | undefined;
}

export interface PreparedDocumentsParts {
  readonly files: FileSource;
  readonly printer: DocumentPrinter;
  readonly texts: SentTexts;
  readonly tables: Pick<TableTargets, 'of'>;
  readonly attachments: Pick<AttachmentStore, 'plannedOf'>;
}

/**
 * The documents of jobs at work. A file is read and prepared when its page is created and once more
 * when its text is sent, with the links that are known by then; in between it must not change. From
 * the first part on, what is sent comes from what was stored, not from the file.
 */
export class PreparedDocuments {
  readonly #files: FileSource;
  readonly #printer: DocumentPrinter;
  readonly #texts: SentTexts;
  readonly #tables: Pick<TableTargets, 'of'>;
  readonly #attachments: Pick<AttachmentStore, 'plannedOf'>;
  /** Those without links: the same now and later. */
  readonly #kept = new Map<JobId, KeptDocument>();
  /** Texts of several parts, read from the store once and not for each part. */
  readonly #sending = new Map<JobId, PreparedDocument>();

  constructor({ files, printer, texts, tables, attachments }: PreparedDocumentsParts) {
    this.#files = files;
    this.#printer = printer;
    this.#texts = texts;
    this.#tables = tables;
    this.#attachments = attachments;
  }

  /** @param links undefined for a text without links to other jobs */
  async get(job: Job, links: LinkAddresses | undefined): Promise<Prepared> {
    const stored = this.#stored(job);
    if (stored !== undefined) return ok(stored);
    const kept = this.#kept.get(job.id);
    const table = tableTargetOf(job, this.#tables);
    if (kept !== undefined && kept.table === table) return ok(kept.document);
    if (job.source.isFolder === true) return ok(titled(emptyDocument(job.source.name), job.naming));
    const document = await this.#prepare(job, links ?? new Map());
    if (document.ok && links === undefined)
      this.#kept.set(job.id, { document: document.value, table });
    return document;
  }

  /** What was sent for a job; undefined when nothing was, or when it is not known any more. */
  sent(job: Job): SentText | undefined {
    const text = this.#texts.of(job.id);
    return text?.hash === job.document?.hash ? text : undefined;
  }

  drop(id: JobId): void {
    this.#kept.delete(id);
    this.#sending.delete(id);
  }

  /** What is being sent, once its sending has begun. */
  #stored(job: Job): PreparedDocument | undefined {
    if (!hasBegunToSend(job)) {
      this.#sending.delete(job.id);
      return undefined;
    }
    const known = this.#sending.get(job.id);
    if (known !== undefined && known.hash === job.document?.hash) return known;
    const stored = this.#texts.of(job.id);
    if (stored === undefined || stored.hash !== job.document?.hash) return undefined;
    const document = asPrepared(stored);
    if (document.parts.length > 1) this.#sending.set(job.id, document);
    return document;
  }

  async #prepare(job: Job, links: LinkAddresses): Promise<Prepared> {
    const { source, document, naming } = job;
    const table = tableTargetOf(job, this.#tables);
    const state = await this.#files.stat(source.path);
    if (!state.ok) return state;
    const { size, modifiedAt } = state.value;
    if (size !== source.size || modifiedAt !== source.modifiedAt) {
      return err({ kind: 'file-changed' });
    }
    const bytes = await this.#files.read(source.path);
    if (!bytes.ok) return bytes;
    const prepared = await this.#printer.prepare({
      bytes: bytes.value,
      fileName: fileNameOf(source, naming),
      links,
      ...(table === undefined ? {} : { table }),
      attachments: targetsOf(this.#attachments, job.id),
    });
    if (prepared.ok && document !== undefined && prepared.value.hash !== document.hash) {
      return err({ kind: 'file-changed' });
    }
    return prepared.ok ? ok(titled(prepared.value, naming)) : prepared;
  }
}

/** What the printer takes a title from when the text has none. */
export const fileNameOf = ({ name }: Job['source'], naming: Naming | undefined): string =>
  naming === undefined ? name : `${naming.name}.md`;

/** With the title that the page is to have. */
export const titled = <Titled extends { readonly title: string }>(
  document: Titled,
  naming: Naming | undefined,
): Titled =>
  naming?.prefix === undefined
    ? document
    : { ...document, title: `${naming.prefix}${document.title}`.slice(0, longestTitle) };

function hasBegunToSend({ checkpoint }: Job): boolean {
  return checkpoint.at === 'text-sent' || (checkpoint.at === 'page-made' && checkpoint.written > 0);
}

const asPrepared = ({
  hash,
  title,
  parts,
  diagnostics,
  placements,
}: SentText): PreparedDocument => ({
  ...{ hash, title, parts, diagnostics },
  ...(placements === undefined ? {} : { attachments: { placements, inlineFiles: new Map() } }),
});

/** The page of a folder without a note of its own. */
const emptyDocument = (title: string): PreparedDocument => ({
  ...{ hash: '', title, parts: [], diagnostics: [] },
});
