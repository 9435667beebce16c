import type { Bytes, EpochMs } from '../units';
import type { DataSourceId } from '../tables/table';
import type { Checkpoint, OpenTask } from './checkpoint';
import type { UpdateChoice } from './job-event';
import { isEndPhase, type Phase } from './phase';

declare const idOf: unique symbol;
type Id<Name extends string> = string & { readonly [idOf]: Name };
export type JobId = Id<'Job'>;
export type BatchId = Id<'Batch'>;
export type ConnectionId = Id<'Connection'>;
/** A page id as Notion writes it: a UUID with dashes, lower case. */
export type PageId = Id<'Page'>;
/** Opaque text; do not parse. */
export type TaskId = Id<'Task'>;

export interface JobSource {
  /** Absolute path; never shown as a whole in the window. */
  readonly path: string;
  /** File name with its ending. */
  readonly name: string;
  /** Folder relative to what was dropped, with `/`; empty for a file dropped by itself. */
  readonly folder: string;
  readonly size: Bytes;
  readonly modifiedAt: EpochMs;
  /** A folder without a note of its own: its page has a title and no text. */
  readonly isFolder?: true;
}

export interface PageRef {
  readonly id: PageId;
  /** Notion's address for people; absent when the answer did not carry one. */
  readonly url?: string;
}

/**
 * How the page is made.
 * `shell`: an empty page first, then `replace_content`; four requests, and its id is known early.
 * `direct`: one `POST /v1/pages` with the text; one request fewer.
 */
export type Route = 'shell' | 'direct';

/**
 * How the text gets into a page that was made empty.
 * `replace`: by `replace_content`, further parts by `insert_content` at the end.
 * `insert`: by `insert_content` at the start, the last part first; for a page whose text links to
 * its own sub-pages, which must exist before and which a replace would take away.
 */
export type Writing = 'replace' | 'insert';

/** Of a page that stands in Notion where its file does in the folder. */
export interface SiblingPlace {
  /** The page of an earlier import that it goes behind, unless one of its own is nearer. */
  readonly behind?: PageId;
  /** The page of an earlier import that it goes before, when none stands before it. */
  readonly ahead?: PageId;
  /** The block that its create was last sent with: `after_block`. */
  readonly sent?: string;
  /** A block that Notion said nothing can be put behind: it was moved or deleted. */
  readonly gone?: string;
  /** No place was taken for it: it is made at the end. */
  readonly isLost?: true;
}

/** A page that an earlier import has made is brought up to date, instead of making one. */
export interface PageUpdate {
  readonly page: PageRef;
  /** Whose text the page holds, as far as nobody has edited it. */
  readonly sentBy: JobId;
  /** The page that it was under. */
  readonly parentId: PageId;
  /** Only its place and its title follow the file, which has moved. */
  readonly keepsText?: true;
  /** Its text is sent even if it is the same: a picture or file that it uses has changed. */
  readonly resends?: true;
  /** Title, icon and cover are what they are to be. */
  readonly isNamed?: true;
  /** What was decided for the case that it was edited at Notion; else the user is asked. */
  readonly ifEdited?: UpdateChoice;
  /** The user has been told that it was edited at Notion, and replaces that. */
  readonly overwrites?: true;
}

/** What a page is called beside what its text says. */
export interface Naming {
  /** The title when the text has none of its own. */
  readonly name: string;
  /** Stands before the title, whatever that is. */
  readonly prefix?: string;
}

/** What is known of a file's text once it was prepared. */
export interface DocumentFacts {
  /** SHA-256 of the file's bytes, hex. */
  readonly hash: string;
  /** Requests that the text takes; 0 for a page without text. */
  readonly parts: number;
  /** Diagnostics of severity `change` and `loss`. */
  readonly changes: number;
  readonly losses: number;
  /** Whether the page is read back and compared at the end. */
  readonly isVerified: boolean;
  /** Places in the text where attachments belong. Default: 0. */
  readonly places?: number;
}

/** What reading the page back has shown. */
export interface FidelityFigure {
  /** 0 to 1; see `Fidelity`. */
  readonly score: number;
  readonly differences: number;
}

/** What tells a row from all others. */
export interface RowIdentity {
  /** Stands in the import key property, if the table has one. */
  readonly key: string;
}

/** One file to one page. Only `transition` makes a changed job. */
export interface Job {
  readonly id: JobId;
  readonly batchId: BatchId;
  /** Order in the queue, rising. */
  readonly position: number;
  readonly connectionId: ConnectionId;
  /**
   * The destination: what the import as a whole goes under. Of a row it is the id of its data
   * source; ids are unique among both.
   */
  readonly parentId: PageId;
  /** The page is a row of the data source `parentId`. */
  readonly row?: RowIdentity;
  /** The job whose page this one goes under, instead of the destination itself. */
  readonly parentJobId?: JobId;
  /** That job's page, from the moment this one's page is about to be made. */
  readonly parentPageId?: PageId;
  readonly source: JobSource;
  readonly route: Route;
  /** Default: `replace`. */
  readonly writing?: Writing;
  /** Absent: the file's own name, without anything before it. */
  readonly naming?: Naming;
  /** Absent: the page is made at the end, as soon as it may. */
  readonly place?: SiblingPlace;
  /** Absent: a page is made. */
  readonly update?: PageUpdate;
  readonly addedAt: EpochMs;
  readonly startedAt?: EpochMs;
  /** Known once the file was read, as is `document`. */
  readonly title?: string;
  readonly document?: DocumentFacts;
  readonly fidelity?: FidelityFigure;
  /** Attachments that could not go. Default: 0. */
  readonly notPlaced?: number;
  /** Names of properties that an update has left as a person changed them. Default: none. */
  readonly kept?: readonly string[];
  /** A new text was sent to a page whose comments the connection may not read. */
  readonly commentsUnseen?: true;
  readonly checkpoint: Checkpoint;
  readonly phase: Phase;
  /** The number of the current try, from 1; rises with every retry, the user's or its own. */
  readonly attempt: number;
  /** Passing failures since the last progress; decides the next wait and when to give up. */
  readonly failures: number;
  /** Rises with every step that is begun; an answer to an older step is ignored. */
  readonly turn: number;
  /**
   * Came out of a damaged database: it may have come further than it says, and jobs that own pages
   * may have been lost. So a page that could be its own is for the user to judge.
   */
  readonly isRecovered?: true;
}

export function hasEnded(job: Job): boolean {
  return isEndPhase(job.phase.name);
}

/** A request that makes or changes something at Notion for it may be under way. */
export const isWriting = ({ phase }: Job): boolean =>
  phase.name === 'creating' ||
  phase.name === 'sending' ||
  (phase.name === 'attaching' && phase.isAppending);

/** The page that this job's page is made under, as far as it is known. */
export const parentPageOf = (job: Job): PageId => job.parentPageId ?? job.parentId;

/** A destination's id as that of a data source. */
export const asDataSource = (id: string): DataSourceId => id as DataSourceId;

/** The page made for this job, or that it brings up to date, if there is one and its id is known. */
export function pageOf(job: Job): PageRef | undefined {
  if ('page' in job.checkpoint) return job.checkpoint.page;
  const isGone = job.phase.name === 'failed' && job.phase.error.kind === 'page-gone';
  return isGone ? undefined : job.update?.page;
}

/** The page that this job has made, as far as it is known; one that was there before is none. */
export const madePageOf = (job: Job): PageRef | undefined =>
  job.update === undefined ? pageOf(job) : undefined;

/** It ended with a page that it had made, and without a result. */
export const isHalfMade = (job: Job): boolean =>
  hasEnded(job) && job.phase.name !== 'succeeded' && madePageOf(job) !== undefined;

/** The task that Notion works on for this job, if any. */
export function taskOf(job: Job): OpenTask | undefined {
  return 'task' in job.checkpoint ? job.checkpoint.task : undefined;
}
