import type { CommandError } from '../../shared/command-error';
import type { ConnectionId } from '../../shared/jobs/job';
import { err, ok, type Result } from '../../shared/result';
import type { ConnectionKind, ConnectionView, KnownWorkspace } from '../../shared/session';
import type { Bytes } from '../../shared/units';
import type { AnswerNotes } from './answer-notes';
import { askFirst } from './ask-first';
import type {
  ApiAccess,
  ApiAddress,
  ConnectionApi,
  ConnectionStore,
  OpenApi,
  StartPractice,
  StoredConnection,
  TokenVault,
} from './connection-ports';
import type { Clock, Log, Random } from './ports';
import { StorageError } from './store-ports';
import type { Workspace } from './notion-ports';
import type { RequestGates } from './request-gates';
import type { Scheduler } from './scheduler';

export interface ConnectionsParts {
  readonly store: ConnectionStore;
  readonly vault: TokenVault;
  readonly openApi: OpenApi;
  readonly startPractice: StartPractice;
  readonly apiAddress: ApiAddress;
  readonly scheduler: Scheduler;
  readonly gates: RequestGates;
  readonly notes: AnswerNotes;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly onChanged: () => void;
}

interface Live {
  readonly stored: StoredConnection;
  readonly access: ApiAccess;
  readonly api: ConnectionApi;
  readonly view: ConnectionView;
}

/** The workspace that the app is connected to: made, found again after a start, and left. */
export class Connections {
  readonly #parts: ConnectionsParts;
  #live: Live | undefined;
  #signInAgain: string | undefined;

  constructor(parts: ConnectionsParts) {
    this.#parts = parts;
  }

  get view(): ConnectionView | undefined {
    return this.#live?.view;
  }

  get id(): ConnectionId | undefined {
    return this.#live?.stored.id;
  }

  get api(): ConnectionApi | undefined {
    return this.#live?.api;
  }

  /** Workspaces of earlier connections. */
  get others(): readonly KnownWorkspace[] {
    return this.#parts.store
      .list()
      .filter(({ id }) => id !== this.id)
      .map(({ id, kind, workspaceName }) => ({ id, kind, workspaceName }));
  }

  /** Ids by which our own edits are told. */
  get userIds(): readonly string[] {
    const { userId, ownerId } = this.#live?.stored ?? {};
    return [userId, ownerId].filter((id) => id !== undefined);
  }

  /** Largest file of the workspace, when it has told. */
  get uploadLimit(): Bytes | undefined {
    return this.#live?.stored.uploadLimit;
  }

  /** Base address of the live connection's server. */
  get baseUrl(): string | undefined {
    return this.#live?.access.baseUrl;
  }

  /** Workspace whose token must be pasted again, if that is so. */
  get signInAgain(): string | undefined {
    return this.#signInAgain;
  }

  /** Goes on with the connection of the last run. Sends nothing by itself, so it works offline. */
  async restore(): Promise<void> {
    const stored = this.#parts.store.current();
    if (stored === undefined) return;
    if (stored.kind === 'practice') {
      await this.usePractice();
      return;
    }
    const token = this.#parts.vault.read(stored.id);
    const address = this.#parts.apiAddress();
    if (token === undefined || !address.ok) {
      this.#signInAgain = stored.workspaceName;
      this.#parts.onChanged();
      return;
    }
    const access = { baseUrl: address.value, token };
    this.#goLive(stored, access, this.#parts.openApi(access), 'key-store');
  }

  /** Checks a pasted token with `users/me` and keeps it. */
  async connect(pasted: string): Promise<Result<ConnectionView, CommandError>> {
    const address = this.#parts.apiAddress();
    if (!address.ok) return address;
    const access = { baseUrl: address.value, token: pasted.trim() };
    const api = this.#parts.openApi(access);
    const workspace = await this.#retrieveMe(api);
    if (!workspace.ok) return workspace;
    return this.#keep('notion', workspace.value, access, api);
  }

  async usePractice(): Promise<Result<ConnectionView, CommandError>> {
    const access = await this.#parts.startPractice();
    const api = this.#parts.openApi(access);
    const workspace = await this.#retrieveMe(api);
    if (!workspace.ok) return workspace;
    return this.#keep('practice', workspace.value, access, api);
  }

  /** Leaves the workspace: its token is forgotten, its jobs wait. */
  leave(): void {
    if (this.#live !== undefined) this.#parts.vault.forget(this.#live.stored.id);
    this.#parts.store.makeCurrent(undefined);
    this.#parts.scheduler.disconnect();
    this.#live = undefined;
    this.#signInAgain = undefined;
    this.#parts.onChanged();
  }

  #keep(
    kind: ConnectionKind,
    workspace: Workspace,
    access: ApiAccess,
    api: ConnectionApi,
  ): Result<ConnectionView, CommandError> {
    const { store, vault, random, gates, clock } = this.#parts;
    try {
      const stored = store.keep(kind, workspace, random.uuid() as ConnectionId);
      store.makeCurrent(stored.id);
      // Its token was checked just now, before anyone knew whose it is.
      gates.of(stored.id).remember([clock.now()]);
      const storage = kind === 'practice' ? 'none-needed' : vault.keep(stored.id, access.token);
      return ok(this.#goLive(stored, access, api, storage));
    } catch (cause) {
      if (cause instanceof StorageError) return err({ kind: 'storage', detail: cause.message });
      throw cause;
    }
  }

  async #retrieveMe(api: ConnectionApi): Promise<Result<Workspace, CommandError>> {
    const { clock, notes, gates } = this.#parts;
    const { signal } = new AbortController();
    const asked = { clock, notes, signal, gate: gates.unknown, isQueues: false };
    const reply = await askFirst(asked, () => api.retrieveMe(signal));
    return reply.ok ? ok(reply.value.value) : err({ kind: 'request', error: reply.error });
  }

  #goLive(
    stored: StoredConnection,
    access: ApiAccess,
    api: ConnectionApi,
    tokenStorage: ConnectionView['tokenStorage'],
  ): ConnectionView {
    const { id, kind, workspaceName, userId, ownerId, userName, uploadLimit } = stored;
    const named = userName === undefined ? {} : { userName };
    const view: ConnectionView = { id, kind, workspaceName, tokenStorage, ...named };
    this.#live = { stored, access, api, view };
    this.#signInAgain = undefined;
    this.#parts.log.info('connected', { kind, workspace: workspaceName });
    const userIds = ownerId === undefined ? [userId] : [userId, ownerId];
    const limit = uploadLimit === undefined ? {} : { uploadLimit };
    this.#parts.scheduler.connect(id, { api, userIds, workspaceName, ...limit });
    this.#parts.onChanged();
    return view;
  }
}
