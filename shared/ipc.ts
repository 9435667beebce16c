import * as v from 'valibot';
import type { AttachmentView, UploadProgress } from './attachments';
import type { DocumentPreview } from './documents/preview/document-preview';
import type { SideBySide } from './documents/fidelity/side-by-side';
import type { DocumentError } from './jobs/job-error';
import { exportFormats } from './export/export-row';
import { earlier, type ImportsPage } from './history/import-view';
import type { BatchId, Job, JobId, PageId } from './jobs/job';
import type { RequestErrorCause } from './jobs/request-error';
import type { Result } from './result';
import type { ConnectionView, DestinationView, SessionView } from './session';
import { problemKinds, type PlanProblem } from './plan/problems/plan-problem';
import { planFileLists, type PlanFile, type PlanPages, type ProposalView } from './plan/proposal';
import {
  AgainWishesSchema,
  PageWishSchema,
  PlanChoicesSchema,
  ProposalIdSchema,
} from './plan/proposal-schema';
import { SettingsChangeSchema, type Settings } from './settings';
import type { UndoPagesPart, UndoView } from './undo/undo';
import { longestPropertyName } from './tables/table';
import { KeyChoiceSchema } from './tables/table-target-schema';
import type { EpochMs } from './units';

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

const JobIdSchema = v.pipe(
  v.string(),
  v.uuid(),
  v.transform((id) => id as JobId),
);
const PageIdSchema = v.pipe(
  v.string(),
  v.uuid(),
  v.transform((id) => id as PageId),
);
const BatchIdSchema = v.pipe(
  v.string(),
  v.uuid(),
  v.transform((id) => id as BatchId),
);
const ImportKeySchema = v.union([v.literal(earlier), BatchIdSchema]);
/** One part of a long list. */
const PartSchema = v.object({
  offset: v.pipe(v.number(), v.integer(), v.minValue(0)),
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
});
const JobIdsSchema = v.pipe(v.array(JobIdSchema), v.minLength(1), v.maxLength(50_000));
const PathSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(32_768));
const PathsSchema = v.pipe(v.array(PathSchema), v.minLength(1), v.maxLength(10_000));
const TextSchema = v.pipe(v.string(), v.maxLength(4_096));

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

/** Why a dropped path did not become a job. */
export type IgnoredReason = 'not-markdown' | 'unreadable' | 'outside-link' | 'already-queued';

export interface AddReport {
  /** Jobs that were made. */
  readonly added: number;
  /** Of these, the pages that are brought up to date. */
  readonly updated: number;
  /** Files that were imported before and need nothing: not a request is sent for them. */
  readonly unchanged: number;
  /** The first ones by name; `ignoredCount` counts all. */
  readonly ignored: readonly { readonly name: string; readonly reason: IgnoredReason }[];
  readonly ignoredCount: number;
}

/** A final result, kept for good because Notion forgets its tasks. */
export interface ResultView {
  readonly jobId: JobId;
  /** Absent for results of before imports were told apart. */
  readonly batchId?: BatchId;
  readonly name: string;
  readonly folder: string;
  readonly title: string;
  readonly pageId: PageId;
  readonly workspaceName: string;
  readonly finishedAt: EpochMs;
  /** The page was there before the import, which has brought it up to date. */
  readonly isUpdate?: true;
  /** Since when it is in the trash, by an undo. */
  readonly trashedAt?: EpochMs;
}

export interface ResultsPage {
  readonly results: readonly ResultView[];
  readonly total: number;
}

/** A file that was written. */
export interface ExportReport {
  readonly fileName: string;
  readonly pages: number;
}

/** One line of a job's time line. */
export interface JournalEntry {
  readonly at: EpochMs;
  /** What happened, such as `create-sent` or `task-polled`. */
  readonly event: string;
  readonly requestId?: string;
  /** Words for the event: a task id, a status, Notion's message. */
  readonly detail?: string;
}

/** Expected trouble of a command; the window turns it into a sentence. */
export type CommandError =
  | { readonly kind: 'bad-request'; readonly detail: string }
  /** A fault of the program; the log has more. */
  | { readonly kind: 'internal' }
  | { readonly kind: 'no-connection' }
  | { readonly kind: 'no-destination' }
  | { readonly kind: 'not-a-link' }
  | { readonly kind: 'page-unknown' }
  | { readonly kind: 'not-a-file' }
  /** The plan is no longer there, or another one has taken its place. */
  | { readonly kind: 'plan-gone' }
  /** Nothing is known of this import, or nothing of it can be undone. */
  | { readonly kind: 'import-unknown' }
  /** Files of the import have not ended. */
  | { readonly kind: 'import-open'; readonly open: number }
  /** The import belongs to another workspace. */
  | { readonly kind: 'other-workspace'; readonly name: string }
  | { readonly kind: 'bad-address'; readonly detail: string }
  | { readonly kind: 'storage'; readonly detail: string }
  /** A file that could not be written where the user wanted it. */
  | { readonly kind: 'not-written'; readonly detail: string }
  /** A file that cannot be shown. */
  | { readonly kind: 'document'; readonly error: DocumentError }
  | { readonly kind: 'request'; readonly error: RequestErrorCause };

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
