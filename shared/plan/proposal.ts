import type { CommandError } from '../command-error';
import type { TableMapping } from '../tables/mapping';
import type { Bytes } from '../units';
import type { AgainWishes, EditedWish } from './again/decide';
import type { FolderMode, PlanOptions } from './plan';
import type { PlanSummary } from './summarise-plan';

declare const idOf: unique symbol;
export type ProposalId = string & { readonly [idOf]: 'Proposal' };

/** How far the making of a plan is. */
export interface PlanProgress {
  readonly stage: 'listing' | 'reading' | 'linking';
  /** Files seen so far. */
  readonly listed: number;
  /** Documents read, of all that will be read. */
  readonly read: number;
  readonly documents: number;
}

/** A plan that the user is asked about, as the window is told of it. Small whatever the plan's size. */
export interface ProposalView {
  readonly id: ProposalId;
  /** Rises with each plan that was made for it; its pages and problems belong to one revision. */
  readonly revision: number;
  readonly options: PlanOptions;
  /** What becomes of files that were imported before. */
  readonly wishes: ShownWishes;
  /** What was wished for single pages of this revision that may have been edited, by their numbers. */
  readonly editedOf: readonly (readonly [page: number, wish: EditedWish])[];
  /** What was dropped, by name: the first few of `rootCount`. */
  readonly roots: readonly string[];
  readonly rootCount: number;
  /** False as long as it may be a single file that starts without a question. */
  readonly isAsked: boolean;
  /** While a plan is being made, also when there is an earlier one. */
  readonly progress?: PlanProgress;
  /** Of the plan that was made last. */
  readonly summary?: PlanSummary;
  /** How the files' keys go into the table that is the destination; absent for a page. */
  readonly table?: TableMapping;
  /** The table could not be looked at. */
  readonly tableTrouble?: CommandError;
  /** Why no plan could be made, as the program saw it. */
  readonly fault?: string;
}

/** What the user may wish for files that were imported before. */
export type ShownWishes = Omit<AgainWishes, 'unchanged' | 'editedOf'>;

/** What the user may change of how the plan is made. */
export type PlanChoices = Partial<PlanOptions>;

/** What the user decided in the plan beside what it shows. */
export interface StartChoices {
  /** The next single file starts without a question. */
  readonly asksForSingleFiles?: boolean;
}

/** In `PlanPages` by their place here. */
export const pageStates = [
  'new',
  'queued',
  'changed',
  'other-files',
  'unchanged',
  'moved',
  'relinkable',
] as const;
/**
 * What becomes of a page.
 * - `new`: it is made
 * - `queued`: it is on its way already, so nothing is done
 * - `changed`, `unchanged`, `moved`: since it was imported; see `FileState`
 * - `other-files`: changed, but not its own text: a picture or file that it uses
 * - `relinkable`: unchanged, and a link of it leads to a page that was made since
 */
export type PageState = (typeof pageStates)[number];

/** In `PlanPages` by their place here; see `WriteText`. */
export const writings = ['create', 'replace', 'insert', 'none'] as const;

/**
 * The pages of a plan in columns, each in the order of the plan: as objects, 20,000 of them would
 * hold both processes up.
 */
export interface PlanPages {
  readonly revision: number;
  readonly mode: FolderMode;
  readonly count: number;
  /** One a line. */
  readonly titles: string;
  /** The file from what was dropped, with `/`, one a line; empty for a folder without a text. */
  readonly files: string;
  /** The number of the page above, or -1. */
  readonly parents: Int32Array;
  /** 1 for pages of folders. */
  readonly isFolder: Uint8Array;
  /** By their place in `writings`. */
  readonly writes: Uint8Array;
  /** By their place in `pageStates`. */
  readonly states: Uint8Array;
  /** References that lead to other pages. */
  readonly links: Uint32Array;
  /** Pictures and other files that the text uses. */
  readonly attachments: Uint32Array;
}

/** Files that a plan lists beside its pages. */
export const planFileLists = ['unused', 'attachments', 'gone'] as const;
export type PlanFileList = (typeof planFileLists)[number];

export interface PlanFile {
  /** From what was dropped, with `/`. */
  readonly path: string;
  readonly size?: Bytes;
}
