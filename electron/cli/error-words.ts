import { assertNever } from '../../shared/assert-never';
import { describeTableChanges } from '../../shared/tables/describe-table-changes';
import { isRequestError } from '../../shared/jobs/is-request-error';
import type { JobError } from '../../shared/jobs/job-error';
import type { RequestErrorCause } from '../../shared/jobs/request-error';

const megabytes = (size: number): string => `${(size / 1_000_000).toFixed(1)} MB`;

/** Why a file has not become a page, in one line. */
export function describeJobError(error: JobError): string {
  if (isRequestError(error)) return describeRequestError(error);
  switch (error.kind) {
    case 'task-failed':
      return `Notion’s task failed: ${error.status} ${error.code}, ${error.message}`;
    case 'preparation-failed':
      return `the text could not be read: ${preparationWords[error.reason]} (${error.detail})`;
    case 'file-missing':
      return 'the file is not there any more';
    case 'file-unreadable':
      return `the file cannot be read: ${error.detail}`;
    case 'file-too-large':
      return `the file is too large: ${megabytes(error.size)}, at most ${megabytes(error.limit)}`;
    case 'file-changed':
      return 'the file was changed while it was being sent';
    case 'page-in-use':
      return error.holds === 'comments'
        ? 'the page holds comments on text that would change, so no text was sent over it; resolve them in Notion, then give the same command again'
        : 'the page holds something that is not ours, so no text was sent over it';
    case 'page-edited':
      return 'the page was edited in Notion since it was imported, so no text was sent over it';
    case 'page-gone':
      return error.isInTrash
        ? 'its page is in the trash of Notion'
        : 'its page is not in Notion any more, or not shared with this connection';
    case 'not-utf8':
      return `the text is not UTF-8 (first at byte ${error.offset}); save it as UTF-8`;
    case 'binary-file':
      return 'this is not a text file';
    case 'ambiguous':
      return `an answer was lost, and ${error.candidates.length} pages there could be this file; in Notion, delete those that are not it, then give the same command again`;
    default:
      return assertNever(error);
  }
}

const preparationWords = {
  crashed: 'a fault of Pagelift; please report it',
  'out-of-memory': 'it needs more memory than there is; split the file',
  'timed-out': 'it took too long; split the file',
} as const;

/** Notion's refusal or silence, in one line. */
export function describeRequestError(error: RequestErrorCause): string {
  switch (error.kind) {
    case 'signed-out':
      return 'Notion does not accept the token. Put a valid one into NOTION_TOKEN, then give the same command again.';
    case 'forbidden':
      return `the connection may not do this: ${error.message}`;
    case 'not-found':
      return `the page is gone or not shared with the connection: ${error.message}`;
    case 'place-gone':
      return `the page that it was to stand behind is gone: ${error.message}`;
    case 'parent-gone':
      return `the destination is gone or not shared with the connection any more: ${error.message}`;
    case 'parent-full':
      return `the table takes no more rows: ${error.message}`;
    case 'table-changed':
      return `the table has changed since the import began: ${describeTableChanges(error.changes)}`;
    case 'rejected':
      return `Notion refused this: ${error.status} ${error.code}, ${error.message}`;
    case 'conflict':
      return `something else was changing the page: ${error.message}`;
    case 'rate-limited':
      return 'Notion asked us to slow down';
    case 'blocked':
      return `Notion has blocked this connection: ${error.message}`;
    case 'overloaded':
      return 'Notion is overloaded';
    case 'offline':
      return `no connection to Notion: ${error.detail}`;
    case 'stopped':
      return 'stopped before it was sent';
    case 'intercepted':
      return `something other than Notion answered (${error.detail}); sign in to this network first, or check the address`;
    case 'lost':
      return `Notion’s answer was lost: ${error.detail}`;
    case 'timed-out':
      return 'Notion did not answer in time';
    case 'garbled':
      return `Notion’s answer cannot be read: ${error.detail}`;
    default:
      return assertNever(error);
  }
}
