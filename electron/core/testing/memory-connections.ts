import type { ConnectionId } from '../../../shared/jobs/job';
import type { ConnectionKind, DestinationView } from '../../../shared/session';
import type { ConnectionStore, StoredConnection, TokenVault } from '../connection-ports';
import type { Workspace } from '../notion-ports';

export class MemoryConnectionStore implements ConnectionStore {
  #currentId: ConnectionId | undefined;
  readonly #connections = new Map<ConnectionId, StoredConnection>();

  list(): readonly StoredConnection[] {
    return [...this.#connections.values()];
  }

  find(id: ConnectionId): StoredConnection | undefined {
    return this.#connections.get(id);
  }

  current(): StoredConnection | undefined {
    return this.#currentId === undefined ? undefined : this.#connections.get(this.#currentId);
  }

  makeCurrent(id: ConnectionId | undefined): void {
    this.#currentId = id;
  }

  keep(kind: ConnectionKind, workspace: Workspace, newId: ConnectionId): StoredConnection {
    const known = [...this.#connections.values()].find((each) => each.kind === kind);
    const stored = { id: newId, recentDestinations: [], ...known, kind, ...workspace };
    this.#connections.set(stored.id, stored);
    return stored;
  }

  chooseDestination(id: ConnectionId, destination: DestinationView): void {
    const stored = this.#connections.get(id);
    if (stored === undefined) return;
    this.#connections.set(id, { ...stored, destination, recentDestinations: [destination] });
  }
}

export class MemoryVault implements TokenVault {
  readonly tokens = new Map<ConnectionId, string>();
  readonly #hasKeyStore: boolean;

  constructor(hasKeyStore: boolean) {
    this.#hasKeyStore = hasKeyStore;
  }

  hasKeyStore(): boolean {
    return this.#hasKeyStore;
  }

  keep(id: ConnectionId, token: string): 'key-store' | 'memory' {
    this.tokens.set(id, token);
    return this.#hasKeyStore ? 'key-store' : 'memory';
  }

  read(id: ConnectionId): string | undefined {
    return this.tokens.get(id);
  }

  forget(id: ConnectionId): void {
    this.tokens.delete(id);
  }
}
