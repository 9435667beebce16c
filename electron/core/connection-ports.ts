import type { ApiUrl, BadAddress } from '../../shared/api-url';
import type { ConnectionId } from '../../shared/jobs/job';
import type { Result } from '../../shared/result';
import type { Bytes } from '../../shared/units';
import type { ConnectionKind, DestinationView } from '../../shared/session';
import type { Workspace } from './notion-ports';
import type { EngineApi } from './step-ports';
import type { DataSourceApi, PageApi } from './workspace-ports';

/** A workspace as it is kept on disk; its token is in the vault. */
export interface StoredConnection {
  readonly id: ConnectionId;
  readonly kind: ConnectionKind;
  readonly workspaceId: string;
  readonly workspaceName: string;
  /** Id of the bot or person that pages are created as. */
  readonly userId: string;
  readonly ownerId?: string;
  readonly userName?: string;
  /** Largest file of the workspace, when it has told. */
  readonly uploadLimit?: Bytes;
  readonly destination?: DestinationView;
  /** Newest first, at most 8. */
  readonly recentDestinations: readonly DestinationView[];
}

/** Connections and their destinations on disk. Writing throws `StorageError`. */
export interface ConnectionStore {
  list(): readonly StoredConnection[];
  find(id: ConnectionId): StoredConnection | undefined;
  /** The connection used last, unless the user has left it. */
  current(): StoredConnection | undefined;
  makeCurrent(id: ConnectionId | undefined): void;
  /** Adds a workspace under `newId`; one that is known keeps its id and destinations. */
  keep(kind: ConnectionKind, workspace: Workspace, newId: ConnectionId): StoredConnection;
  /** Makes `destination` the chosen one and the first of the recent ones. */
  chooseDestination(id: ConnectionId, destination: DestinationView): void;
}

/** Tokens, encrypted by the system's key store; where there is none, in memory only. */
export interface TokenVault {
  /** Whether tokens survive a restart. */
  hasKeyStore(): boolean;
  keep(id: ConnectionId, token: string): 'key-store' | 'memory';
  /** Undefined when there is none or it cannot be decrypted any more. */
  read(id: ConnectionId): string | undefined;
  forget(id: ConnectionId): void;
}

/** Where a connection's requests go. */
export interface ApiAccess {
  readonly baseUrl: ApiUrl;
  readonly token: string;
}

/** All that is asked of a workspace. */
export type ConnectionApi = EngineApi & DataSourceApi & PageApi;

export type OpenApi = (access: ApiAccess) => ConnectionApi;

/** Starts the built-in practice workspace, or gives the one that runs. */
export type StartPractice = () => Promise<ApiAccess>;

/** The address that pasted tokens are sent to, from the environment or the settings. */
export type ApiAddress = () => Result<ApiUrl, BadAddress>;
