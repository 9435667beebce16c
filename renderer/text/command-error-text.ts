import { assertNever } from '../../shared/assert-never';
import type { CommandError } from '../../shared/command-error';
import { describeError } from './error-text';
import { countOf } from './format';

/** What the user was doing; the same trouble needs other words for another deed. */
export type Deed =
  | 'connect'
  | 'practice'
  | 'find-destination'
  | 'choose-destination'
  | 'add'
  | 'change-settings'
  | 'open-page'
  | 'read-history'
  | 'export'
  | 'undo'
  | 'preview'
  | 'other';

export interface Trouble {
  /** What did not work. */
  readonly title: string;
  /** Why, and what to do. */
  readonly body: string;
}

/** Trouble of a command, in words. */
export function describeCommandError(error: CommandError, deed: Deed): Trouble {
  return { title: titleOf(deed), body: bodyOf(error, deed) };
}

function titleOf(deed: Deed): string {
  switch (deed) {
    case 'connect':
      return 'Could not connect';
    case 'practice':
      return 'The practice workspace did not start';
    case 'find-destination':
      return 'Could not look for pages';
    case 'choose-destination':
      return 'Could not choose this page';
    case 'add':
      return 'Nothing was added';
    case 'change-settings':
      return 'The setting was not changed';
    case 'open-page':
      return 'The page was not opened';
    case 'read-history':
      return 'The history could not be read';
    case 'export':
      return 'Nothing was exported';
    case 'undo':
      return 'The import was not undone';
    case 'preview':
      return 'There is no preview';
    case 'other':
      return 'That did not work';
    default:
      return assertNever(deed);
  }
}

function bodyOf(error: CommandError, deed: Deed): string {
  switch (error.kind) {
    case 'bad-request':
      return `Pagelift did not understand its own request (${error.detail}). Please report this.`;
    case 'internal':
      return 'Something inside Pagelift went wrong. Try again; if it stays, please report it with the log file.';
    case 'no-connection':
      return 'Connect to Notion or open the practice workspace first.';
    case 'no-destination':
      return 'Choose the page under which the new pages are to be made first.';
    case 'not-a-link':
      return 'This is not a link to a Notion page. In Notion, use Share → Copy link, and paste it here.';
    case 'page-unknown':
      return deed === 'open-page'
        ? 'Its address is not known. Look for it by its title in Notion.'
        : 'There is no such page, or it is not shared with this connection. In Notion, open the page, then ••• → Connections, and add the connection.';
    case 'not-a-file':
      return 'This is not a Markdown file. Choose one that ends in .md or .markdown.';
    case 'plan-gone':
      return 'The plan has changed meanwhile. Look at it once more, or drop the files again.';
    case 'import-unknown':
      return 'Nothing is known of this import any more.';
    case 'import-open':
      return `This import is not done: ${countOf(error.open, 'file')} ${error.open === 1 ? 'has' : 'have'} not ended yet. Wait, or cancel ${error.open === 1 ? 'it' : 'them'} first.`;
    case 'other-workspace':
      return `This import went to “${error.name}”. Connect to that workspace first.`;
    case 'not-written':
      return `The file could not be written (${error.detail}). Choose another place.`;
    case 'bad-address':
      return `This is not a usable address: ${error.detail}. Use https, or http on this computer only.`;
    case 'storage':
      return `Saving on this computer failed (${error.detail}). Check that the disk has room, then try again.`;
    case 'document':
      return documentBody(error);
    case 'request':
      return deed === 'connect' ? connectBody(error) : requestBody(error);
    default:
      return assertNever(error);
  }
}

function documentBody({ error }: Extract<CommandError, { kind: 'document' }>): string {
  const { cause, advice } = describeError(error);
  return `${cause} ${advice}`;
}

type RequestTrouble = Extract<CommandError, { kind: 'request' }>;

function requestBody({ error }: RequestTrouble): string {
  const { cause, advice } = describeError(error);
  return `${cause} ${advice}`;
}

/** The token was only being checked, so nothing is waiting and nothing goes on by itself. */
function connectBody({ error }: RequestTrouble): string {
  switch (error.kind) {
    case 'signed-out':
      return 'Notion does not know this token. Copy the whole token once more; if it was revoked or has expired, make a new one in Notion.';
    case 'forbidden':
      return 'Notion knows this token, but it may not read who it belongs to. Check the connection’s capabilities in Notion.';
    case 'intercepted':
      return 'Something other than Notion answered. If this network asks you to sign in, do that in your browser first; else check the API address in the settings.';
    case 'offline':
    case 'stopped':
      return 'There is no way to Notion’s servers. Check the network, then try again.';
    case 'rate-limited':
    case 'overloaded':
      return 'Notion has too much to do at the moment. Wait a little, then try again.';
    case 'timed-out':
    case 'lost':
    case 'conflict':
      return 'Notion did not answer. Check the network, then try again.';
    case 'garbled':
    case 'not-found':
    case 'parent-full':
    case 'place-gone':
    case 'parent-gone':
    case 'table-changed':
    case 'rejected':
      return 'What answered does not look like Notion. Check the API address in the settings, and any proxy between this computer and Notion.';
    case 'blocked':
      return 'Notion has blocked requests of this connection. Look at it in Notion’s settings, or ask Notion’s support.';
    default:
      return assertNever(error);
  }
}
