/** Why a dropped path did not become a job. */
export type IgnoredReason = 'not-markdown' | 'unreadable' | 'outside-link' | 'already-queued';

/** What became of the files of an import as it was started. */
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
