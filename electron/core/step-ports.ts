import type { Job } from '../../shared/jobs/job';
import type { Settings } from '../../shared/settings';
import type { Bytes } from '../../shared/units';
import type { AttachmentFiles, AttachmentStore } from './attaching/attachment-ports';
import type { UploadClaims } from './attaching/upload-claims';
import type { UploadProgressFeed } from './attaching/upload-progress';
import type { Dependencies } from './dependencies';
import type { DocumentPrinter } from './document-ports';
import type { TableTargets } from './tables/table-targets';
import type { BlockApi, DataSourceApi, PageApi, UploadApi } from './workspace-ports';
import type { JobRegistry } from './job-registry';
import type { FileMap } from './map-ports';
import type { Clock, Random } from './ports';
import type { ResultStore, SentTexts } from './store-ports';
import type { NotionApi } from './notion-ports';
import type { SiblingOrder } from './ordering/sibling-order';
import type { PreparedDocuments } from './prepared-documents';
import type { RequestError } from '../../shared/jobs/request-error';

/** What the steps of a job work with. */
export interface StepPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly registry: JobRegistry;
  readonly results: ResultStore;
  readonly map: FileMap;
  readonly documents: PreparedDocuments;
  readonly texts: SentTexts;
  readonly attachments: AttachmentParts;
  readonly printer: Pick<DocumentPrinter, 'compare' | 'fingerprint' | 'isAsLeft' | 'goingBlocks'>;
  readonly tables: Pick<TableTargets, 'of'>;
  readonly dependencies: Pick<Dependencies, 'addressesOf'>;
  readonly siblings: Pick<SiblingOrder, 'placementOf' | 'setFront' | 'isSibling'>;
  /** Whether a page is better made before its text, so that its neighbours can be made. */
  readonly isBetterEmptyFirst?: (job: Job) => boolean;
  /** Which pages are read back and compared in the end. */
  readonly checkText: () => Settings['checkText'];
  /** What texts are printed with now (`printingOf`). */
  readonly printing: () => string;
}

/** What the steps of attachments work with. */
export interface AttachmentParts {
  readonly store: AttachmentStore;
  readonly files: AttachmentFiles;
  readonly claims: UploadClaims;
  readonly progress: Pick<UploadProgressFeed, 'tell'>;
}

/** What the steps of jobs ask of Notion. */
export type EngineApi = NotionApi &
  BlockApi &
  UploadApi &
  Pick<DataSourceApi, 'createRow' | 'queryDataSource' | 'retrieveDataSource'> &
  PageApi;

/** The workspace that jobs are sent to now. */
export interface ActiveConnection {
  readonly api: EngineApi;
  /** Largest file of the workspace, when it has told. */
  readonly uploadLimit?: Bytes;
  /** Ids that pages made by us may be told as created by. */
  readonly userIds: readonly string[];
  readonly workspaceName: string;
}

export interface StepOutcome {
  /** Whether the request that the step was given room for was begun. */
  readonly sent: boolean;
  /** The error of its request, if it had one. */
  readonly error?: RequestError;
}

export const unsent: StepOutcome = { sent: false };
