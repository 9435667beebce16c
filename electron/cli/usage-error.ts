import { assertNever } from '../../shared/assert-never';
import type { OpenDatabaseError } from '../adapters/open-database';

/** Why a command was not begun. Nothing was sent; the caller has to change something. */
export type UsageError =
  | { readonly kind: 'bad-arguments'; readonly detail: string }
  | { readonly kind: 'unknown-command'; readonly name: string }
  | { readonly kind: 'no-paths' }
  | { readonly kind: 'no-destination' }
  | { readonly kind: 'practice-with-address' }
  | { readonly kind: 'bad-folders'; readonly text: string }
  | { readonly kind: 'bad-format'; readonly text: string }
  | { readonly kind: 'no-such-import'; readonly text: string }
  | { readonly kind: 'bad-pattern'; readonly text: string }
  | {
      readonly kind: 'bad-choice';
      readonly option: string;
      readonly text: string;
      readonly choices: readonly string[];
    }
  | { readonly kind: 'bad-rate'; readonly text: string; readonly most: number }
  | { readonly kind: 'bad-address'; readonly detail: string }
  | { readonly kind: 'not-a-link'; readonly text: string }
  | { readonly kind: 'no-token' }
  | { readonly kind: 'unreadable-path'; readonly path: string }
  | { readonly kind: 'nothing-to-import' }
  | {
      readonly kind: 'several-tables';
      readonly tables: readonly { readonly title: string; readonly id: string }[];
    }
  | { readonly kind: 'page-unknown'; readonly workspace: string }
  | { readonly kind: 'profile'; readonly folder: string; readonly error: OpenDatabaseError }
  | { readonly kind: 'bad-time-scale' };

/** What is wrong and what to do, in one or two sentences. */
export function describeUsageError(error: UsageError): string {
  switch (error.kind) {
    case 'bad-arguments':
      return `${error.detail}. \`pagelift --help\` lists the options.`;
    case 'unknown-command':
      return error.name === ''
        ? 'Say what to do: `pagelift import <paths…> --to <page>`.'
        : `There is no command “${error.name}”. Say \`pagelift import <paths…> --to <page>\`.`;
    case 'no-paths':
      return 'Say what to import: files or folders after `pagelift import`.';
    case 'no-destination':
      return 'Say where the files go: `--to` with the link or the id of a Notion page or table.';
    case 'practice-with-address':
      return 'Use either `--practice` or `--api-url`: the practice workspace has its own address.';
    case 'bad-folders':
      return `“${error.text}” is no way to treat folders. Give \`--folders\` one of: nested, flat, flat-with-path.`;
    case 'bad-format':
      return `${error.text === '' ? 'There is no format' : `“${error.text}” is no format`}. Give \`--format\` one of: csv, json, markdown.`;
    case 'no-such-import':
      return `“${error.text}” is the beginning of no import, or of several. \`pagelift undo\` lists them.`;
    case 'bad-pattern':
      return `“${error.text}” is no pattern. Give \`--ignore\` patterns written as in .gitignore, such as "drafts/" or "*.tmp".`;
    case 'bad-choice':
      return `“${error.text}” is no choice. Give \`${error.option}\` one of: ${error.choices.join(', ')}.`;
    case 'bad-rate':
      return `“${error.text}” is no pace. Give \`--requests-per-minute\` a whole number from 1 to ${error.most}.`;
    case 'bad-address':
      return `The address of the API cannot be used: ${error.detail}. Correct \`--api-url\` or PAGELIFT_API_URL.`;
    case 'not-a-link':
      return `“${error.text}” is no link or id of a Notion page or table. Copy its link in Notion: ••• › Copy link.`;
    case 'no-token':
      return 'There is no token. Put it into the environment as NOTION_TOKEN, or try `--practice`.';
    case 'unreadable-path':
      return `“${error.path}” is not there or cannot be read. Check the path and its permissions.`;
    case 'nothing-to-import':
      return 'There is no Markdown file among these paths. Name a .md file or a folder that holds some.';
    case 'several-tables':
      return `This database has several tables. Give \`--to\` the id of one of them: ${error.tables.map(({ title, id }) => `${id} (“${title}”)`).join(', ')}.`;
    case 'page-unknown':
      return `“${error.workspace}” shows no such page to this token. Check \`--to\`, and share the page with the connection in Notion: ••• › Connections.`;
    case 'profile':
      return describeProfile(error.folder, error.error);
    case 'bad-time-scale':
      return 'PAGELIFT_TIME_SCALE is for tests and wants `<factor>@<origin in ms since 1970>`.';
    default:
      return assertNever(error);
  }
}

function describeProfile(folder: string, error: OpenDatabaseError): string {
  switch (error.kind) {
    case 'newer-version':
      return `The profile ${folder} was last used by a newer Pagelift. Use that version, or another \`--profile\`; nothing was changed.`;
    case 'in-use':
      return `Another Pagelift is using the profile ${folder}. Wait until it has ended, or use another \`--profile\`.`;
    case 'unavailable':
      return `The profile ${folder} cannot be used: ${error.detail}. Check that the disk has room and that you may write there.`;
    default:
      return assertNever(error);
  }
}
