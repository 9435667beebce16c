/** What the workspace has seen since it was started; for tests and measurements. */
export interface PracticeStats {
  /** Requests by route, such as `POST /v1/pages`; also the refused ones. */
  readonly requests: Readonly<Record<string, number>>;
  readonly total: number;
  /** Writes that allowed a task and were answered with one. */
  readonly tasksStarted: number;
  /** Writes that allowed a task and were answered with the finished result. */
  readonly answeredAtOnce: number;
  readonly rateLimited: number;
  readonly polls: number;
  /** Polls of a waiting task before `poll_after_seconds` of its last answer were over. */
  readonly earlyPolls: number;
  readonly pagesCreated: number;
  /** Changes of a page's body by page id; its creation with markdown counts. */
  readonly bodyWrites: Readonly<Record<string, number>>;
  readonly faults: number;
  /** Faults that struck, by `nameOfFault`. */
  readonly faultsByName: Readonly<Record<string, number>>;
}

export class StatsCounter {
  readonly #requests = new Map<string, number>();
  readonly #bodyWrites = new Map<string, number>();
  readonly #faults = new Map<string, number>();
  tasksStarted = 0;
  answeredAtOnce = 0;
  rateLimited = 0;
  polls = 0;
  earlyPolls = 0;
  pagesCreated = 0;

  countRequest(route: string): void {
    this.#requests.set(route, (this.#requests.get(route) ?? 0) + 1);
  }

  countBodyWrite(pageId: string): void {
    this.#bodyWrites.set(pageId, (this.#bodyWrites.get(pageId) ?? 0) + 1);
  }

  countFault(name: string): void {
    this.#faults.set(name, (this.#faults.get(name) ?? 0) + 1);
  }

  snapshot(): PracticeStats {
    return {
      requests: Object.fromEntries(this.#requests),
      total: sumOf(this.#requests),
      tasksStarted: this.tasksStarted,
      answeredAtOnce: this.answeredAtOnce,
      rateLimited: this.rateLimited,
      polls: this.polls,
      earlyPolls: this.earlyPolls,
      pagesCreated: this.pagesCreated,
      bodyWrites: Object.fromEntries(this.#bodyWrites),
      faults: sumOf(this.#faults),
      faultsByName: Object.fromEntries(this.#faults),
    };
  }
}

const sumOf = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);
