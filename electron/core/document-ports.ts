import type { AttachmentTargets } from '../../shared/documents/attachments/resolve-attachments';
import type { PreparedDocument } from '../../shared/documents/document';
import type {
  DocumentPreview,
  PreviewSource,
} from '../../shared/documents/preview/document-preview';
import type { ListedBlock } from '../../shared/documents/fidelity/going-blocks';
import type { LeftText } from '../../shared/documents/fidelity/as-left';
import type { Fidelity } from '../../shared/documents/fidelity/fidelity';
import type { DocumentError } from '../../shared/jobs/job-error';
import type { TableTarget } from '../../shared/tables/table';
import type { Result } from '../../shared/result';

export interface PrepareRequest {
  readonly bytes: Uint8Array;
  /** With its ending. */
  readonly fileName: string;
  /**
   * Where links of the file lead, by `Reference.target` as written, with or without its fragment;
   * what is absent gets the default rendering.
   */
  readonly links: ReadonlyMap<string, string>;
  /** Which of its targets are files to be uploaded; absent: nothing is uploaded. */
  readonly attachments?: AttachmentTargets;
  /** Of a row: the table whose properties take what the front matter says. */
  readonly table?: TableTarget;
}

/** Makes of a file's bytes what is sent, and compares that with what stands on the page. */
export interface DocumentPrinter {
  prepare(request: PrepareRequest): Promise<Result<PreparedDocument, DocumentError>>;
  /**
   * `parts` as they were sent, `read` as `GET …/markdown` gives it, both dialect v1. Undefined when
   * they could not be compared.
   */
  compare(parts: readonly string[], read: string): Promise<Fidelity | undefined>;
  /** What tells this text of a page from every edited one. Undefined when that could not be told. */
  fingerprint(read: string): Promise<string | undefined>;
  /** Whether a page, as it is read, is still as an import left it; no when that cannot be told. */
  isAsLeft(read: string, left: LeftText): Promise<boolean>;
  /**
   * Which of a page's blocks, by their index, would go if `next` were sent in the place of what is
   * read now; all of them when that cannot be told.
   */
  goingBlocks(
    read: string,
    next: string,
    blocks: readonly ListedBlock[],
  ): Promise<readonly number[]>;
}

/** Makes of a document what the window shows of it. */
export interface DocumentPreviewer {
  preview(request: PrepareRequest): Promise<Result<DocumentPreview, DocumentError>>;
  /** Of what was sent. */
  previewSent(sent: PreviewSource): Promise<Result<DocumentPreview, DocumentError>>;
}
