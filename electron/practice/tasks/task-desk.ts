import { ApiError, type ApiErrorDetails } from '../api-error';
import type { Fault } from '../faults/fault';
import { newId } from '../ids';
import type { PracticeSettings } from '../practice-options';
import type { Random } from '../seeded-random';
import type { StatsCounter } from '../stats';
import type { PageChanges } from '../store/page-changes';
import type { TaskEffect, TaskEnd, TaskFailure, TaskRecord } from '../store/records';
import type { WorkspaceStore } from '../store/workspace-store';
import { failureOf, pretenceOf } from './task-faults';
import { drawStages, endOf, statusAt } from './task-schedule';

/** What a poll finds. */
export type TaskView =
  | { readonly kind: 'waiting'; readonly task: TaskRecord; readonly status: string }
  | { readonly kind: 'ended'; readonly task: TaskRecord; readonly end: TaskEnd };

interface NewTask {
  readonly effect: TaskEffect;
  readonly operation: string;
  readonly connectionId: string;
  readonly random: Random;
  readonly fault: Fault | undefined;
}

/**
 * Accepts writes as tasks and carries them out when their time has come. There are no timers: a
 * task's status follows from its stages and the time, and its effect is stored as soon as anybody
 * looks at the workspace after its end. API reference, "Retrieve an async task".
 */
export class TaskDesk {
  readonly #store: WorkspaceStore;
  readonly #changes: PageChanges;
  readonly #settings: PracticeSettings;
  readonly #stats: StatsCounter;
  /** When each waiting task may be asked again. */
  readonly #nextPolls = new Map<string, number>();

  constructor(
    store: WorkspaceStore,
    changes: PageChanges,
    settings: PracticeSettings,
    stats: StatsCounter,
  ) {
    this.#store = store;
    this.#changes = changes;
    this.#settings = settings;
    this.#stats = stats;
  }

  accept({ effect, operation, connectionId, random, fault }: NewTask): TaskRecord {
    const { now, taskMs, taskTimeScale, pollAfterSeconds } = this.#settings;
    const drawn = taskMs(random) * taskTimeScale;
    const stages = drawStages(fault?.do === 'slow-task' ? fault.ms : drawn, random);
    const task: TaskRecord = {
      id: `task_${newId().replaceAll('-', '')}`,
      connectionId,
      operation,
      acceptedAt: now(),
      stages,
      pollAfterSeconds: pollAfterSeconds ?? (random() < 0.5 ? 1 : 2),
      effect,
      ...failureOf(fault),
      ...pretenceOf(fault),
    };
    this.#store.commit({ at: task.acceptedAt, changes: [{ kind: 'task', task }] });
    this.#stats.tasksStarted += 1;
    this.#askAgainLater(task);
    return task;
  }

  /** Carries out every task whose time has come, in the order in which they end. */
  settle(): void {
    const now = this.#settings.now();
    const due = this.#store.openTasks().filter((task) => endOf(task) <= now);
    for (const task of due.sort((first, second) => endOf(first) - endOf(second))) this.#end(task);
  }

  /** Throws the documented 404 for tasks that are unknown, forgotten or of another connection. */
  poll(id: string, connectionId: string): TaskView {
    this.#stats.polls += 1;
    const now = this.#settings.now();
    const task = this.#store.task(id);
    if (task?.connectionId !== connectionId || task.pretence === 'forgotten') throw unknownTask(id);
    if (now < (this.#nextPolls.get(id) ?? 0)) this.#stats.earlyPolls += 1;
    const end = this.#store.taskEnd(id);
    if (end === undefined) {
      this.#askAgainLater(task);
      const status = task.pretence === 'unknown-status' ? 'paused' : statusAt(task, now);
      return { kind: 'waiting', task, status };
    }
    this.#nextPolls.delete(id);
    if (now - end.at > this.#settings.taskRetentionMs) throw unknownTask(id);
    return { kind: 'ended', task, end };
  }

  #askAgainLater(task: TaskRecord): void {
    this.#nextPolls.set(task.id, this.#settings.now() + task.pollAfterSeconds * 1_000);
  }

  #end(task: TaskRecord): void {
    const at = endOf(task);
    const { failure, commits } = task;
    const outcome =
      failure === undefined || commits === true ? this.#carryOut(task, at) : { changes: [] };
    const told: TaskFailure | undefined = failure ?? outcome.failure;
    const ended = told === undefined ? {} : { failure: told };
    this.#store.commit({
      at,
      changes: [...outcome.changes, { kind: 'task-ended', taskId: task.id, ...ended }],
    });
    if (outcome.changes.length > 0) this.#count(task.effect);
  }

  #carryOut(task: TaskRecord, at: number): Outcome {
    try {
      return { changes: this.#changes.ofEffect(task.effect, at) };
    } catch (error) {
      if (error instanceof ApiError) return { changes: [], failure: error.details };
      throw error;
    }
  }

  #count(effect: TaskEffect): void {
    if (effect.kind === 'create') this.#stats.pagesCreated += 1;
    this.#stats.countBodyWrite(effect.kind === 'create' ? effect.page.id : effect.pageId);
  }
}

interface Outcome {
  readonly changes: ReturnType<PageChanges['ofEffect']>;
  readonly failure?: ApiErrorDetails;
}

const unknownTask = (id: string): ApiError =>
  new ApiError({
    status: 404,
    code: 'object_not_found',
    message: `Could not find async task with ID: ${id}.`,
  });
