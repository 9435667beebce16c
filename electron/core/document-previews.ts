import { inFileOrder } from '../../shared/documents/diagnostics/diagnostic-list';
import { previewOf, type DocumentPreview } from '../../shared/documents/preview/document-preview';
import type { Job, JobId } from '../../shared/jobs/job';
import type { DocumentError } from '../../shared/jobs/job-error';
import { pageLink } from '../../shared/notion-link';
import { err, ok, type Result } from '../../shared/result';
import type { AttachmentStore } from './attaching/attachment-ports';
import { notPlacedDiagnostics, partsInPlace, targetsOf } from './attaching/sent-attachments';
import type { DocumentPreviewer } from './document-ports';
import type { JobRegistry } from './job-registry';
import { fileNameOf, titled } from './prepared-documents';
import type { FileSource } from './ports';
import type { SentTexts } from './store-ports';
import { tableTargetOf, type TableTargets } from './tables/table-targets';

export interface PreviewParts {
  readonly registry: Pick<JobRegistry, 'get' | 'linksOf' | 'linkedPage'>;
  readonly files: Pick<FileSource, 'read'>;
  readonly texts: Pick<SentTexts, 'of'>;
  readonly attachments: Pick<AttachmentStore, 'plannedOf' | 'statesOf'>;
  readonly tables: Pick<TableTargets, 'of'>;
  readonly previewer: DocumentPreviewer;
}

/** Stands for the address of a page that is still to be made. */
const pageToCome = 'https://app.notion.com/p/not-made-yet';

/** What a job's page looks like, without a request: what was sent, or else what its file gives. */
export class DocumentPreviews {
  readonly #parts: PreviewParts;

  constructor(parts: PreviewParts) {
    this.#parts = parts;
  }

  async of(id: JobId): Promise<Result<DocumentPreview, DocumentError>> {
    const { registry, files, texts, attachments, previewer } = this.#parts;
    const job = registry.get(id);
    const sent = texts.of(id);
    if (sent !== undefined && (job === undefined || sent.hash === job.document?.hash)) {
      const states = attachments.statesOf(id);
      const lost = notPlacedDiagnostics(sent.placements ?? [], states);
      return previewer.previewSent({
        ...sent,
        parts: partsInPlace(sent, states),
        diagnostics: inFileOrder([...sent.diagnostics, ...lost]),
      });
    }
    if (job === undefined) return err({ kind: 'file-missing' });
    const { source, naming } = job;
    if (source.isFolder === true) {
      const empty = { title: source.name, parts: [], diagnostics: [] };
      return ok(previewOf(titled(empty, naming), 'file'));
    }
    const bytes = await files.read(source.path);
    if (!bytes.ok) return bytes;
    const links = this.#linksOf(job);
    const fileName = fileNameOf(source, naming);
    const table = tableTargetOf(job, this.#parts.tables);
    const preview = await previewer.preview({
      ...{ bytes: bytes.value, fileName, links },
      ...(table === undefined ? {} : { table }),
      attachments: targetsOf(attachments, id),
    });
    return preview.ok ? ok(titled(preview.value, naming)) : preview;
  }

  #linksOf({ id }: Job): ReadonlyMap<string, string> {
    const { registry } = this.#parts;
    return new Map(
      registry.linksOf(id).map((link) => {
        const page = registry.linkedPage(link);
        return [link.target, page === undefined ? pageToCome : pageLink(page)];
      }),
    );
  }
}
