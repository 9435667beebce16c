import type { ConnectionId } from '../../shared/jobs/job';
import type { Ms } from '../../shared/units';
import type { Clock } from './ports';
import { RequestGate, type GateMemo } from './request-gate';

/** A gate for each connection: Notion counts them apart. Each keeps its waits while another is in use. */
export class RequestGates {
  readonly #clock: Clock;
  readonly #gates = new Map<ConnectionId, RequestGate>();
  #setting: number;
  /** For a token of which it is not known yet whose it is. */
  readonly unknown: RequestGate;

  /** @param setting requests that the user allows each connection within a window */
  constructor(clock: Clock, setting: number) {
    this.#clock = clock;
    this.#setting = setting;
    this.unknown = new RequestGate(clock, setting);
  }

  get setting(): number {
    return this.#setting;
  }

  set setting(setting: number) {
    this.#setting = setting;
    for (const gate of this.#all()) gate.setting = setting;
  }

  of(id: ConnectionId): RequestGate {
    const known = this.#gates.get(id);
    if (known !== undefined) return known;
    const gate = new RequestGate(this.#clock, this.#setting);
    this.#gates.set(id, gate);
    return gate;
  }

  /** Of every gate that has something to remember. */
  memos(): ReadonlyMap<ConnectionId, GateMemo> {
    const memos = [...this.#gates].map(([id, gate]) => [id, gate.memo()] as const);
    return new Map(memos.filter(([, memo]) => Object.keys(memo).length > 0));
  }

  restore(memos: ReadonlyMap<ConnectionId, GateMemo>): void {
    for (const [id, memo] of memos) this.of(id).restore(memo);
  }

  /** The machine's clock was set forward by `by` although no such time has passed. */
  shift(by: Ms): void {
    for (const gate of this.#all()) gate.shift(by);
  }

  #all(): readonly RequestGate[] {
    return [this.unknown, ...this.#gates.values()];
  }
}
