import type {
  EventContract,
  InvokeArgs,
  InvokeChannel,
  InvokeResult,
  JobsChange,
  JobsSnapshot,
  PageliftBridge,
} from '../shared/ipc';
import type { JournalEntry } from '../shared/jobs/journal-entry';
import type { ExportReport, ResultsPage } from '../shared/history/result-view';
import type { AddReport } from '../shared/add-report';
import type { CommandError } from '../shared/command-error';
import type { AttachmentView } from '../shared/attachments';
import type { SideBySide } from '../shared/documents/fidelity/side-by-side';
import type { DocumentPreview } from '../shared/documents/preview/document-preview';
import type { EditedWish } from '../shared/plan/again/decide';
import type { ShownWishes } from '../shared/plan/proposal';
import type { UpdateChoice } from '../shared/jobs/job-event';
import type { ImportsPage } from '../shared/history/import-view';
import type { BatchId, JobId, PageId } from '../shared/jobs/job';
import type { UndoPagesPart, UndoView } from '../shared/undo/undo';
import type { MappingChange } from '../shared/tables/mapping';
import type { PlanProblem, ProblemKind } from '../shared/plan/problems/plan-problem';
import type {
  PlanChoices,
  PlanFile,
  PlanFileList,
  PlanPages,
  ProposalId,
  ProposalView,
  StartChoices,
} from '../shared/plan/proposal';
import type { Result } from '../shared/result';
import type { ConnectionView, DestinationView, Notice, SessionView } from '../shared/session';
import type { Settings } from '../shared/settings';

declare global {
  interface Window {
    /** Put there by the preload script; absent when that script did not run. */
    readonly pagelift?: PageliftBridge<File>;
  }
}

export type Reply<T> = Promise<Result<T, CommandError>>;

/** A part of a long list. */
export interface PlanSpan {
  readonly offset: number;
  readonly limit: number;
}

/** Everything that the window can ask of the main process, by name. */
export interface Api {
  getSession(): Reply<SessionView>;
  getSettings(): Reply<Settings>;
  changeSettings(change: InvokeArgs<'settings:change'>[0]): Reply<Settings>;

  /** Checks `token` with Notion; on success main has stored it and the session changes. */
  connect(token: string): Reply<ConnectionView>;
  connectPractice(): Reply<ConnectionView>;
  disconnect(): Reply<void>;

  searchDestinations(query: string): Reply<readonly DestinationView[]>;
  resolveDestination(link: string): Reply<readonly DestinationView[]>;
  chooseDestination(page: PageId): Reply<void>;

  listJobs(): Reply<JobsSnapshot>;

  /** What is made of them, or asked about them, comes as an event. */
  proposeDropped(files: readonly File[]): Reply<void>;
  /** Opens the system's dialog; nothing happens when it is dismissed. */
  pick(kind: 'files' | 'folder'): Reply<void>;
  getPlan(): Reply<ProposalView | null>;
  getPlanPages(plan: ProposalId): Reply<PlanPages>;
  getPlanProblems(
    plan: ProposalId,
    kind: ProblemKind,
    span: PlanSpan,
  ): Reply<readonly PlanProblem[]>;
  getPlanFiles(plan: ProposalId, list: PlanFileList, span: PlanSpan): Reply<readonly PlanFile[]>;
  revisePlan(plan: ProposalId, choices: PlanChoices): Reply<void>;
  startPlan(plan: ProposalId, revision: number, choices: StartChoices): Reply<AddReport>;
  dismissPlan(plan: ProposalId): Reply<void>;
  wishPlan(plan: ProposalId, wishes: ShownWishes): Reply<void>;
  wishForPlanPage(
    plan: ProposalId,
    revision: number,
    page: number,
    wish: EditedWish | undefined,
  ): Reply<void>;
  mapPlan(plan: ProposalId, change: MappingChange): Reply<void>;
  addImportKey(plan: ProposalId, name: string): Reply<void>;
  /** Files that wait for a table that has changed go by what it is now. */
  matchAgain(table: PageId): Reply<void>;

  cancel(jobs: readonly JobId[]): Reply<void>;
  retry(jobs: readonly JobId[]): Reply<void>;
  retryFailed(): Reply<void>;
  /** Which of the pages found is the job's own; null to create it anew. */
  choosePage(job: JobId, page: PageId | null): Reply<void>;
  chooseUpdate(jobs: readonly JobId[], choice: UpdateChoice): Reply<void>;
  sendAsItIs(jobs: readonly JobId[]): Reply<void>;
  /** Opens the system's dialog for the file; nothing happens when it is dismissed. */
  replaceFile(job: JobId): Reply<void>;
  leaveOut(jobs: readonly JobId[]): Reply<void>;
  clearFinished(): Reply<void>;
  /** What the page looks like; main makes no request for it. */
  compareTexts(job: JobId): Reply<SideBySide>;
  getPreview(job: JobId): Reply<DocumentPreview>;
  getJournal(job: JobId): Reply<readonly JournalEntry[]>;
  getAttachments(job: JobId): Reply<readonly AttachmentView[]>;

  pause(): Reply<void>;
  resume(): Reply<void>;
  retryNow(): Reply<void>;
  /** What waits to go under the first page goes under the second. */
  moveJobs(from: PageId, to: PageId): Reply<void>;

  listResults(query: InvokeArgs<'results:list'>[0]): Reply<ResultsPage>;
  listImports(part: { offset: number; limit: number }): Reply<ImportsPage>;
  cancelImport(batch: BatchId): Reply<void>;
  /** Opens the system's dialog for the new file; null when it is dismissed. */
  exportResults(query: InvokeArgs<'results:export'>[0]): Reply<ExportReport | null>;
  /** Lists what an undo would do. */
  lookAtUndo(batch: BatchId): Reply<UndoView>;
  startUndo(batch: BatchId): Reply<UndoView>;
  bringBack(batch: BatchId): Reply<UndoView>;
  stopUndo(batch: BatchId): Reply<void>;
  getUndo(batch: BatchId): Reply<UndoView | null>;
  listUndoPages(query: InvokeArgs<'undo:pages'>[0]): Reply<UndoPagesPart>;
  openPage(page: string): Reply<void>;
  dismissNotice(kind: Notice['kind']): Reply<void>;

  /** Each returns the call that ends the subscription. */
  onJobs(listener: (change: JobsChange) => void): () => void;
  onUploads(listener: (progress: EventContract['uploads:changed']) => void): () => void;
  onSession(listener: (session: SessionView) => void): () => void;
  onUndo(listener: (view: UndoView) => void): () => void;
  onPlan(listener: (view: ProposalView | null) => void): () => void;
  onAdded(listener: (reply: EventContract['jobs:added']) => void): () => void;
  onMenu(listener: (choice: EventContract['menu:chosen']) => void): () => void;
}

/** The one place that knows the bridge. */
export function createApi(bridge: PageliftBridge<File>): Api {
  const call = <C extends Exclude<InvokeChannel, 'plan:propose'>>(
    channel: C,
    ...args: InvokeArgs<C>
  ): Reply<InvokeResult<C>> => bridge.invoke(channel, ...args);

  return {
    getSession: () => call('session:get'),
    getSettings: () => call('settings:get'),
    changeSettings: (change) => call('settings:change', change),

    connect: (token) => call('connection:connect', token),
    connectPractice: () => call('connection:practice'),
    disconnect: () => call('connection:disconnect'),

    searchDestinations: (query) => call('destination:search', query),
    resolveDestination: (link) => call('destination:resolve', link),
    chooseDestination: (page) => call('destination:choose', page),

    listJobs: () => call('jobs:list'),

    proposeDropped: (files) => bridge.proposeDropped(files),
    pick: (kind) => call('plan:pick', kind),
    getPlan: () => call('plan:get'),
    getPlanPages: (plan) => call('plan:pages', plan),
    getPlanProblems: (plan, kind, span) => call('plan:problems', plan, kind, span),
    getPlanFiles: (plan, list, span) => call('plan:files', plan, list, span),
    revisePlan: (plan, { ignorePatterns, ...choices }) =>
      call('plan:revise', plan, {
        ...choices,
        ...(ignorePatterns === undefined ? {} : { ignorePatterns: [...ignorePatterns] }),
      }),
    startPlan: (plan, revision, choices) => call('plan:start', plan, revision, choices),
    dismissPlan: (plan) => call('plan:dismiss', plan),
    wishPlan: (plan, wishes) => call('plan:wish', plan, wishes),
    wishForPlanPage: (plan, revision, page, wish) =>
      call('plan:wish-page', plan, revision, page, wish ?? null),
    mapPlan: (plan, { choices, ...change }) =>
      call('plan:map', plan, { ...change, ...(choices === undefined ? {} : { choices }) }),
    addImportKey: (plan, name) => call('plan:add-import-key', plan, name),
    matchAgain: (table) => call('tables:match-again', table),

    cancel: (jobs) => call('jobs:cancel', [...jobs]),
    retry: (jobs) => call('jobs:retry', [...jobs]),
    retryFailed: () => call('jobs:retry-failed'),
    choosePage: (job, page) => call('jobs:choose-page', job, page),
    chooseUpdate: (jobs, choice) => call('jobs:choose-update', [...jobs], choice),
    sendAsItIs: (jobs) => call('jobs:send-as-it-is', [...jobs]),
    replaceFile: (job) => call('jobs:replace-file', job),
    leaveOut: (jobs) => call('jobs:leave-out', [...jobs]),
    clearFinished: () => call('jobs:clear-finished'),
    compareTexts: (job) => call('documents:compare', job),
    getPreview: (job) => call('documents:preview', job),
    getJournal: (job) => call('jobs:journal', job),
    getAttachments: (job) => call('jobs:attachments', job),

    pause: () => call('queue:pause'),
    resume: () => call('queue:resume'),
    retryNow: () => call('queue:retry-now'),
    moveJobs: (from, to) => call('jobs:move', from, to),

    listResults: (query) => call('results:list', query),
    listImports: (part) => call('imports:list', part),
    cancelImport: (batch) => call('imports:cancel', batch),
    exportResults: (query) => call('results:export', query),
    lookAtUndo: (batch) => call('undo:look', batch),
    startUndo: (batch) => call('undo:start', batch),
    bringBack: (batch) => call('undo:bring-back', batch),
    stopUndo: (batch) => call('undo:stop', batch),
    getUndo: (batch) => call('undo:get', batch),
    listUndoPages: (query) => call('undo:pages', query),
    openPage: (page) => call('page:open', page),
    dismissNotice: (kind) => call('notice:dismiss', kind),

    onJobs: (listener) => bridge.on('jobs:changed', listener),
    onUploads: (listener) => bridge.on('uploads:changed', listener),
    onSession: (listener) => bridge.on('session:changed', listener),
    onUndo: (listener) => bridge.on('undo:changed', listener),
    onPlan: (listener) => bridge.on('plan:changed', listener),
    onAdded: (listener) => bridge.on('jobs:added', listener),
    onMenu: (listener) => bridge.on('menu:chosen', listener),
  };
}
