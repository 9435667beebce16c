import type { AttachmentStore } from '../attaching/attachment-ports';
import { textAsLeft } from '../attaching/sent-attachments';
import type { LeftText } from '../../../shared/documents/fidelity/as-left';
import { hasEnded, madePageOf, type BatchId, type PageId } from '../../../shared/jobs/job';
import { rowKey } from '../../../shared/tables/row-key';
import type { SentValues } from '../../../shared/undo/row-values';
import type { Dependencies } from '../dependencies';
import type { JobRegistry } from '../job-registry';
import type { JobStore, ResultStore, SentTexts } from '../store-ports';
import type { ImportedPage, ImportedPages, KnownImport } from './undo-ports';

export interface ImportedPagesParts {
  readonly registry: Pick<JobRegistry, 'all'>;
  readonly jobStore: Pick<JobStore, 'halfMadeOf'>;
  readonly results: Pick<ResultStore, 'has' | 'ofImport'>;
  readonly texts: Pick<SentTexts, 'of'>;
  readonly attachments: Pick<AttachmentStore, 'statesOf'>;
  readonly dependencies: Pick<Dependencies, 'isNeeded'>;
  readonly findImport: (id: BatchId) => Omit<KnownImport, 'open'> | undefined;
}

/** What imports have left: by their results, and by the files that did not come to their end. */
export class KnownPages implements ImportedPages {
  readonly #parts: ImportedPagesParts;

  constructor(parts: ImportedPagesParts) {
    this.#parts = parts;
  }

  find(batchId: BatchId): KnownImport | undefined {
    const known = this.#parts.findImport(batchId);
    if (known === undefined) return undefined;
    let open = 0;
    for (const job of this.#parts.registry.all()) {
      if (job.batchId === batchId && !hasEnded(job)) open += 1;
    }
    return { ...known, open };
  }

  pagesOf(batchId: BatchId): readonly ImportedPage[] {
    const { results, dependencies } = this.#parts;
    const finished = results.ofImport(batchId).map((result): ImportedPage => {
      const { isUpdate, isLatest, ...page } = result;
      const isAwaited = dependencies.isNeeded(page.jobId);
      const keeps = isUpdate
        ? 'existed'
        : !isLatest
          ? 'later-import'
          : isAwaited
            ? 'awaited'
            : undefined;
      return { ...page, isFinished: true, ...(keeps === undefined ? {} : { keeps }) };
    });
    const known = new Set(finished.map(({ pageId }) => pageId));
    return [...finished, ...this.#unfinished(batchId).filter(({ pageId }) => !known.has(pageId))];
  }

  isKnown(page: PageId): boolean {
    return this.#parts.results.has(page);
  }

  leftText({ jobId }: Pick<ImportedPage, 'jobId'>): LeftText | undefined {
    const { texts, attachments } = this.#parts;
    const text = texts.of(jobId);
    return text && textAsLeft(text, attachments.statesOf(jobId));
  }

  sentValues({ jobId, name, folder }: Pick<ImportedPage, 'jobId' | 'name' | 'folder'>): SentValues {
    const { properties = {} } = this.#parts.texts.of(jobId) ?? {};
    return { values: properties, key: rowKey(jobId, { name, folder }) };
  }

  /**
   * Pages of files that failed or were cancelled after their page was made, also of those whose job
   * has left the list since. A page that was to be brought up to date is not the import's.
   */
  #unfinished(batchId: BatchId): readonly ImportedPage[] {
    const { registry, jobStore } = this.#parts;
    const listed = [...registry.all()].filter((job) => job.batchId === batchId);
    const ids = new Set(listed.map(({ id }) => id));
    const left = jobStore.halfMadeOf(batchId).filter(({ id }) => !ids.has(id));
    return [...listed, ...left].flatMap((job): readonly ImportedPage[] => {
      const page = madePageOf(job);
      const isOver = hasEnded(job) && job.phase.name !== 'succeeded';
      if (page === undefined || !isOver) return [];
      const { name, folder } = job.source;
      const title = job.title ?? name;
      return [{ jobId: job.id, pageId: page.id, title, name, folder, isFinished: false }];
    });
  }
}
