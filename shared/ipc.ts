import * as v from 'valibot';
import type { AddReport } from './add-report';
import type { AttachmentView, UploadProgress } from './attachments';
import type { CommandError } from './command-error';
import type { DocumentPreview } from './documents/preview/document-preview';
import type { SideBySide } from './documents/fidelity/side-by-side';
import { exportFormats } from './export/export-row';
import type { ImportsPage } from './history/import-view';
import type { ExportReport, ResultsPage } from './history/result-view';
import {
  BatchIdSchema,
  ImportKeySchema,
  JobIdSchema,
  JobIdsSchema,
  PageIdSchema,
  PartSchema,
  PathsSchema,
  TextSchema,
} from './ipc-arguments';
import type { Job, JobId } from './jobs/job';
import type { JournalEntry } from './jobs/journal-entry';
import { problemKinds, type PlanProblem } from './plan/problems/plan-problem';
import { planFileLists, type PlanFile, type PlanPages, type ProposalView } from './plan/proposal';
import {
  AgainWishesSchema,
  PageWishSchema,
  PlanChoicesSchema,
  ProposalIdSchema,
} from './plan/proposal-schema';
import type { Result } from './result';
import type { ConnectionView, DestinationView, SessionView } from './session';
import { SettingsChangeSchema, type Settings } from './settings';
import { longestPropertyName } from './tables/table';
import { KeyChoiceSchema } from './tables/table-target-schema';
import type { UndoPagesPart, UndoView } from './undo/undo';

/**
 * The contract between the window and the main process: every channel, its arguments (checked in
 * main at run time) and its result. The window can call nothing that is not listed here.
 */

declare const result: unique symbol;
/** Carries a result's type; nothing at run time. */
interface Returns<T> {
  readonly [result]?: T;
}
const returns = <T>(): Returns<T> => ({});

/** The jobs at `revision`; later changes carry higher revisions. */
export interface JobsSnapshot {
  readonly revision: number;
  readonly jobs: readonly Job[];
}

/** Jobs that changed since the former revision, whole; at most one every 100 ms. */
export interface JobsChange {
  readonly revision: number;
  readonly changed: readonly Job[];
  readonly removed: readonly JobId[];
}

export const invokeContract = {
  'session:get': { args: v.tuple([]), result: returns<SessionView>() },
  'settings:get': { args: v.tuple([]), result: returns<Settings>() },
  'settings:change': { args: v.tuple([SettingsChangeSchema]), result: returns<Settings>() },

  /** Checks the token with `users/me`, then keeps it. */
  'connection:connect': { args: v.tuple([TextSchema]), result: returns<ConnectionView>() },
  'connection:practice': { args: v.tuple([]), result: returns<ConnectionView>() },
  'connection:disconnect': { args: v.tuple([]), result: returns<void>() },

  'destination:search': {
    args: v.tuple([TextSchema]),
    result: returns<readonly DestinationView[]>(),
  },
  /** A pasted link or id, in any of Notion's forms; several for a database with several tables. */
  'destination:resolve': {
    args: v.tuple([TextSchema]),
    result: returns<readonly DestinationView[]>(),
  },
  'destination:choose': { args: v.tuple([PageIdSchema]), result: returns<void>() },

  'jobs:list': { args: v.tuple([]), result: returns<JobsSnapshot>() },
  /** A plan of paths that the preload script got from a real drop; what becomes of it is an event. */
  'plan:propose': { args: v.tuple([PathsSchema]), result: returns<void>() },
  /** Opens the system's dialog, and plans what was chosen there. */
  'plan:pick': { args: v.tuple([v.picklist(['files', 'folder'])]), result: returns<void>() },
  'plan:get': { args: v.tuple([]), result: returns<ProposalView | null>() },
  'plan:pages': { args: v.tuple([ProposalIdSchema]), result: returns<PlanPages>() },
  'plan:problems': {
    args: v.tuple([ProposalIdSchema, v.picklist(problemKinds), PartSchema]),
    result: returns<readonly PlanProblem[]>(),
  },
  'plan:files': {
    args: v.tuple([ProposalIdSchema, v.picklist(planFileLists), PartSchema]),
    result: returns<readonly PlanFile[]>(),
  },
  'plan:revise': {
    args: v.tuple([ProposalIdSchema, PlanChoicesSchema]),
    result: returns<void>(),
  },
  /** Starts what the plan of this revision shows, and nothing else. */
  'plan:start': {
    args: v.tuple([
      ProposalIdSchema,
      v.pipe(v.number(), v.integer()),
      v.strictObject({ asksForSingleFiles: v.exactOptional(v.boolean()) }),
    ]),
    result: returns<AddReport>(),
  },
  /** What becomes of files that were imported before, in place of what was wished so far. */
  'plan:wish': { args: v.tuple([ProposalIdSchema, AgainWishesSchema]), result: returns<void>() },
  /** The same for one page of this revision, if it was edited; null: as for all. */
  'plan:wish-page': {
    args: v.tuple([
      ProposalIdSchema,
      v.pipe(v.number(), v.integer()),
      v.pipe(v.number(), v.integer()),
      PageWishSchema,
    ]),
    result: returns<void>(),
  },
  /** How the files' keys go into the table that is the destination. */
  'plan:map': {
    args: v.tuple([
      ProposalIdSchema,
      v.strictObject({
        choices: v.exactOptional(v.record(v.pipe(v.string(), v.maxLength(4_096)), KeyChoiceSchema)),
        otherKeys: v.exactOptional(v.picklist(['callout', 'leave-out'])),
        newOptions: v.exactOptional(v.picklist(['create', 'leave-out'])),
      }),
    ]),
    result: returns<void>(),
  },
  /** Adds the property for the import key to that table, or takes the one of that name. */
  'plan:add-import-key': {
    args: v.tuple([
      ProposalIdSchema,
      v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longestPropertyName)),
    ]),
    result: returns<void>(),
  },
  'plan:dismiss': { args: v.tuple([ProposalIdSchema]), result: returns<void>() },
  'jobs:cancel': { args: v.tuple([JobIdsSchema]), result: returns<void>() },
  'jobs:retry': { args: v.tuple([JobIdsSchema]), result: returns<void>() },
  'jobs:retry-failed': { args: v.tuple([]), result: returns<void>() },
  /** A lost create that could be several pages: the one to keep, or none to create it anew. */
  'jobs:choose-page': {
    args: v.tuple([JobIdSchema, v.nullable(PageIdSchema)]),
    result: returns<void>(),
  },
  /** What becomes of a page that was edited in Notion since its import, or is gone. */
  'jobs:choose-update': {
    args: v.tuple([JobIdsSchema, v.picklist(['replace', 'keep', 'make'])]),
    result: returns<void>(),
  },
  /** Failed jobs go on with the text that their files have now. */
  'jobs:send-as-it-is': { args: v.tuple([JobIdsSchema]), result: returns<void>() },
  /** Opens the system's dialog for a file to take the place of a failed job's; nothing when dismissed. */
  'jobs:replace-file': { args: v.tuple([JobIdSchema]), result: returns<void>() },
  /** Takes failed jobs out of the list, with what was to go under their pages. */
  'jobs:leave-out': { args: v.tuple([JobIdsSchema]), result: returns<void>() },
  /** What was to go under the first page, and has not been begun, goes under the second. */
  'jobs:move': { args: v.tuple([PageIdSchema, PageIdSchema]), result: returns<void>() },
  /** Files that wait because their table has changed go by what it is now. */
  'tables:match-again': { args: v.tuple([PageIdSchema]), result: returns<void>() },
  /** Takes ended jobs out of the list, or only the given ones; results stay in the history. */
  'jobs:clear-finished': { args: v.tuple([]), result: returns<void>() },
  'jobs:journal': { args: v.tuple([JobIdSchema]), result: returns<readonly JournalEntry[]>() },
  /** The pictures and files of a job's text, and what became of each. */
  'jobs:attachments': {
    args: v.tuple([JobIdSchema]),
    result: returns<readonly AttachmentView[]>(),
  },
  /** What was sent for a job, or else what its file gives now; no request is made. */
  'documents:preview': { args: v.tuple([JobIdSchema]), result: returns<DocumentPreview>() },

  /** What stands in Notion now beside what would be sent; the page is read. */
  'documents:compare': { args: v.tuple([JobIdSchema]), result: returns<SideBySide>() },

  'queue:pause': { args: v.tuple([]), result: returns<void>() },
  'queue:resume': { args: v.tuple([]), result: returns<void>() },
  /** Ends a wait now: asks again at once when offline. A wait that Notion asked for is kept. */
  'queue:retry-now': { args: v.tuple([]), result: returns<void>() },

  /** `search` matches name, folder and title; newest first. */
  'results:list': {
    args: v.tuple([
      v.object({
        search: TextSchema,
        within: v.exactOptional(ImportKeySchema),
        ...PartSchema.entries,
      }),
    ]),
    result: returns<ResultsPage>(),
  },
  /** Opens the system's dialog and writes what it names; null when dismissed. */
  'results:export': {
    args: v.tuple([
      v.object({
        format: v.picklist(exportFormats),
        search: TextSchema,
        within: v.exactOptional(ImportKeySchema),
      }),
    ]),
    result: returns<ExportReport | null>(),
  },
  /** Lists what an undo of an import would do; changes nothing. */
  'undo:look': { args: v.tuple([BatchIdSchema]), result: returns<UndoView>() },
  /** Moves what was listed to the trash. */
  'undo:start': { args: v.tuple([BatchIdSchema]), result: returns<UndoView>() },
  /** Brings back what an undo has moved to the trash. */
  'undo:bring-back': { args: v.tuple([BatchIdSchema]), result: returns<UndoView>() },
  /** Ends it after what is under way; a mere list is left. */
  'undo:stop': { args: v.tuple([BatchIdSchema]), result: returns<void>() },
  /** Null when no undo of this import was begun. */
  'undo:get': { args: v.tuple([BatchIdSchema]), result: returns<UndoView | null>() },
  'undo:pages': {
    args: v.tuple([
      v.object({
        batchId: BatchIdSchema,
        group: v.picklist(['goes', 'stays', 'trashed', 'restored']),
        ...PartSchema.entries,
      }),
    ]),
    result: returns<UndoPagesPart>(),
  },
  /** Cancels the files of an import that have not ended. */
  'imports:cancel': { args: v.tuple([BatchIdSchema]), result: returns<void>() },
  /** What was dropped together, newest first. */
  'imports:list': { args: v.tuple([PartSchema]), result: returns<ImportsPage>() },

  /** Opens the page in the system's browser; main looks its address up. */
  'page:open': { args: v.tuple([PageIdSchema]), result: returns<void>() },
  'notice:dismiss': {
    args: v.tuple([v.picklist(['database-set-aside', 'settings-set-aside'])]),
    result: returns<void>(),
  },
} as const;

export type InvokeContract = typeof invokeContract;
export type InvokeChannel = keyof InvokeContract;
export type InvokeArgs<C extends InvokeChannel> = v.InferInput<InvokeContract[C]['args']>;
export type ParsedArgs<C extends InvokeChannel> = v.InferOutput<InvokeContract[C]['args']>;
export type InvokeResult<C extends InvokeChannel> =
  InvokeContract[C]['result'] extends Returns<infer T> ? T : never;
export type IpcReply<T> = Result<T, CommandError>;

export interface EventContract {
  'jobs:changed': JobsChange;
  /** Of the jobs that are uploading; at most ten times a second. */
  'uploads:changed': readonly UploadProgress[];
  'session:changed': SessionView;
  'undo:changed': UndoView;
  /** At most ten times a second; null once there is no plan to be asked about. */
  'plan:changed': ProposalView | null;
  /** What became of a single file that was started without a question, or could not be planned. */
  'jobs:added': IpcReply<AddReport>;
  /** The user chose this in the application's menu. */
  'menu:chosen': 'add-files' | 'add-folder';
}
export type EventChannel = keyof EventContract;

/** Main must supply every handler: a missing one does not compile. */
export type Handlers = {
  readonly [C in InvokeChannel]: (
    ...args: ParsedArgs<C>
  ) => IpcReply<InvokeResult<C>> | Promise<IpcReply<InvokeResult<C>>>;
};

/** What the preload script puts on `window.pagelift`. */
export interface PageliftBridge<DroppedFile> {
  invoke<C extends Exclude<InvokeChannel, 'plan:propose'>>(
    channel: C,
    ...args: InvokeArgs<C>
  ): Promise<IpcReply<InvokeResult<C>>>;
  /** The only way to name files: real `File` objects of a drop, whose paths only the preload sees. */
  proposeDropped(files: readonly DroppedFile[]): Promise<IpcReply<void>>;
  /** Returns the call that ends the subscription. */
  on<E extends EventChannel>(channel: E, listener: (payload: EventContract[E]) => void): () => void;
}
