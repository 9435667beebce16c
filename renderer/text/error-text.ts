import { assertNever } from '../../shared/assert-never';
import { describeTableChanges } from '../../shared/tables/describe-table-changes';
import { isRequestError } from '../../shared/jobs/is-request-error';
import type { JobError, PageHolding, TaskError } from '../../shared/jobs/job-error';
import type { Rejected, RequestErrorCause } from '../../shared/jobs/request-error';
import { describeDocument } from './document-error-text';
import { countOf, formatDuration } from './format';

/** What the window can offer beside an error; a failed file can be left out whatever the error is. */
export type Remedy =
  | 'retry'
  | 'sign-in'
  | 'change-destination'
  | 'open-page'
  /** One of the pages found, or none of them. */
  | 'choose-page'
  | 'send-as-it-is'
  /** What becomes of a page that was edited in Notion: replaced, left, or left beside a copy. */
  | 'replace-page'
  | 'keep-page'
  /** Both texts beside each other. */
  | 'compare-texts'
  | 'copy-page'
  /** A page in the place of one that is gone. */
  | 'make-page'
  | 'replace-file';

export interface ErrorText {
  /** For one line in the list: no full stop, under about 40 characters. */
  readonly short: string;
  /** What happened, in one or two sentences. */
  readonly cause: string;
  /** What the user can do. */
  readonly advice: string;
  /** In the order in which they are offered. */
  readonly remedies: readonly Remedy[];
  /** Notion's or the system's own words, quoted below the sentences. */
  readonly quote?: string;
}

/** Every reason for which a file has not become a page, in words. */
export function describeError(error: JobError | RequestErrorCause): ErrorText {
  if (isRequestError(error)) return describeRequest(error);
  switch (error.kind) {
    case 'task-failed':
      return describeTask(error);
    case 'preparation-failed':
    case 'file-missing':
    case 'file-unreadable':
    case 'file-too-large':
    case 'not-utf8':
    case 'binary-file':
    case 'file-changed':
      return describeDocument(error);
    case 'ambiguous':
      return {
        short: 'May exist already: please check',
        cause: `Notion’s answer was lost, and ${countOf(error.candidates.length, 'page')} there could be this file.`,
        advice:
          'Open them and keep the one that is this file: its text is compared, and sent only where it is missing. If it is none of them, have a new page made.',
        remedies: ['choose-page'],
      };
    case 'page-edited':
      return {
        short: 'Edited in Notion: please choose',
        cause:
          'The page was edited in Notion since it was imported, and the file has changed as well. Nothing was sent.',
        advice:
          'Keep what is in Notion, replace it with the file’s text, or import the file as a copy beside it.',
        remedies: ['compare-texts', 'keep-page', 'replace-page', 'copy-page', 'open-page'],
      };
    case 'page-gone':
      return {
        short: error.isInTrash ? 'Its page is in the trash' : 'Its page is gone',
        cause: error.isInTrash
          ? 'The page that this file was imported to is in the trash of Notion. Nothing was sent.'
          : 'The page that this file was imported to was deleted in Notion, or is not shared with this connection any more. Nothing was sent.',
        advice: error.isInTrash
          ? 'Restore the page in Notion and try again, or have a new page made.'
          : 'Share it again and try again, or have a new page made.',
        remedies: ['make-page', 'retry'],
      };
    case 'page-in-use':
      if (error.holds !== undefined) return describeHeld(error.holds);
      return {
        short: 'The page holds something else',
        cause:
          'An answer was lost, and the page at Notion holds sub-pages, files or text that are not from this file.',
        advice:
          'Open the page and see whether the text is there. If it is, leave this file out; the page stays. If not, take out of the page what is not from this file, then try again.',
        remedies: ['open-page', 'retry'],
      };
    default:
      return assertNever(error);
  }
}

const heldThings: Readonly<Record<PageHolding, string>> = {
  'sub-pages': 'sub-pages within its text',
  files: 'pictures or files that are not from this file',
  comments: 'comments on text that would change',
};

const waysOut: Readonly<Record<PageHolding, string>> = {
  'sub-pages': 'move what was added out of the page',
  files: 'move what was added out of the page',
  comments: 'resolve the comments in Notion',
};

/** What people have added is never taken away. */
const describeHeld = (holds: PageHolding): ErrorText => ({
  short: 'The page holds what people added',
  cause: `The page holds ${heldThings[holds]}. A new text would take them away, so nothing was sent.`,
  advice: `Keep the page as it is, import the file as a copy beside it, or ${waysOut[holds]} and try again.`,
  remedies: ['keep-page', 'copy-page', 'open-page', 'retry'],
});

function describeRequest(error: RequestErrorCause): ErrorText {
  switch (error.kind) {
    case 'signed-out':
      return {
        short: 'Notion does not accept the token',
        cause: 'The token was revoked, has expired, or was replaced in Notion.',
        advice: 'Sign in again with a new token; the files then go on by themselves.',
        remedies: ['sign-in', 'retry'],
        quote: error.message,
      };
    case 'forbidden':
      return error.blockLimit
        ? {
            short: 'The workspace’s block limit is used up',
            cause:
              'This free workspace has used all the blocks it may have, so no page can be made.',
            advice: 'Upgrade the workspace or import into another one, then try again.',
            remedies: ['retry', 'change-destination'],
            quote: error.message,
          }
        : {
            short: 'The connection may not do this',
            cause: 'The connection lacks a capability, such as inserting or updating content.',
            advice:
              'Switch the capabilities on in the connection’s settings in Notion, then try again.',
            remedies: ['retry'],
            quote: error.message,
          };
    case 'not-found':
      return {
        short: 'Page not found or not shared',
        cause: 'The page is gone, or it is not shared with this connection any more.',
        advice:
          'Share the destination with the connection in Notion (••• → Connections), or choose another one, then try again.',
        remedies: ['retry', 'change-destination'],
        quote: error.message,
      };
    case 'place-gone':
      return {
        short: 'Its neighbour is gone',
        cause: 'The page that this one was to stand behind was moved or deleted in Notion.',
        advice: 'Try again: the page is made at the nearest place there is.',
        remedies: ['retry'],
        quote: error.message,
      };
    case 'parent-gone':
      return {
        short: 'The destination is gone',
        cause:
          'The page above was deleted, or it is not shared with this connection any more, so nothing can be made in it.',
        advice:
          'Restore it, or share it with the connection again (••• → Connections), or choose another destination.',
        remedies: ['retry', 'change-destination'],
        quote: error.message,
      };
    case 'parent-full':
      return {
        short: 'The table is full',
        cause: 'The table takes no more rows.',
        advice: 'Make room in it, or choose another destination, then try again.',
        remedies: ['retry', 'change-destination'],
        quote: error.message,
      };
    case 'table-changed':
      return {
        short: 'The table has changed',
        cause: `Since the import began, the table has changed: ${describeTableChanges(error.changes)}.`,
        advice: 'Match the keys of your files with its properties again.',
        remedies: ['retry', 'change-destination'],
      };
    case 'rejected':
      return describeRejected(error);
    case 'conflict':
      return {
        short: 'Something else changed the page',
        cause: 'Notion was changing the same page at the same moment and refused this write.',
        advice: 'Try again; this usually passes at once.',
        remedies: ['retry'],
        quote: error.message,
      };
    case 'rate-limited':
      return {
        short: 'Notion asked us to slow down',
        cause: 'The connection has used up its requests for now. Nothing was written.',
        advice: `It goes on by itself after ${formatDuration(error.retryAfterMs, 'long')}.`,
        remedies: ['retry'],
      };
    case 'blocked':
      return {
        short: 'Notion blocks this connection',
        cause: 'Notion has blocked requests of this connection. Waiting does not help.',
        advice:
          'Look at the connection in Notion’s settings or ask Notion’s support, then try again.',
        remedies: ['retry'],
        quote: error.message,
      };
    case 'overloaded':
      return {
        short: 'Notion is overloaded',
        cause: 'Notion refused the request because it has too much to do. Nothing was written.',
        advice: `It goes on by itself after ${formatDuration(error.retryAfterMs, 'long')}.`,
        remedies: ['retry'],
      };
    case 'offline':
      return {
        short: 'No connection to Notion',
        cause: 'The request never left this computer: there is no way to Notion’s servers.',
        advice: 'Check the network. It goes on by itself when the connection is back.',
        remedies: ['retry'],
        quote: error.detail,
      };
    case 'stopped':
      return {
        short: 'Stopped before it was sent',
        cause: 'The request was given up before it left this computer.',
        advice: 'Try again.',
        remedies: ['retry'],
      };
    case 'intercepted':
      return {
        short: 'This network asks you to sign in',
        cause: 'Something other than Notion answered, such as the sign-in page of this network.',
        advice:
          'Open any page in your browser and sign in to the network, or check the API address in the settings.',
        remedies: ['retry'],
        quote: error.detail,
      };
    case 'lost':
      return {
        short: 'Notion’s answer was lost',
        cause:
          'The connection broke, or Notion failed, before it could tell what became of the request.',
        advice: 'Try again: what exists at Notion is looked for first, so nothing is made twice.',
        remedies: ['retry', 'open-page'],
        quote: error.status === undefined ? error.detail : `${error.status}: ${error.detail}`,
      };
    case 'timed-out':
      return {
        short: 'Notion did not answer in time',
        cause: `There was no answer within ${formatDuration(error.afterMs, 'long')}; the request may still have run.`,
        advice: 'Try again: what exists at Notion is looked for first, so nothing is made twice.',
        remedies: ['retry', 'open-page'],
      };
    case 'garbled':
      return {
        short: 'Notion’s answer cannot be read',
        cause: `Notion answered (${error.status}) with something that is not what it documents. A proxy between this computer and Notion can cause this.`,
        advice: 'Check the network or the API address in the settings, then try again.',
        remedies: ['retry', 'open-page'],
        quote: error.detail,
      };
    default:
      return assertNever(error);
  }
}

function describeRejected(error: Rejected): ErrorText {
  return {
    short: 'Notion refused this file',
    cause: 'Notion does not accept this request, and would refuse it again unchanged.',
    advice:
      'Read Notion’s words below. Change the file and send the new text, or change the destination and try again.',
    remedies: ['send-as-it-is', 'retry', 'open-page'],
    quote: `${error.status} ${error.code}: ${error.message}`,
  };
}

function describeTask(error: TaskError): ErrorText {
  const quote = `${error.status} ${error.code}: ${error.message}`;
  const ownFault = error.status >= 400 && error.status < 500 && error.status !== 429;
  return ownFault
    ? {
        short: 'Notion could not use the text',
        cause: 'Notion accepted the text and then refused it while working on it.',
        advice: 'Read Notion’s words below, change the file, then send the new text.',
        remedies: ['send-as-it-is', 'retry', 'open-page'],
        quote,
      }
    : {
        short: 'Notion gave up on the text',
        cause:
          'Notion accepted the text and then failed while working on it; the file is not at fault.',
        advice: 'Try again. If it keeps failing, wait a while: Notion may have trouble.',
        remedies: ['retry', 'open-page'],
        quote,
      };
}
