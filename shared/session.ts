import type { JobCounts } from './jobs/counts';
import type { ConnectionId, PageId } from './jobs/job';
import type { TableChange } from './tables/table-changes';
import type { EpochMs, Ms } from './units';

export type ConnectionKind = 'notion' | 'practice';

/** A workspace that the app talks to. Holds no token: that never leaves the main process. */
export interface ConnectionView {
  readonly id: ConnectionId;
  readonly kind: ConnectionKind;
  readonly workspaceName: string;
  /** The bot's or person's name that pages are created as. */
  readonly userName?: string;
  /** `memory`: the system offers no key store, so the token is asked for again next time. */
  readonly tokenStorage: 'key-store' | 'memory' | 'none-needed';
}

/** A workspace that the app has talked to before and may talk to again. */
export type KnownWorkspace = Pick<ConnectionView, 'id' | 'kind' | 'workspaceName'>;

/** What imports go into: a page, under which pages are made, or a table, whose rows they become. */
export interface DestinationView {
  /** Of a table it is the id of its data source. */
  readonly pageId: PageId;
  /** Absent: a page. `row`: a page that is a row of a table. */
  readonly kind?: 'table' | 'row';
  readonly title: string;
  /** Title of the page above it, if it is visible; of a table, its database's if it is another. */
  readonly parentTitle?: string;
}

/** Why the whole queue stands still; no job fails because of it. */
export type QueueTrouble =
  | { readonly kind: 'offline'; readonly retryAt: EpochMs }
  /** Something else answers in Notion's place, such as the sign-in page of a network. */
  | { readonly kind: 'intercepted'; readonly retryAt: EpochMs }
  | { readonly kind: 'rate-limited'; readonly until: EpochMs }
  | { readonly kind: 'overloaded'; readonly until: EpochMs }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'blocked'; readonly message: string }
  | { readonly kind: 'block-limit'; readonly message: string }
  /** Files for this page wait, because it was deleted or is not shared any more; others go on. */
  | { readonly kind: 'destination-gone'; readonly pageId: PageId }
  /** The table takes no more rows; files for other places go on. */
  | { readonly kind: 'destination-full'; readonly pageId: PageId }
  /** Properties that the rows fill have changed since the import began; other places go on. */
  | {
      readonly kind: 'table-changed';
      readonly pageId: PageId;
      readonly changes: readonly TableChange[];
    }
  /** The app's own disk refuses to save, so nothing is sent. */
  | { readonly kind: 'storage'; readonly message: string };

export interface QueueView {
  /** The time by which every moment is told: it stays ahead of a clock that was set back. */
  readonly now: EpochMs;
  readonly pausedByUser: boolean;
  readonly trouble?: QueueTrouble;
  readonly budget: {
    /** Requests begun within the last `windowMs`. */
    readonly used: number;
    readonly limit: number;
    /** What the user allows, while `limit` is less because Notion has refused a request. */
    readonly loweredFrom?: number;
    readonly windowMs: Ms;
    /** While the budget is used up: when the next request may begin. */
    readonly freeAt?: EpochMs;
  };
}

export interface Notice {
  readonly kind: 'database-set-aside' | 'settings-set-aside';
  /** File name of what was set aside, in the app's data folder. */
  readonly fileName: string;
  /** What could be read of a database. */
  readonly recovered?: Recovered;
}

/** Counts of what came out of a damaged database. */
export interface Recovered {
  readonly results: number;
  readonly jobs: number;
}

export interface SessionView {
  readonly revision: number;
  /** Absent until the user has chosen a workspace. */
  readonly connection?: ConnectionView;
  /** Those that are not connected now; their jobs wait for them. */
  readonly otherWorkspaces: readonly KnownWorkspace[];
  /** A stored connection whose token could not be read again: the user must paste it anew. */
  readonly signInAgain?: { readonly workspaceName: string };
  readonly destination?: DestinationView;
  readonly recentDestinations: readonly DestinationView[];
  readonly queue: QueueView;
  readonly counts: JobCounts;
  readonly notices: readonly Notice[];
  /** False where a token can only be kept in memory. */
  readonly hasKeyStore: boolean;
}
