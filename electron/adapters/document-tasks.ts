import { fingerprintOf, isAsLeft, type LeftText } from '../../shared/documents/fidelity/as-left';
import { goingBlocks, type ListedBlock } from '../../shared/documents/fidelity/going-blocks';
import { placedParts } from '../../shared/documents/attachments/placed-text';
import { compareTexts } from '../../shared/documents/fidelity/compare-texts';
import type { Fidelity } from '../../shared/documents/fidelity/fidelity';
import type { PreparedDocument } from '../../shared/documents/document';
import type { DocumentError } from '../../shared/jobs/job-error';
import {
  previewOf,
  type DocumentPreview,
  type PreviewSource,
} from '../../shared/documents/preview/document-preview';
import { ok, type Result } from '../../shared/result';
import type { DocumentSettings } from '../../shared/settings';
import type { PrepareRequest } from '../core/document-ports';
import { prepareBytes } from '../core/prepare-bytes';
import { sha256 } from './sha256';

/** What is done with documents off the main thread: what goes in and what comes out, as plain data. */
export interface DocumentTasks {
  readonly prepare: {
    readonly input: { readonly request: PrepareRequest; readonly settings: DocumentSettings };
    readonly output: Result<PreparedDocument, DocumentError>;
  };
  readonly preview: {
    readonly input: { readonly request: PrepareRequest; readonly settings: DocumentSettings };
    readonly output: Result<DocumentPreview, DocumentError>;
  };
  readonly previewSent: {
    readonly input: { readonly sent: PreviewSource };
    readonly output: Result<DocumentPreview, DocumentError>;
  };
  readonly compare: {
    readonly input: { readonly parts: readonly string[]; readonly read: string };
    readonly output: Fidelity;
  };
  readonly fingerprint: {
    readonly input: { readonly read: string };
    readonly output: string;
  };
  readonly isAsLeft: {
    readonly input: { readonly read: string; readonly left: LeftText };
    readonly output: boolean;
  };
  readonly goingBlocks: {
    readonly input: {
      readonly read: string;
      readonly next: string;
      readonly blocks: readonly ListedBlock[];
    };
    readonly output: readonly number[];
  };
}

export type DocumentTaskName = keyof DocumentTasks;

export interface DocumentTask<Name extends DocumentTaskName = DocumentTaskName> {
  readonly name: Name;
  readonly input: DocumentTasks[Name]['input'];
}

const work: {
  readonly [Name in DocumentTaskName]: (
    input: DocumentTasks[Name]['input'],
  ) => DocumentTasks[Name]['output'];
} = {
  prepare: ({ request, settings }) => prepareBytes(request, settings, sha256),
  preview: ({ request, settings }) => {
    const prepared = prepareBytes(request, settings, sha256);
    if (!prepared.ok) return prepared;
    const { value } = prepared;
    const parts = placedParts(value.parts, value.attachments?.placements ?? []);
    return ok(previewOf({ ...value, parts }, 'file'));
  },
  previewSent: ({ sent }) => ok(previewOf(sent, 'sent')),
  compare: ({ parts, read }) => compareTexts(parts.join('\n'), read),
  fingerprint: ({ read }) => fingerprintOf(read),
  isAsLeft: ({ read, left }) => isAsLeft(read, left),
  goingBlocks: ({ read, next, blocks }) => goingBlocks(read, next, blocks),
};

/** Does one task, wherever it is called. */
export const doDocumentTask = <Name extends DocumentTaskName>({
  name,
  input,
}: DocumentTask<Name>): DocumentTasks[Name]['output'] => work[name](input);
