import { assertNever } from '../../shared/assert-never';
import { describeTableChanges } from '../../shared/tables/describe-table-changes';
import type { RequestErrorCause } from '../../shared/jobs/request-error';
import type { CommandError } from '../../shared/command-error';
import type { QueueTrouble, Recovered } from '../../shared/session';
import { describeRequestError } from './error-words';
import { describeUsageError, type UsageError } from './usage-error';

/** What keeps a command from being begun, or ends it before its files are through. */
export type Trouble =
  | { readonly kind: 'usage'; readonly error: UsageError }
  /** Lasting trouble of the whole queue, which somebody has to see to. */
  | { readonly kind: 'queue'; readonly trouble: QueueTrouble }
  | { readonly kind: 'request'; readonly error: RequestErrorCause }
  | { readonly kind: 'storage'; readonly detail: string }
  | { readonly kind: 'not-written'; readonly path: string; readonly detail: string }
  | { readonly kind: 'undo'; readonly error: CommandError }
  | { readonly kind: 'set-aside'; readonly fileName: string; readonly recovered?: Recovered };

/** Wrong usage is told from failures, for scripts. */
export const exitCodeOf = (trouble: Trouble): number => (trouble.kind === 'usage' ? 2 : 1);

/** The most specific name there is for it; part of the documented output of `--json`. */
export function nameOf(trouble: Trouble): string {
  if (trouble.kind === 'usage' || trouble.kind === 'request') return trouble.error.kind;
  return trouble.kind === 'queue' ? trouble.trouble.kind : trouble.kind;
}

/** What happened and what to do. */
export function describeTrouble(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'usage':
      return describeUsageError(trouble.error);
    case 'request':
      return describeRequestError(trouble.error);
    case 'storage':
      return `Pagelift cannot save its state: ${trouble.detail}. Make room on the disk or check its permissions, then give the same command again.`;
    case 'not-written':
      return `“${trouble.path}” could not be written: ${trouble.detail}.`;
    case 'undo':
      return describeUndoError(trouble.error);
    case 'set-aside':
      return `${trouble.fileName} in the profile was damaged and set aside. ${describeRecovery(trouble.recovered)}`;
    case 'queue':
      return describeQueueTrouble(trouble.trouble);
    default:
      return assertNever(trouble);
  }
}

function describeUndoError(error: CommandError): string {
  if (error.kind === 'import-open') {
    return `The import is not done: ${error.open} of its files have not ended. Finish it first, with its own command.`;
  }
  if (error.kind === 'other-workspace') {
    return `The import went to “${error.name}”. Put the token of that workspace into NOTION_TOKEN.`;
  }
  if (error.kind === 'storage') return describeTrouble({ kind: 'storage', detail: error.detail });
  return 'Nothing is known of this import any more.';
}

function describeRecovery(recovered: Recovered | undefined): string {
  const { results = 0, jobs = 0 } = recovered ?? {};
  return results + jobs === 0
    ? 'Nothing of it could be read, so earlier imports are not known any more.'
    : `${results} imported pages and ${jobs} files of the queue could be read; the rest is not known any more.`;
}

/** Why everything waits, or has to end. A wait is told without its length. */
export function describeQueueTrouble(trouble: QueueTrouble): string {
  switch (trouble.kind) {
    case 'offline':
      return 'No connection to Notion';
    case 'intercepted':
      return 'This network asks you to sign in first';
    case 'rate-limited':
      return 'Notion asked us to slow down';
    case 'overloaded':
      return 'Notion is overloaded';
    case 'signed-out':
      return 'Notion does not accept the token. Put a valid one into NOTION_TOKEN, then give the same command again.';
    case 'blocked':
      return `Notion has blocked this connection: ${trouble.message} Look at it in Notion’s settings, then give the same command again.`;
    case 'block-limit':
      return `The workspace has used up its blocks, so no page can be made: ${trouble.message} Upgrade it, then give the same command again.`;
    case 'destination-gone':
      return 'The destination is gone or not shared with the connection any more. Restore or share it, then give the same command again.';
    case 'destination-full':
      return 'The table takes no more rows. Make room in it or choose another destination, then give the command again.';
    case 'table-changed':
      return `The table has changed since the import began: ${describeTableChanges(trouble.changes)}. Give the same command again to go by the table as it is now.`;
    case 'storage':
      return describeTrouble({ kind: 'storage', detail: trouble.message });
    default:
      return assertNever(trouble);
  }
}

/** When a wait ends by itself; undefined for trouble that lasts. */
export function endOfWait(trouble: QueueTrouble): number | undefined {
  if ('retryAt' in trouble) return trouble.retryAt;
  return 'until' in trouble ? trouble.until : undefined;
}
