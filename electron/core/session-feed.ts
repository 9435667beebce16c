import type { Notice, QueueView, SessionView } from '../../shared/session';
import { ms } from '../../shared/units';
import type { TokenVault } from './connection-ports';
import type { Connections } from './connections';
import type { Destinations } from './destinations';
import type { JobObserver, JobRegistry } from './job-registry';
import type { Clock } from './ports';
import type { QueueState } from './queue-state';
import { gateWindow } from './gate-window';
import type { RequestGates } from './request-gates';

export interface SessionFeedParts {
  readonly clock: Clock;
  readonly registry: JobRegistry;
  readonly connections: Connections;
  readonly destinations: Destinations;
  readonly queue: QueueState;
  readonly gates: RequestGates;
  readonly vault: TokenVault;
  readonly push: (session: SessionView) => void;
}

const pushEvery = ms(200);
const refreshEvery = ms(1_000);

/** Tells the window about everything but the jobs: workspace, destination, queue, budget, counts. */
export class SessionFeed implements JobObserver {
  readonly #parts: SessionFeedParts;
  #notices: readonly Notice[];
  #revision = 0;
  #isScheduled = false;
  #cancelRefresh: () => void = () => undefined;

  constructor(parts: SessionFeedParts, notices: readonly Notice[]) {
    this.#parts = parts;
    this.#notices = notices;
    parts.registry.observe(this);
  }

  view(): SessionView {
    const { connections, destinations, registry, vault } = this.#parts;
    const connection = connections.view;
    const destination = destinations.chosen;
    const workspaceName = connections.signInAgain;
    return {
      revision: this.#revision,
      ...(connection === undefined ? {} : { connection }),
      otherWorkspaces: connections.others,
      ...(workspaceName === undefined ? {} : { signInAgain: { workspaceName } }),
      ...(destination === undefined ? {} : { destination }),
      recentDestinations: destinations.recent,
      queue: this.#queueView(),
      counts: registry.counts,
      notices: this.#notices,
      hasKeyStore: vault.hasKeyStore(),
    };
  }

  dismiss(kind: Notice['kind']): void {
    this.#notices = this.#notices.filter((notice) => notice.kind !== kind);
    this.changed();
  }

  /** Pushes a new view soon; calls in quick succession become one push. */
  changed(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#parts.clock.schedule(pushEvery, () => this.#push());
  }

  jobChanged(): void {
    this.changed();
  }

  jobsRemoved(): void {
    this.changed();
  }

  #push(): void {
    this.#isScheduled = false;
    this.#revision += 1;
    const view = this.view();
    this.#parts.push(view);
    this.#cancelRefresh();
    // The budget's use sinks with time alone, and a lowered limit rises.
    if (view.queue.budget.used > 0 || view.queue.budget.loweredFrom !== undefined) {
      this.#cancelRefresh = this.#parts.clock.schedule(refreshEvery, () => this.changed());
    }
  }

  #queueView(): QueueView {
    const { clock, queue, gates, connections } = this.#parts;
    const { trouble } = queue;
    const gate = connections.id === undefined ? gates.unknown : gates.of(connections.id);
    const { used, limit, setting } = gate;
    const lowered = limit < setting ? { loweredFrom: setting } : {};
    const freeAt = used < limit ? {} : { freeAt: gate.roomAt() };
    return {
      now: clock.now(),
      pausedByUser: queue.pausedByUser,
      ...(trouble === undefined ? {} : { trouble }),
      budget: { used, limit, windowMs: gateWindow, ...lowered, ...freeAt },
    };
  }
}
