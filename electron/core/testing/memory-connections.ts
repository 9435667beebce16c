import type { ConnectionId } from '../../../shared/jobs/job';
import type { DestinationView } from '../../../shared/session';
import type { ConnectionStore, StoredConnection, TokenVault } from '../connection-ports';

export class MemoryConnectionStore implements ConnectionStore {
  #current: StoredConnection | undefined;
  readonly #destinations = new Map<ConnectionId, readonly DestinationView[]>();

  current(): StoredConnection | undefined {
    return this.#current;
  }

  use(connection: StoredConnection): void {
    this.#current = connection;
  }

  leave(): void {
    this.#current = undefined;
  }

  destinationOf(id: ConnectionId): DestinationView | undefined {
    return this.recentDestinations(id)[0];
  }

  chooseDestination(id: ConnectionId, destination: DestinationView): void {
    const others = this.recentDestinations(id).filter(
      ({ pageId }) => pageId !== destination.pageId,
    );
    this.#destinations.set(id, [destination, ...others].slice(0, 8));
  }

  recentDestinations(id: ConnectionId): readonly DestinationView[] {
    return this.#destinations.get(id) ?? [];
  }
}

export class MemoryVault implements TokenVault {
  readonly tokens = new Map<ConnectionId, string>();
  readonly hasKeyStore: boolean;

  constructor(hasKeyStore: boolean) {
    this.hasKeyStore = hasKeyStore;
  }

  keep(id: ConnectionId, token: string): 'key-store' | 'memory' {
    this.tokens.set(id, token);
    return this.hasKeyStore ? 'key-store' : 'memory';
  }

  read(id: ConnectionId): string | undefined {
    return this.tokens.get(id);
  }

  forget(id: ConnectionId): void {
    this.tokens.delete(id);
  }
}
