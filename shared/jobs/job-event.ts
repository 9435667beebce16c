import type { EpochMs, Ms } from '../units';
import type {
  DocumentFacts,
  FidelityFigure,
  JobSource,
  PageId,
  PageRef,
  RowIdentity,
  Writing,
} from './job';
import type { HoldReason } from './phase';
import type { HeadChange, OpenTask, SentAppend, TaskStatus } from './checkpoint';
import type { DocumentError, PageHolding, TaskError } from './job-error';
import type { RequestError } from './request-error';

/** Events are past tense. Those that answer a step carry its `turn`; an older turn is ignored. */
export type JobEvent = CommandEvent | StepEvent | AnswerEvent;

/** What the user or the queue asked for. */
export type CommandEvent =
  | { readonly type: 'cancel-asked'; readonly at: EpochMs }
  | { readonly type: 'retry-asked'; readonly at: EpochMs }
  | { readonly type: 'held'; readonly at: EpochMs; readonly reason: HoldReason }
  /** Its workspace is connected again. */
  | { readonly type: 'released'; readonly at: EpochMs }
  /** What kept the parent's page from being made is settled. */
  | { readonly type: 'parent-settled'; readonly at: EpochMs }
  /** Among several pages that could be this job's, the user chose one, or none of them. */
  | { readonly type: 'page-chosen'; readonly at: EpochMs; readonly page?: PageRef }
  /** The user sends the file as it is now, or another file in its place. */
  | { readonly type: 'source-chosen'; readonly at: EpochMs; readonly source: JobSource }
  /** What the user decides about a page that was edited at Notion, or is not there any more. */
  | { readonly type: 'update-chosen'; readonly at: EpochMs; readonly choice: UpdateChoice }
  /** The user chose another destination for what has not been made yet. */
  | {
      readonly type: 'moved';
      readonly at: EpochMs;
      readonly parentId: PageId;
      /** It is a table now. */
      readonly row?: RowIdentity;
    }
  /** The app has started again; nothing is running any more. */
  | { readonly type: 'restored'; readonly at: EpochMs };

/**
 * `replace`: what was edited at Notion is replaced. `keep`: it stays, and the file counts as
 * imported. `make`: a new page is made, whatever becomes of the old one.
 */
export type UpdateChoice = 'replace' | 'keep' | 'make';

/** A step is about to begin. Written to disk before its effect is started. */
export type StepEvent =
  | { readonly type: 'started'; readonly at: EpochMs }
  | {
      readonly type: 'create-begun';
      readonly at: EpochMs;
      readonly turn: number;
      readonly title: string;
      /** Of a page that does not go under the destination itself. */
      readonly parentPageId?: PageId;
      /** The block that the page is made behind. */
      readonly behind?: string;
      /** The page is made before its text after all. */
      readonly isEmptyFirst?: true;
      readonly document: DocumentFacts;
    }
  /** Something of an update that comes before its text. */
  | { readonly type: 'change-begun'; readonly at: EpochMs }
  | { readonly type: 'send-begun'; readonly at: EpochMs; readonly document: DocumentFacts }
  | {
      readonly type: 'append-begun';
      readonly at: EpochMs;
      readonly turn: number;
      readonly append: SentAppend;
    };

/** One step on the way of attachments into their places. */
export type AttachStep =
  | 'blocks-listed'
  | 'upload-made'
  | 'part-sent'
  | 'upload-completed'
  | 'upload-read'
  | 'blocks-appended'
  /** Refused, or found out not to be there: what it was to bring goes another way. */
  | 'append-ended'
  | 'mark-removed'
  /** An attachment cannot go. */
  | 'left-out';

/**
 * What a page holds, as far as our text goes.
 * `landed`: all parts up to the one that was sent; `missing`: all parts but that one;
 * `other`: neither; `in-use`: not `landed`, and there are sub-pages or files that are not ours.
 * `edited`: an update is not in, and the page is not as an earlier import left it.
 */
export type TextState = 'landed' | 'missing' | 'other' | 'in-use' | 'edited';

/** What reading a page that is to be updated has shown. */
export type UpdateLook =
  | {
      readonly found: 'as-left';
      readonly title: string;
      /** Page directly above it from now on. */
      readonly parentPageId?: PageId;
      readonly document: DocumentFacts;
      readonly writing: Writing;
      readonly moves: boolean;
      readonly head?: HeadChange;
      /** Names of properties that were changed in Notion and in the file, and stay. */
      readonly kept: readonly string[];
      readonly blocks: readonly string[];
      readonly hasText: boolean;
      /** The connection may not read comments, so the new text may take some away. */
      readonly commentsUnseen?: true;
    }
  | { readonly found: 'edited'; readonly document: DocumentFacts }
  | { readonly found: 'gone'; readonly isInTrash: boolean }
  | { readonly found: 'in-use'; readonly holds: PageHolding };

/** What became of a step. */
export type AnswerEvent = AnswerBody & { readonly at: EpochMs; readonly turn: number };

export type AnswerBody =
  | { readonly type: 'prepare-failed'; readonly error: DocumentError }
  | { readonly type: 'page-looked'; readonly look: UpdateLook }
  /** The next thing of an update that comes before its text is done. */
  | {
      readonly type: 'page-changed';
      /** The title that the page has now, if it was sent. */
      readonly title?: string;
      /** As in `UpdateLook`. */
      readonly kept?: readonly string[];
    }
  /** `textWritten`: the text came with it (direct route, answered with 200). */
  | { readonly type: 'page-made'; readonly page: PageRef; readonly textWritten: boolean }
  | { readonly type: 'task-accepted'; readonly task: OpenTask }
  | { readonly type: 'text-written' }
  | {
      readonly type: 'task-polled';
      readonly status: TaskStatus;
      readonly pollAt: EpochMs;
      readonly pollAfter: Ms;
    }
  /** `page` is absent when the result of a create tells no page id. */
  | { readonly type: 'task-succeeded'; readonly page?: PageRef }
  /** `retryAt`: when to go on if this failure passes. */
  | { readonly type: 'task-failed'; readonly error: TaskError; readonly retryAt: EpochMs }
  /** The poll answered 404: unknown, expired or not visible. */
  | { readonly type: 'task-forgotten' }
  | { readonly type: 'request-failed'; readonly error: RequestError; readonly retryAt: EpochMs }
  /** The parent's real children were listed; `candidates` are those that can be this job's page. */
  | {
      readonly type: 'create-checked';
      readonly candidates: readonly { readonly page: PageRef; readonly title: string }[];
      /** There are pages, but they may yet turn out to be another job's: this look does not count. */
      readonly isUndecided?: true;
      readonly checkAgainAt: EpochMs;
    }
  /** The page was read back to see whether the part that was sent is in. */
  | {
      readonly type: 'text-checked';
      readonly found: TextState;
      /** When to look again while the part may still be on its way. */
      readonly checkAgainAt: EpochMs;
    }
  /** The page was read back and compared with what was sent. */
  | { readonly type: 'text-verified'; readonly fidelity: FidelityFigure }
  /** It could not be compared: what was sent is not known any more, or the page is too long. */
  | { readonly type: 'text-not-verified' }
  /** `settled` and `notPlaced` are the numbers now. */
  | {
      readonly type: 'attach-went-on';
      readonly step: AttachStep;
      readonly settled: number;
      readonly notPlaced: number;
      /** What it was about: the name of a file. */
      readonly name?: string;
    }
  /** Blocks may still be on their way, or Notion is not ready for a file yet. */
  | { readonly type: 'attach-waits'; readonly until: EpochMs }
  /** All places are settled. */
  | { readonly type: 'attached'; readonly notPlaced: number }
  | { readonly type: 'finished'; readonly page: PageRef };
