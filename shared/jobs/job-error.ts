import type { Bytes } from '../units';
import type { RequestError } from './request-error';

/** Notion's own error of a failed task, kept whole. Source: "Retrieve an async task". */
export interface TaskError {
  readonly kind: 'task-failed';
  readonly taskId: string;
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly additionalData?: Readonly<Record<string, string | readonly string[]>>;
}

/** Why a file cannot be turned into a page; found before anything is sent. */
export type DocumentError =
  /** The program that reads documents has failed at this one; others are not affected. */
  | {
      readonly kind: 'preparation-failed';
      readonly reason: 'crashed' | 'out-of-memory' | 'timed-out';
      readonly detail: string;
    }
  | { readonly kind: 'file-missing' }
  | { readonly kind: 'file-unreadable'; readonly detail: string }
  /** Another text than the one that was dropped, or than the one whose sending has begun. */
  | { readonly kind: 'file-changed' }
  | { readonly kind: 'file-too-large'; readonly size: Bytes; readonly limit: Bytes }
  | { readonly kind: 'not-utf8'; readonly offset: number }
  | { readonly kind: 'binary-file' };

/** A lost create that cannot be settled without the user: several pages could be ours. */
export interface AmbiguousError {
  readonly kind: 'ambiguous';
  readonly candidates: readonly { readonly id: string; readonly title: string }[];
}

/** The page holds something that is not ours, so no text is sent over it. */
export interface PageInUseError {
  readonly kind: 'page-in-use';
  /** What people have added that a new text would take away, where that is known. */
  readonly holds?: PageHolding;
}

/** `sub-pages`: within the text, where they cannot be told from it. */
export type PageHolding = 'sub-pages' | 'files' | 'comments';

/** The page of an earlier import is not as it was left; nothing was sent. */
export interface PageEditedError {
  readonly kind: 'page-edited';
}

/** The page of an earlier import is not there any more. */
export interface PageGoneError {
  readonly kind: 'page-gone';
  readonly isInTrash: boolean;
}

export type JobError =
  | RequestError
  | TaskError
  | DocumentError
  | AmbiguousError
  | PageInUseError
  | PageEditedError
  | PageGoneError;
export type JobErrorKind = JobError['kind'];
