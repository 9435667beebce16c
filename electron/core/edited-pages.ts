import { sideBySide, type SideBySide } from '../../shared/documents/fidelity/side-by-side';
import type { CommandError } from '../../shared/command-error';
import type { JobId } from '../../shared/jobs/job';
import { err, ok, type Result } from '../../shared/result';
import type { DocumentPreviews } from './document-previews';
import type { JobRegistry } from './job-registry';
import type { WorkspaceRequests } from './workspace-requests';

export interface EditedPagesParts {
  readonly registry: Pick<JobRegistry, 'get'>;
  readonly previews: Pick<DocumentPreviews, 'of'>;
  readonly requests: Pick<WorkspaceRequests, 'ask'>;
}

/** Pages that were edited in Notion, for whoever has to decide about them. */
export class EditedPages {
  readonly #parts: EditedPagesParts;

  constructor(parts: EditedPagesParts) {
    this.#parts = parts;
  }

  /** What stands in Notion now beside what would be sent. Reads the page once. */
  async compare(id: JobId): Promise<Result<SideBySide, CommandError>> {
    const { registry, previews, requests } = this.#parts;
    const job = registry.get(id);
    const page = job?.update?.page;
    if (page === undefined) return err({ kind: 'page-unknown' });
    const file = await previews.of(id);
    if (!file.ok) return err({ kind: 'document', error: file.error });
    const read = await requests.ask((api, signal) => api.retrieveMarkdown(page.id, signal));
    if (!read.ok) return read;
    const compared = sideBySide(read.value.markdown, file.value.text);
    const isCut = compared.isCut || read.value.isCut || file.value.isTextCut;
    return ok({ ...compared, isCut });
  }
}
