import { previewOf, type DocumentPreview } from '../../shared/documents/preview/document-preview';
import type { Job, JobId } from '../../shared/jobs/job';
import type { DocumentError } from '../../shared/jobs/job-error';
import { pageLink } from '../../shared/notion-link';
import { err, ok, type Result } from '../../shared/result';
import type { DocumentPreviewer } from './document-ports';
import type { JobRegistry } from './job-registry';
import { fileNameOf, titled } from './prepared-documents';
import type { FileSource, SentTexts } from './ports';

export interface PreviewParts {
  readonly registry: Pick<JobRegistry, 'get' | 'linksOf' | 'linkedPage'>;
  readonly files: Pick<FileSource, 'read'>;
  readonly texts: Pick<SentTexts, 'of'>;
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
    const { registry, files, texts, previewer } = this.#parts;
    const job = registry.get(id);
    const sent = texts.of(id);
    if (sent !== undefined && (job === undefined || sent.hash === job.document?.hash)) {
      return previewer.previewSent(sent);
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
    const preview = await previewer.preview({ bytes: bytes.value, fileName, links });
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
