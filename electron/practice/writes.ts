import type { Fault } from './faults/fault';
import type { AsyncPolicy, PracticeSettings } from './practice-options';
import { seededRandom, type Random } from './seeded-random';
import type { StatsCounter } from './stats';
import type { PageChanges } from './store/page-changes';
import type { TaskEffect, TaskRecord } from './store/records';
import type { WorkspaceStore } from './store/workspace-store';
import type { TaskDesk } from './tasks/task-desk';

/** Bodies of at least this size become tasks under the `mixed` policy. */
const largeBodyBytes = 64 * 1_024;
const taskShareOfSmallBodies = 0.9;

export interface Write {
  readonly effect: TaskEffect;
  readonly operation: string;
  readonly connectionId: string;
  readonly allowAsync: boolean;
  readonly bodyBytes: number;
  readonly fault: Fault | undefined;
}

/** Carries out writes of markdown, at once or as a task. Which one follows from the seed. */
export class Writes {
  readonly #store: WorkspaceStore;
  readonly #changes: PageChanges;
  readonly #desk: TaskDesk;
  readonly #settings: PracticeSettings;
  readonly #stats: StatsCounter;
  #count: number;

  constructor(parts: {
    readonly store: WorkspaceStore;
    readonly changes: PageChanges;
    readonly desk: TaskDesk;
    readonly settings: PracticeSettings;
    readonly stats: StatsCounter;
  }) {
    this.#store = parts.store;
    this.#changes = parts.changes;
    this.#desk = parts.desk;
    this.#settings = parts.settings;
    this.#stats = parts.stats;
    this.#count = parts.store.taskCount;
  }

  /** The task that was accepted, or undefined when the write has been carried out. */
  perform(write: Write): TaskRecord | undefined {
    const now = this.#settings.now();
    const changes = this.#changes.ofEffect(write.effect, now);
    if (write.allowAsync) {
      this.#count += 1;
      const random = seededRandom(this.#settings.seed, this.#count);
      if (becomesTask(this.#settings.asyncPolicy, write, random)) {
        return this.#desk.accept({ ...write, random });
      }
      this.#stats.answeredAtOnce += 1;
    }
    this.#store.commit({ at: now, changes });
    const { effect } = write;
    if (effect.kind === 'create') this.#stats.pagesCreated += 1;
    if (effect.kind === 'edit' || effect.blocks.length > 0) {
      this.#stats.countBodyWrite(effect.kind === 'edit' ? effect.pageId : effect.page.id);
    }
    return undefined;
  }
}

function becomesTask(policy: AsyncPolicy, { fault, bodyBytes }: Write, random: Random): boolean {
  const drawn = random();
  if (fault?.do === 'force-200' || (fault?.do === 'answer' && fault.committedResource))
    return false;
  if (fault !== undefined && taskFaults.has(fault.do)) return true;
  switch (policy) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'mixed':
      return bodyBytes >= largeBodyBytes || drawn < taskShareOfSmallBodies;
  }
}

const taskFaults: ReadonlySet<Fault['do']> = new Set([
  'force-202',
  'slow-task',
  'failing-task',
  'forgotten-task',
  'unknown-result',
  'unknown-status',
]);
