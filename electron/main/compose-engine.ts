import type { UploadProgress } from '../../shared/attachments';
import type { JobsChange } from '../../shared/ipc';
import type { AddReport } from '../../shared/add-report';
import type { CommandError } from '../../shared/command-error';
import type { ProposalView } from '../../shared/plan/proposal';
import type { Result } from '../../shared/result';
import type { Notice, SessionView } from '../../shared/session';
import { printingOf } from '../../shared/plan/again/printing';
import type { Settings } from '../../shared/settings';
import type { UndoView } from '../../shared/undo/undo';
import type { Ms } from '../../shared/units';
import type { Database } from '../adapters/database';
import { SqliteImportStore } from '../adapters/import-store';
import { isThere } from '../adapters/is-there';
import { SqliteFileMap } from '../adapters/file-map-store';
import { DiskAttachmentFiles, type FileLocator } from '../adapters/attachment-files';
import { SqliteAttachmentStore } from '../adapters/attachment-store';
import { SqliteJobStore } from '../adapters/job-store';
import { createNotionApi, type NotionApiOptions } from '../adapters/notion-api';
import { openPlanningReader } from '../adapters/planning/planning-threads';
import { createWorkspaceApi } from '../adapters/notion-workspace';
import { SqliteQueueMemory } from '../adapters/queue-memory';
import { openDocumentPrinter } from '../adapters/document-printer';
import { SqliteSentTexts } from '../adapters/sent-text-store';
import { SqliteResultStore } from '../adapters/result-store';
import { SqliteTableTargets } from '../adapters/table-target-store';
import { SystemClock } from '../adapters/system-clock';
import { systemRandom } from '../adapters/system-random';
import { ChangeFeed } from '../core/change-feed';
import type { ApiAccess, ApiAddress, ConnectionStore, TokenVault } from '../core/connection-ports';
import { UploadClaims } from '../core/attaching/upload-claims';
import { UploadProgressFeed } from '../core/attaching/upload-progress';
import { AnswerNotes } from '../core/answer-notes';
import { Connections } from '../core/connections';
import { Dependencies } from '../core/dependencies';
import { EditedPages } from '../core/edited-pages';
import { DocumentPreviews } from '../core/document-previews';
import { Destinations } from '../core/destinations';
import { Intake } from '../core/intake/intake';
import { PlanDesk } from '../core/intake/plan-desk';
import { JobCommands } from '../core/job-commands';
import { JobRegistry } from '../core/job-registry';
import type { Clock, FileSource, Log } from '../core/ports';
import { StorageError } from '../core/store-ports';
import { planOptionsOf, usualCosts } from '../core/planning/plan-options';
import type { PlanningFiles } from '../core/planning/planning-files';
import { SiblingOrder } from '../core/ordering/sibling-order';
import { PreparedDocuments } from '../core/prepared-documents';
import { QueueState } from '../core/queue-state';
import { latestMoment } from '../core/latest-moment';
import { RequestGates } from '../core/request-gates';
import { Scheduler } from '../core/scheduler';
import { SessionFeed } from '../core/session-feed';
import { TableDrafts } from '../core/tables/table-drafts';
import { TableMoves } from '../core/tables/table-moves';
import { WorkspaceRequests } from '../core/workspace-requests';
import { StorageWatch } from '../core/storage-watch';
import { composeUndos } from './compose-undos';

export interface EngineOptions {
  readonly database: Database;
  readonly files: FileSource & PlanningFiles & FileLocator;
  readonly connectionStore: ConnectionStore;
  readonly vault: TokenVault;
  /** What is set now. */
  readonly settings: () => Settings;
  readonly apiAddress: ApiAddress;
  readonly startPractice: () => Promise<ApiAccess>;
  readonly log: Log;
  readonly notices: readonly Notice[];
  readonly pushJobs: (change: JobsChange) => void;
  readonly pushSession: (session: SessionView) => void;
  /** Where there is a window that shows plans. */
  readonly pushPlan?: (view: ProposalView | undefined) => void;
  readonly pushUndo?: (view: UndoView) => void;
  /** A single file was started without a question. */
  readonly onStarted?: (report: Result<AddReport, CommandError>) => void;
  /** How much of each file has gone up. */
  readonly pushUploads?: (progress: readonly UploadProgress[]) => void;
  /** Default: the machine's own time. */
  readonly clock?: Clock;
  readonly timeouts?: Pick<NotionApiOptions, 'readTimeout' | 'writeTimeout'>;
}

export type Engine = ReturnType<typeof composeEngine>;

/** Builds the engine with its real adapters. It does nothing until `restore` and `connections` are used. */
export function composeEngine(options: EngineOptions) {
  const { database, files, connectionStore, vault, startPractice, log } = options;
  const machineClock = new SystemClock();
  const clock = options.clock ?? machineClock;
  const random = systemRandom;
  const imports = new SqliteImportStore(database);
  const jobStore = new SqliteJobStore(
    database,
    (connection, page) =>
      connectionStore.find(connection)?.recentDestinations.find(({ pageId }) => pageId === page)
        ?.title,
  );
  const results = new SqliteResultStore(database);
  const map = new SqliteFileMap(database);
  const memory = new SqliteQueueMemory(database);
  const registry = new JobRegistry(jobStore);
  const gates = new RequestGates(clock, options.settings().requestsPerMinute);
  const queue = new QueueState();
  const texts = new SqliteSentTexts(database);
  const tables = new SqliteTableTargets(database);
  const printer = openDocumentPrinter(options.settings);
  const attachments = new SqliteAttachmentStore(database);
  const claims = new UploadClaims((id) => scheduler.reconsider(id));
  const documents = new PreparedDocuments({ files, printer, texts, tables, attachments });
  const previews = new DocumentPreviews({
    ...{ registry, files, texts, attachments, tables },
    previewer: printer,
  });
  const siblings = new SiblingOrder(registry, clock, (id) => scheduler.reconsider(id));
  const dependencies = new Dependencies(registry, clock, (id) => scheduler.reconsider(id));
  // Known only further down, and called only once the engine runs.
  const onChanged = (): void => {
    sessionFeed.changed();
    undos.wake();
  };
  const onQueueChanged = (): void => {
    onChanged();
    storageWatch.queueChanged();
  };
  const notes = new AnswerNotes({ clock, gates, queue, memory, log, onQueueChanged });
  machineClock.onSetForward((by) => {
    notes.clockSetForward(by);
  });
  const attached = new DiskAttachmentFiles(files);
  const scheduler = new Scheduler({
    ...{ clock, random, registry, results, map, documents, gates, queue, log },
    ...{ jobStore, notes, texts, tables, printer, dependencies, onQueueChanged },
    checkText: () => options.settings().checkText,
    printing: () => printingOf(options.settings()),
    attachments: {
      ...{ store: attachments, claims },
      files: attached,
      progress: new UploadProgressFeed(clock, options.pushUploads ?? (() => undefined)),
    },
    siblings,
    isReady: (job, action) => siblings.admits(job, action, dependencies.isReady(job, action)),
    urgencyOf: (job) => siblings.urgencyOf(job),
  });
  const storageWatch = new StorageWatch({
    ...{ clock, registry, queue, memory },
    onRoom: () => {
      onChanged();
      scheduler.pump();
    },
  });
  const connections = new Connections({
    ...{ vault, startPractice, scheduler, gates, notes, clock, random, log, onChanged },
    store: connectionStore,
    apiAddress: options.apiAddress,
    openApi: (access) => {
      const asked = { ...access, ...options.timeouts, log, now: () => clock.now() };
      return { ...createNotionApi(asked), ...createWorkspaceApi(asked) };
    },
  });
  const requests = new WorkspaceRequests({ connections, gates, notes, clock });
  const editedPages = new EditedPages({ registry, previews, requests });
  const destinations = new Destinations({
    ...{ connections, requests, onChanged },
    store: connectionStore,
  });
  const undos = composeUndos({
    ...{ clock, random, database, gates, notes, queue, registry, jobStore, results, imports, map },
    ...{ texts, attachments, printer, dependencies, connections, onQueueChanged, log },
    push: options.pushUndo ?? (() => undefined),
  });
  const reader = openPlanningReader({ files, clock: machineClock });
  const commands = new JobCommands({
    ...{ clock, files, registry, texts, map, dependencies },
    sliceClock: machineClock,
  });
  const drafts = new TableDrafts({
    ...{ requests, files, clock: machineClock, targets: tables },
  });
  const tableMoves = new TableMoves({
    ...{ clock, registry, requests, targets: tables },
    sliceClock: machineClock,
  });
  const intake = new Intake({
    ...{ clock, random, files, registry, map, connections, destinations, sources: files },
    ...{ isThere, attached, printing: () => printingOf(options.settings()) },
    ...{ drafts, tables },
    reader,
    options: () => planOptionsOf(options.settings()),
    costs: () => {
      const { uploadLimit } = connections;
      return { ...usualCosts(options.settings()), ...(uploadLimit && { uploadLimit }) };
    },
  });
  const planDesk = new PlanDesk({
    ...{ clock, random, log, intake, drafts },
    asksForSingleFiles: () => options.settings().asksForSingleFiles,
    push: options.pushPlan ?? (() => undefined),
    onStarted: options.onStarted ?? (() => undefined),
  });
  const changeFeed = new ChangeFeed(clock, registry, options.pushJobs);
  const sessionFeed = new SessionFeed(
    {
      ...{ clock, registry, connections, destinations, queue, gates, vault },
      push: options.pushSession,
    },
    options.notices,
  );

  /** Loads the jobs of the last run and gives them their files back. */
  const restore = (): void => {
    const unreadable = registry.load();
    if (unreadable > 0) log.warn('saved jobs that cannot be read were set aside', { unreadable });
    machineClock.notBefore(latestMoment(registry.all()));
    files.grantFiles(attachments.files());
    files.grant(
      [...registry.all()].map((job) => job.source).filter((source) => source.isFolder !== true),
    );
    scheduler.restore();
    undos.restore();
  };
  /** Ends all work; what could not be saved so far is tried once more. */
  const stop = async (grace: Ms): Promise<void> => {
    planDesk.stop();
    await Promise.all([scheduler.stop(grace), undos.stopAll(grace)]);
    await printer.close();
    storageWatch.stop();
    try {
      registry.saveKept();
    } catch (cause) {
      if (!(cause instanceof StorageError)) throw cause;
      log.warn('answers were not saved: the next start asks Notion instead');
    }
  };
  return {
    ...{ clock, jobStore, results, imports, map, registry, gates, queue, scheduler },
    ...{ connections, destinations, previews, attachments, texts, commands, intake, planDesk },
    ...{ undos, drafts, tableMoves, editedPages },
    ...{ changeFeed, sessionFeed, restore, stop, startPractice },
  };
}
