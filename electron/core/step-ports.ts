import type { Job } from '../../shared/jobs/job';
import type { Settings } from '../../shared/settings';
import type { Dependencies } from './dependencies';
import type { DocumentPrinter } from './document-ports';
import type { TableTargets } from './table-targets';
import type { BlockApi, DataSourceApi, PageApi } from './workspace-ports';
import type { JobRegistry } from './job-registry';
import type { FileMap } from './map-ports';
import type { Clock, NotionApi, Random, ResultStore, SentTexts } from './ports';
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
  readonly printer: Pick<DocumentPrinter, 'compare' | 'fingerprint' | 'isAsLeft'>;
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

/** What the steps of jobs ask of Notion. */
export type EngineApi = NotionApi &
  Pick<DataSourceApi, 'createRow' | 'queryDataSource' | 'retrieveDataSource'> &
  Pick<BlockApi, 'listBlocks' | 'deleteBlock'> &
  PageApi;

/** The workspace that jobs are sent to now. */
export interface ActiveConnection {
  readonly api: EngineApi;
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
