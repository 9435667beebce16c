import type { UnlinkedReason } from '../documents/diagnostics/diagnostic';
import type { JobSource, PageRef, Route } from '../jobs/job';
import type { Bytes, Ms } from '../units';
import type { FileKind } from './file-kinds';
import type { ListedFile, ListingOptions } from './listing';
import type { PlanProblem } from './problems/plan-problem';

/**
 * How folders become pages.
 * - `nested`: a page for each folder, with the pages of what lies in it below
 * - `flat`: all pages side by side
 * - `flat-with-path`: the same, with the folders in the title
 */
export type FolderMode = 'nested' | 'flat' | 'flat-with-path';

export interface PlanOptions extends ListingOptions {
  readonly mode: FolderMode;
  /** Whether files of plain text (`.txt`) become pages. */
  readonly takesText: boolean;
  /** Whether pages stand in Notion in the order of the folder. */
  readonly keepsOrder: boolean;
}

export const defaultPlanOptions: PlanOptions = {
  mode: 'nested',
  takesText: false,
  keepsOrder: true,
  ignorePatterns: [],
  usesGitignore: false,
};

/** What an import will make, before anything is sent. Plain data; numbers are places in its lists. */
export interface Plan {
  readonly mode: FolderMode;
  readonly keepsOrder: boolean;
  /** In the order of the folders, each parent before its children. */
  readonly pages: readonly PlannedPage[];
  /** Files that pages use and that can be uploaded. */
  readonly attachments: readonly PlannedAttachment[];
  readonly problems: readonly PlanProblem[];
  /** Documents that could not be read; `problems` says why. */
  readonly unread: readonly ListedFile[];
  /** Files in the dropped folders that no page uses, from what was dropped, with `/`. */
  readonly unused: readonly string[];
  readonly requests: number;
  /** How long it will take, from the pace of requests and the longest chain of tasks. */
  readonly expectedTime: Ms;
}

/**
 * How a page gets its text.
 * - `create`: with the request that makes the page
 * - `replace`: into the page made before, by `replace_content`, before it has sub-pages
 * - `insert`: at the start of the page made before, by `insert_content`, because its own text
 *   leads to pages that must be made below it first
 * - `none`: there is no text
 */
export type WriteText = 'create' | 'replace' | 'insert' | 'none';

/**
 * A page to be made. It is made once its parent exists and, unless the parent's text is written
 * by `insert`, has its text; its text is sent once every page that it links to has its id.
 * The routes are chosen so that this never waits in a circle.
 */
export interface PlannedPage {
  /** The file whose text it shows; absent for a folder without one. */
  readonly source?: JobSource;
  /** SHA-256 of the file's bytes, hex; absent as the file is. */
  readonly hash?: string;
  /** `text` and `mdx` are files that are no Markdown, taken as it. */
  readonly format?: 'markdown' | 'mdx' | 'text';
  /** For a folder's page, the folder from what was dropped, with `/`. */
  readonly folder?: string;
  /** The page above it; absent directly below the destination. */
  readonly parent?: number;
  /** What it will probably be called. */
  readonly title: string;
  /** The title when the text has none of its own. */
  readonly name: string;
  /** Stands before the title, whatever that will be: `Travel / Norway / `. */
  readonly titlePrefix?: string;
  /** `direct` when `writeText` is `create`. */
  readonly route: Route;
  readonly writeText: WriteText;
  /** Where the references of its text lead; those that are not here stay text. */
  readonly links: readonly PlannedLink[];
  /** References to files that cannot be uploaded; absent when there are none. */
  readonly refused?: readonly RefusedLink[];
  /** Requests for the page and its text, attachments not counted. */
  readonly requests: number;
}

export type PlannedLink = {
  /** `name` for wikilinks and embeds, `path` for everything else. */
  readonly by: 'path' | 'name';
  /** As the parser tells it: `Reference.target`. */
  readonly target: string;
} & (
  | {
      readonly to: 'page' | 'attachment';
      /** Which page or attachment of the plan. */
      readonly number: number;
    }
  /** A page that an earlier import has made of a file that is not in the plan. */
  | { readonly to: 'earlier'; readonly page: PageRef }
);

/** A reference to a file that is there but cannot go. */
export interface RefusedLink extends Pick<PlannedLink, 'by' | 'target'> {
  readonly reason: UnlinkedReason;
}

export interface PlannedAttachment {
  readonly path: string;
  readonly name: string;
  readonly folder: string;
  readonly size: Bytes;
  readonly kind: FileKind;
  /** How many references lead to it. */
  readonly uses: number;
}

/** What the plan counts with. */
export interface PlanCosts {
  /** The budget of the connection. */
  readonly requestsPerMinute: number;
  /** How long Notion works on a text, as far as is known. */
  readonly taskTime: Ms;
  /** How often a task is asked until it is done. */
  readonly pollsPerTask: number;
  /** Of the texts, the part that is read back once it is there. */
  readonly checksPerText: number;
  /** The largest file that the workspace takes, when it has told. */
  readonly uploadLimit?: Bytes;
}
