import type { EpochMs, Ms } from '../units';
import type { PageRef, TaskId } from './job';

/** The task's own status, as Notion last told it; an unknown value is kept as it came. */
export type TaskStatus = 'queued' | 'running' | 'retrying' | (string & {});

export interface OpenTask {
  readonly id: TaskId;
  readonly status: TaskStatus;
  readonly acceptedAt: EpochMs;
  /** Not before this moment: the answer's time plus `poll_after_seconds`, at least 1 s. */
  readonly pollAt: EpochMs;
  /** The wait between polls that Notion last asked for. */
  readonly pollAfter: Ms;
  /** Polls answered so far. */
  readonly polls: number;
  /** Polls in a row that got no usable answer. */
  readonly missedPolls: number;
}

/**
 * What is known to exist, or may exist, at Notion for this job. It decides what a restart, a retry
 * or an answer does next, so it is written to disk before and after every effect.
 */
export type Checkpoint =
  /** Nothing was sent. */
  | { readonly at: 'nothing' }
  /** The create was sent and its outcome is not known (yet). */
  | {
      readonly at: 'create-sent';
      readonly sentAt: EpochMs;
      /** Its task has failed, so nothing works on the page any more. */
      readonly hasEnded?: true;
    }
  /** Direct route: accepted with 202; no page id until the task has succeeded. */
  | { readonly at: 'create-accepted'; readonly sentAt: EpochMs; readonly task: OpenTask }
  /**
   * The page of an earlier import is as it was left, and its text is not touched yet: what has to be
   * done before that. Each of it can be repeated without harm.
   */
  | {
      readonly at: 'update-begun';
      readonly page: PageRef;
      /** It goes under another page now. */
      readonly moves: boolean;
      /** What of its head is another now. */
      readonly head?: HeadChange;
      /** Blocks of the former text that cannot be replaced as a whole, because of sub-pages. */
      readonly blocks: readonly string[];
      /** Whether a text follows; else nothing is left to do after this. */
      readonly hasText: boolean;
      /** The first block is about to go, or has gone: there is no way back to the former text. */
      readonly hasCut?: true;
    }
  /** The page exists and is ours; `written` parts of its text are in, and nothing is under way. */
  | { readonly at: 'page-made'; readonly page: PageRef; readonly written: number }
  /** The next part after `written` ones was sent and its outcome is not known (yet). */
  | {
      readonly at: 'text-sent';
      readonly page: PageRef;
      readonly written: number;
      readonly sentAt: EpochMs;
      /** Its task has failed, so nothing works on the text any more. */
      readonly hasEnded?: true;
    }
  | {
      readonly at: 'text-accepted';
      readonly page: PageRef;
      readonly written: number;
      readonly task: OpenTask;
    }
  /** Page and text are there; pictures and files are being put in their places. */
  | {
      readonly at: 'attaching';
      readonly page: PageRef;
      /** Places that are done with, whatever became of them. */
      readonly settled: number;
      /** Blocks were sent and their outcome is not known (yet). */
      readonly append?: SentAppend;
    }
  /** Page, text and attachments are there. */
  | { readonly at: 'text-written'; readonly page: PageRef };

/** What an update sends of a page's head; the values are those of the file. */
export interface HeadChange {
  readonly icon?: true;
  readonly cover?: true;
  /** Ids of properties that get what the file says, `title` among them. */
  readonly sets: readonly string[];
  /** Ids of properties that the file says nothing about any more. */
  readonly clears: readonly string[];
  /** What of it is sent is found out right before: the file of a row that was just made has changed. */
  readonly compares?: true;
}

/** An append of blocks, told by what stood around it before. */
export interface SentAppend {
  readonly sentAt: EpochMs;
  /** The marks whose attachments it brings, in the order of the page. */
  readonly marks: readonly string[];
  /** The page or block that the new blocks are children of. */
  readonly parentId: string;
  /** The block that they follow. */
  readonly afterId: string;
  /** The block that followed it then; absent when it was the last. */
  readonly nextId?: string;
}
