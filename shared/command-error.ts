import type { DocumentError } from './jobs/job-error';
import type { RequestErrorCause } from './jobs/request-error';

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
